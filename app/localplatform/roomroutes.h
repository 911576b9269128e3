#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace sidewise::platform {

class Desk;
class NetworkDoor;
class PerformerSessions;
class Router;

// The requester's side of the room: open and close it, also to the network, see who is there, invite, pause, remove, let
// somebody repeat the training.
void addRoomRoutes(Router &router, std::shared_ptr<PerformerSessions> sessions, Desk &desk, NetworkDoor &door,
    std::function<QString()> address);

} // namespace sidewise::platform

#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace sidewise::platform {

class Desk;
class PerformerSessions;
class Router;

// The requester's side of the room: open and close it, see who is there, pause, remove, let somebody repeat the training.
void addRoomRoutes(Router &router, std::shared_ptr<PerformerSessions> sessions, Desk &desk, std::function<QString()> address);

} // namespace sidewise::platform

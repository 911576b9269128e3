#pragma once

#include <QString>

#include <functional>

namespace sidewise::platform {

class Desk;
class PlatformState;
class Router;

class NetworkDoor;

// The page on which real people answer, under /p, and the requester's side of it under /local/v1. `address` is where
// this server is reached on this machine, without a slash at the end. `houseKey` opens try-outs for the program that runs
// this platform, whoever is signed in.
void addPerformerRoutes(Router &router, PlatformState &state, Desk &desk, NetworkDoor &door, std::function<QString()> address,
    const QByteArray &houseKey);

} // namespace sidewise::platform

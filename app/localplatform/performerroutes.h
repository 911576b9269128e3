#pragma once

#include <QString>

#include <functional>

namespace sidewise::platform {

class Desk;
class PlatformState;
class Router;

// The page on which real people answer, under /p, and the requester's side of it under /local/v1. `address` is where
// people reach this server, without a slash at the end.
void addPerformerRoutes(Router &router, PlatformState &state, Desk &desk, std::function<QString()> address);

} // namespace sidewise::platform

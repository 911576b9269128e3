#pragma once

#include <functional>

namespace sidewise::platform {

class Router;

// The platform's time, which demonstrations can move on, and what quality rules did. `sweep` does what is due.
void addClockRoutes(Router &router, std::function<void()> sweep);

} // namespace sidewise::platform

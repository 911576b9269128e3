#pragma once

namespace sidewise::platform {

class Router;
class PoolBook;
void addTaskRoutes(Router &router, PoolBook &pools);

} // namespace sidewise::platform

#pragma once

namespace sidewise::platform {

class Router;
class PoolBook;
void addSuiteRoutes(Router &router, PoolBook &pools);

} // namespace sidewise::platform

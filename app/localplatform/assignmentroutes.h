#pragma once

namespace sidewise::platform {

class Router;
class Desk;
class PoolBook;
void addAssignmentRoutes(Router &router, Desk &desk, PoolBook &pools);

} // namespace sidewise::platform

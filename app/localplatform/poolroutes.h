#pragma once

namespace sidewise::platform {

class Router;
class PoolBook;
void addPoolRoutes(Router &router, PoolBook &book);

} // namespace sidewise::platform

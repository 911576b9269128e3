#pragma once

namespace sidewise::platform {

class Router;
void addProjectRoutes(Router &router);

} // namespace sidewise::platform

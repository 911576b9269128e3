#pragma once

namespace sidewise::platform {

class Router;

// How many performers of an account a pool's filter would let in, before there is a pool.
void addEligibleRoutes(Router &router);

} // namespace sidewise::platform

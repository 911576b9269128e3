#pragma once

#include <chrono>
#include <functional>

namespace sidewise::platform {

class Router;
class HelperThread;

// Runs work later on the server's thread; used to slow down guessing of passwords.
using Delay = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

// Sign-up, sessions, account, promo codes, ledger and funds under /local/v1, and GET /api/v1/requester.
void addAccountRoutes(Router &router, HelperThread &helper, Delay delay);

} // namespace sidewise::platform

#pragma once

#include "localplatform/router.h"

#include <functional>

namespace sidewise::platform {

// Computed on the helper thread; what it returns runs in a turn of its own.
using BackgroundJob = std::function<std::function<Reply()>()>;
using Background = std::function<void(BackgroundJob)>;

void addAggregationRoutes(Router &router, Background background);
// After a restart: aggregations that were running start again.
void finishAggregations(PlatformState &state, const Background &background);

} // namespace sidewise::platform

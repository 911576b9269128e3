#pragma once

namespace sidewise::platform {

class Router;
void addAnalyticsRoutes(Router &router); // POST /api/staging/analytics-2
void addDownloadRoutes(Router &router);  // assignments.tsv
void addUnusedRoutes(Router &router);    // webhooks and messages: not implemented

} // namespace sidewise::platform

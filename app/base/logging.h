#pragma once

#include <QLoggingCategory>

namespace sidewise {

// One category per room. Keys and full addresses never reach a log.
Q_DECLARE_LOGGING_CATEGORY(logBase)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logToloka)
Q_DECLARE_LOGGING_CATEGORY(logPlatform)
Q_DECLARE_LOGGING_CATEGORY(logWorkflow)

} // namespace sidewise

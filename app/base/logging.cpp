#include "base/logging.h"

namespace sidewise {

Q_LOGGING_CATEGORY(logBase, "sidewise.base", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "sidewise.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logToloka, "sidewise.toloka", QtWarningMsg)
Q_LOGGING_CATEGORY(logPlatform, "sidewise.platform", QtWarningMsg)
Q_LOGGING_CATEGORY(logWorkflow, "sidewise.workflow", QtWarningMsg)

} // namespace sidewise

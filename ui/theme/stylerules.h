#pragma once

#include <QString>

namespace sidewise {

struct Colours;

// The style rules for the roles of ui/theme/roles.h in the given colours; `bodySize` in points.
QString styleRules(const Colours &colours, double bodySize);

} // namespace sidewise

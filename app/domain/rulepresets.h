#pragma once

#include "domain/pool.h"

namespace sidewise {

QString presetWords(RulePreset preset); // its name
QString presetMeaning(RulePreset preset); // one sentence
Pool withPreset(Pool pool, RulePreset preset); // its quality rules replaced

} // namespace sidewise

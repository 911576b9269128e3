#pragma once

#include "domain/comparisontable.h"

namespace sidewise {

// Of several answers of one performer to one pair (whichever sides it was shown on) keeps the last. Answers of unknown
// performers all stay: nobody can say who repeated what. Returns how many were left out.
qint64 keepLastRepeats(ComparisonTable &table);

} // namespace sidewise

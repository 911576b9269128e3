#pragma once

#include "ranking/layout.h"

#include <vector>

namespace sidewise::ranking {

// Scores that need no iteration, by item place. Unfair when items met different opponents; at hand as a check in plain
// language.
std::vector<double> winRates(const Layout &layout, const std::vector<PairCount> &counts);

// Share of an item's pairs that it won by majority; a split pair counts half.
std::vector<double> copelandShares(const Layout &layout, const std::vector<PairCount> &counts);

} // namespace sidewise::ranking

#pragma once

#include "selection/waves.h"

#include <cstdint>
#include <vector>

namespace sidewise::selection {

// Puts planned pairs on pages: `perPage` each, from as many products as there are, and never the same pair twice on a
// page, since nobody may see a pair twice. Only what cannot be placed otherwise makes a page shorter. The same plan and
// seed give the same pages.
std::vector<std::vector<PlannedPair>> mixPages(const std::vector<PlannedPair> &pairs, int perPage = 9,
    std::uint64_t seed = 1);

// Which item of each pair is shown left, so that every item stands left and right equally often, counting what was
// asked before. `balance` holds (times left − times right) by product and item and is brought up to date.
struct SideBalance
{
    std::vector<std::vector<int>> leftMinusRight;
};
std::vector<bool> firstIsLeft(const std::vector<PlannedPair> &pairs, SideBalance &balance, std::uint64_t seed);

} // namespace sidewise::selection

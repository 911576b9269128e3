#pragma once

#include <functional>

namespace sidewise::ranking {

// The spread of scores inside a product (s0) by evidence, on a fixed grid: starts at the grid value nearest to `start`
// and walks uphill to a neighbour as long as that is better; of equal ones the smaller wins.
double spreadOfLargestEvidence(double start, const std::function<double(double)> &evidenceOf);

// The part of the evidence that is a prior on s0 itself: with few answers plain evidence runs low.
double spreadPrior(double spread);

constexpr double usualSpread = 1.5;

} // namespace sidewise::ranking

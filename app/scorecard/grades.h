#pragma once

#include "domain/ranking.h"

#include <vector>

namespace sidewise::scorecard {

// How a place in people's ranking becomes a grade.
enum class GradeRule {
    Quintile, // 4 3 2 1 0 by fifth of the ranks: 4 − ⌊5 (r − 1) / n⌋
    TopFive,  // 5 4 3 2 1 for the first five ranks, 0 below
    Band,     // 4 3 2 1 0 by rank band: items too close to call get the same grade
};

// Ranks from 1; equal scores share the smaller.
std::vector<int> ranksOf(const std::vector<double> &scores);

double gradeOfRank(int rank, int items, GradeRule rule);
double gradeOfBand(int band);

} // namespace sidewise::scorecard

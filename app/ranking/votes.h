#pragma once

#include "domain/comparisontable.h"

#include <cstdint>
#include <vector>

namespace sidewise {

// What the crowd said about one pair. `first` is the item with the smaller id.
struct PairVote
{
    std::int32_t first = 0; // indices into ComparisonTable::items
    std::int32_t second = 0;
    double forFirst = 0;    // votes, ties counted half; weighted votes where the method weighs them
    double forSecond = 0;
    double share() const { return forFirst + forSecond > 0 ? forFirst / (forFirst + forSecond) : 0.5; }
    // The side with more votes; equal is a tie, no coin is tossed.
    ComparisonTable::Choice majority() const;
};

// One vote per pair that has answers, by (product id, item ids).
std::vector<PairVote> majorityVotes(const ComparisonTable &table);

// Worker agreement with the crowd: a performer's skill is the share of their answers that equal the majority answer of
// the pair; votes are then weighted by skill. One pass. Unknown performers have skill 1.
struct WawaResult
{
    std::vector<double> skills; // by performer of the table
    std::vector<PairVote> votes;
};
WawaResult wawa(const ComparisonTable &table);

// Elo in the order of the rows, for a live view only: never the final ranking.
std::vector<double> eloRatings(const ComparisonTable &table, double start = 1500, double k = 32);

} // namespace sidewise

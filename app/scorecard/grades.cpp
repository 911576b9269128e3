#include "scorecard/grades.h"

#include <algorithm>
#include <numeric>

namespace sidewise::scorecard {

std::vector<int> ranksOf(const std::vector<double> &scores)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<int> ranks(scores.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool isEqual = place > 0 && scores[order[place]] == scores[order[place - 1]];
        ranks[order[place]] = isEqual ? ranks[order[place - 1]] : static_cast<int>(place) + 1;
    }
    return ranks;
}

double gradeOfRank(int rank, int items, GradeRule rule)
{
    return rule == GradeRule::TopFive ? std::max(0, 6 - rank) : 4 - 5 * (rank - 1) / std::max(1, items);
}

double gradeOfBand(int band)
{
    return std::max(0, 5 - band);
}

} // namespace sidewise::scorecard

#include "ranking/simplescores.h"

namespace sidewise::ranking {

namespace {
// Σ credit / Σ weight per item, ½ where an item has no answers.
template<typename Credit>
std::vector<double> shares(const Layout &layout, const std::vector<PairCount> &counts, const Credit &creditOf)
{
    std::vector<double> credits(static_cast<std::size_t>(layout.itemCount()), 0.0);
    std::vector<double> weights(credits.size(), 0.0);
    for (std::size_t pair = 0; pair < counts.size(); ++pair) {
        const auto [first, second, weight] = creditOf(counts[pair]);
        credits[layout.pairs[pair].first] += first;
        credits[layout.pairs[pair].second] += second;
        weights[layout.pairs[pair].first] += weight;
        weights[layout.pairs[pair].second] += weight;
    }
    for (std::size_t i = 0; i < credits.size(); ++i)
        credits[i] = weights[i] > 0 ? credits[i] / weights[i] : 0.5;
    return credits;
}

struct Credit
{
    double first;
    double second;
    double weight;
};
} // namespace

std::vector<double> winRates(const Layout &layout, const std::vector<PairCount> &counts)
{
    return shares(layout, counts, [](const PairCount &count) { return Credit{count.first(), count.second(), count.total()}; });
}

std::vector<double> copelandShares(const Layout &layout, const std::vector<PairCount> &counts)
{
    return shares(layout, counts, [](const PairCount &count) {
        const double first = count.firstHalves > count.secondHalves ? 1 : count.firstHalves < count.secondHalves ? 0 : 0.5;
        return Credit{first, 1 - first, 1};
    });
}

} // namespace sidewise::ranking

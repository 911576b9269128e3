#pragma once

#include "ranking/bradleyterry.h"

#include <cstdint>
#include <vector>

namespace sidewise::ranking {

// The same standard normal draws for every product: row i for its i-th item. Made once, from the seed alone.
class NormalDraws
{
public:
    static constexpr int count = 400;
    NormalDraws(std::uint64_t seed, int items);
    const std::vector<double> &values() const { return m_values; } // items × count

private:
    std::vector<double> m_values;
};

// What the Gaussian around the mode says about one product's items, in the order of their places.
struct Uncertainty
{
    struct Item
    {
        double standardError = 0;
        int rankLow = 1; // 95 % interval, inside the group
        int rankHigh = 1;
        double probabilityBest = 0;
    };
    std::vector<Item> items;
    std::vector<double> covariance; // not centred; items × items
    double expectedTau = 0;
    bool isKnown = false; // false where the item set is too large
};

Uncertainty uncertaintyOf(const Layout &layout, const ScoreFit &fit, int product, const NormalDraws &draws);

// P(i better than j) from a covariance; ½ where nothing is known.
double probabilityBetter(double difference, double variance);

} // namespace sidewise::ranking

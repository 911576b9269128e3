#pragma once

#include "ranking/crew.h"
#include "ranking/layout.h"

#include <functional>
#include <vector>

namespace sidewise::ranking {

// Scores of all products by one fit, and what is needed for their uncertainty.
struct ScoreFit
{
    std::vector<double> scores;      // by item place, mean 0 inside each group
    std::vector<double> information; // by pair: h of the difference of its two scores
    double precision = 0;            // λ, 0 = no prior
    double objective = 0;
    double gradient = 0;             // largest absolute component at the end
    int iterations = 0;
    bool isConverged = true;
};

struct BradleyTerryOptions
{
    double precision = 0.1; // λ; 0 = maximum likelihood, which must exist
    double tolerance = 1e-9;
    std::function<bool()> isCancelled;
};

// Newton's method per product: dense Cholesky for usual item sets, conjugate gradients over the list of pairs for a
// huge one. `start` (scores by item place) may be empty.
ScoreFit fitBradleyTerry(const Layout &layout, const std::vector<PairCount> &counts, const BradleyTerryOptions &options,
    const std::vector<double> &start, Crew &crew);

// Items that stand in the way of a maximum likelihood fit, because their group can be cut into two parts of which one
// never lost to the other: those always or never preferred, or where there are none, one of the parts. By item place;
// empty where the fit exists.
std::vector<std::int32_t> itemsWithoutMaximum(const Layout &layout, const std::vector<PairCount> &counts);

} // namespace sidewise::ranking

#pragma once

#include "ranking/bradleyterry.h"

namespace sidewise::ranking {

// Bradley–Terry with ties as an outcome of their own (Davidson 1970): P(i) : P(j) : P(tie) = e^{d/2} : e^{−d/2} : ν with
// one ν for all pairs of all products, fitted together with the scores. Without any tie it is Bradley–Terry.
struct DavidsonFit
{
    ScoreFit scores;
    double tieStrength = 0; // ν
};

DavidsonFit fitDavidson(const Layout &layout, const std::vector<PairCount> &counts, const BradleyTerryOptions &options,
    const std::vector<double> &start, double startTieStrength, Crew &crew);

} // namespace sidewise::ranking

#pragma once

#include "domain/ranking.h"
#include "ranking/confidence.h"
#include "ranking/rank.h"

#include <vector>

namespace sidewise::ranking {

// Turns scores by item place into one ranking per product, in the table's order. `draws` is null where no intervals
// are wanted or the scores have none; `posteriors` is filled where not null. Products
// with a ranking in `kept` (by product of the table) take that one.
QList<ProductRanking> productRankings(const ComparisonTable &table, const Layout &layout,
    const std::vector<PairCount> &counts, const ScoreFit &fit, const NormalDraws *draws,
    const std::vector<const ProductRanking *> &kept, Crew &crew,
    std::vector<ProductPosterior> *posteriors);

} // namespace sidewise::ranking

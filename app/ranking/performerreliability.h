#pragma once

#include "domain/ranking.h"
#include "ranking/layout.h"
#include "ranking/noisybradleyterry.h"

#include <QList>

#include <vector>

namespace sidewise::ranking {

// One report per performer, in the table's order. `fits` by performer place; empty where the model has no performers,
// which leaves reliability at its prior with an interval that says "unknown".
QList<PerformerReport> performerReports(const ComparisonTable &table, const Layout &layout,
    const std::vector<PairCount> &counts, const std::vector<PerformerFit> &fits);

// Mean reliability weighted by answers + 1, at most 0.97: what the next question may expect.
double meanReliability(const QList<PerformerReport> &reports);

} // namespace sidewise::ranking

#pragma once

#include "domain/scorecard.h"
#include "ranking/rank.h"
#include "scorecard/grades.h"
#include "scorecard/metrics.h"

#include <QHash>

#include <QString>

namespace sidewise::scorecard {

// A recommender's scores: product id → item id → score, higher is better. For a list of ranks give minus the rank.
using Predictions = QHash<QString, QHash<QString, double>>;

struct ScorecardOptions
{
    QList<int> ndcgDepths{3, 5, 10};
    Gain gain = Gain::Linear;
    TieRule ties = TieRule::Average;
    GradeRule grades = GradeRule::Quintile;
    double persistence = 0.9;           // of the rank-biased overlap
    bool removesUnjudged = false;       // items nobody compared: left out, else grade 0
    int draws = 200;                    // of people's ranking, for the bands; 0 = none
    std::uint64_t seed = 1;
};

// Compares a recommender with people's ranking, product by product. Products without answers or without predictions are
// skipped and counted. Posteriors (of the same fit, in the same order) give the bands; without them there are none.
Scorecard scorecardOf(const QString &recommender, const Predictions &predictions, const RankingRun &people,
    const std::vector<ProductPosterior> &posteriors, const ScorecardOptions &options = {});

// Two recommenders on the same products: paired differences with a bootstrap over products.
QList<ScorecardDifference> differenceOf(const Scorecard &first, const Scorecard &second, int resamples = 10000,
    std::uint64_t seed = 1);

} // namespace sidewise::scorecard

#pragma once

#include "scorecard/metrics.h"
#include "scorecard/trecfile.h"

#include <QList>

#include <optional>

namespace sidewise::scorecard {

struct TrecOptions
{
    QList<int> depths{3, 5, 10};
    Gain gain = Gain::Linear;
    TieRule ties = TieRule::Average;
    double persistence = 0.9; // of the rank-biased overlap
};

// A run against grades. A product in one file only, or without any grade above 0, has nothing to measure: skipped.
// Items of the run without a grade have grade 0; items with a grade that the run leaves out count in the ideal order.
struct TrecEvaluation
{
    QStringList metrics; // "ndcg@3" …, "mrr", "tau_b", "rbo", "top1"
    QList<std::optional<double>> means;                         // by metric; over products where it is defined
    QMap<QByteArray, QList<std::optional<double>>> perProduct;  // by metric
    qint64 onlyGraded = 0;   // products skipped because only the grades have them
    qint64 onlyRun = 0;      // … only the run
    qint64 irrelevant = 0;   // … no grade above 0
    qint64 items = 0;        // of the run, in products that were measured
    qint64 unjudged = 0;     // of those, without a grade
    qint64 skipped() const { return onlyGraded + onlyRun + irrelevant; }
};
TrecEvaluation evaluate(const TrecValues &grades, const TrecValues &run, const TrecOptions &options = {});

} // namespace sidewise::scorecard

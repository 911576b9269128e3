#pragma once

#include "ranking/rank.h"

namespace sidewise {

// How much a ranking depends on who happened to answer: the fit is repeated on resampled performers. No interval, but a
// warning sign where the shares are far from 0 and 1.
struct Robustness
{
    struct Item
    {
        QString item;
        double first = 0;           // share of resamples in which it is first
        double top = 0;             // … among the first `top`
        double flippedWithNext = 0; // … behind the item ranked next in the run; 0 for the last
    };
    struct Product
    {
        QString product;
        QList<Item> items; // in the order of the run
    };
    QList<Product> products;
    int resamples = 0;
};

struct RobustnessOptions
{
    int resamples = 200;
    int top = 3;
    std::uint64_t seed = 1;
};

// `run` was made from `table` with `options`; its spread is kept and its scores are the start of every resample.
Robustness robustnessOverPerformers(const ComparisonTable &table, const RankingRun &run, const RankOptions &options,
    const RobustnessOptions &how = {});

} // namespace sidewise

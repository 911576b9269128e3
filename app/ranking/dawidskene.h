#pragma once

#include "domain/comparisontable.h"

#include <cstdint>
#include <vector>

namespace sidewise {

// Dawid & Skene 1979: every performer has a confusion matrix, every task a true class; EM finds both. Weak with few
// answers per performer. It judges tasks (pairs), not items: its posteriors can stand for fractional wins.
struct DawidSkeneOptions
{
    double pseudoAnswers = 1;     // added to the diagonal of every confusion matrix; 0 = the plain model
    double tolerance = 1e-9;      // of the log-likelihood per task
    int mostRounds = 10000;
};

struct ClassAnswer
{
    std::int32_t task = 0;
    std::int32_t performer = 0;
    std::int32_t answer = 0; // class, from 0
};

struct DawidSkeneResult
{
    int classes = 0;
    std::vector<double> posteriors; // tasks × classes
    std::vector<double> prior;      // classes
    std::vector<double> confusions; // performers × true class × answer
    double logLikelihood = 0;
    int rounds = 0;
    bool isConverged = false;

    double posterior(int task, int label) const { return posteriors[static_cast<std::size_t>(task) * static_cast<std::size_t>(classes) + static_cast<std::size_t>(label)]; }
    double confusion(int performer, int truth, int answer) const
    {
        const auto width = static_cast<std::size_t>(classes);
        return confusions[(static_cast<std::size_t>(performer) * width + static_cast<std::size_t>(truth)) * width
            + static_cast<std::size_t>(answer)];
    }
};

// A performer's repeated answers to one task count once: the last. Tasks without answers get the prior.
DawidSkeneResult dawidSkene(const std::vector<ClassAnswer> &answers, int tasks, int performers, int classes,
    const DawidSkeneOptions &options = {});

// The same on pairs: classes are the item with the smaller id, the other, and a tie where there are any. Unknown
// performers count as one.
struct PairVerdict
{
    std::int32_t first = 0; // indices into ComparisonTable::items
    std::int32_t second = 0;
    double firstBetter = 0;
    double secondBetter = 0;
    double tie = 0;
};
std::vector<PairVerdict> dawidSkeneOnPairs(const ComparisonTable &table, const DawidSkeneOptions &options = {});

} // namespace sidewise

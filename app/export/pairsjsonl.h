#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/catalogue.h"
#include "export/metajson.h"

#include <QList>
#include <QString>

namespace sidewise {

// What the answers to one pair say together.
struct AggregatedPair
{
    ProductId product;
    ItemId chosen;
    ItemId rejected;
    double probability = 0.5; // that `chosen` is the better one, from the answers to this pair alone
    qint64 judgements = 0;
};

// Weighs every answer by how reliable its performer is: uniform prior, weight q for a match and 1 − q otherwise, with
// q = reliability + (1 − reliability)/2 from the run, or 0.75 where the run does not know the performer. Golden answers,
// "can't decide" and "image broken" are no evidence; "equally good" counts as an answer and speaks for nobody.
// In the order in which the pairs are first met.
QList<AggregatedPair> aggregatePairs(const QList<Judgement> &judgements, const RankingRun &run);

// pairs.jsonl: one line for each pair that is at least as clear as `minimumProbability`.
Result<void> writePairsJsonl(const QString &path, const QList<AggregatedPair> &pairs, const Catalogue &catalogue, const RankingRun &run,
    const Origin &origin = {}, double minimumProbability = 0.8);

} // namespace sidewise

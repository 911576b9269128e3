#pragma once

#include "domain/ranking.h"

#include <QList>
#include <QString>

namespace sidewise {

// The part of a product's ranking that a training format can carry: one order, so of a list in unconnected parts only the
// largest part, and only items that were compared.
struct RankedList
{
    struct Entry
    {
        QString item;
        int grade = 0;
        double score = 0;
        double standardError = 0;
    };
    QString product;
    QList<Entry> entries; // best first
};

// Whether an item of the same group is ranked after that at `index`.
bool hasNext(const ProductRanking &product, qsizetype index);

// 4, 3, 2, 1, 0 by quintile of the rank: 4 − ⌊5(rank − 1)/n⌋.
int gradeOf(int rank, qsizetype items);

// Products with at least one such item. The others, and the items left out, are counted.
struct RankedLists
{
    QList<RankedList> lists;
    qint64 productsLeftOut = 0;
    qint64 itemsLeftOut = 0;
};
RankedLists rankedLists(const RankingRun &run);

// Which products train, validate and test: shuffled from the seed, each about its share, whole products only.
struct SplitShares
{
    int validationPercent = 0;
    int testPercent = 0;
};
struct Split
{
    QString name; // train, validation, test
    QList<RankedList> lists;
};
QList<Split> splitLists(const QList<RankedList> &lists, const SplitShares &shares, quint64 seed);

} // namespace sidewise

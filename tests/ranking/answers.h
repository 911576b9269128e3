#pragma once

#include "domain/comparisontable.h"
#include "domain/ranking.h"

#include <QByteArray>

#include <map>

// Builds a ComparisonTable from single letters and short names, the way the worked examples of the models are written.
class Answers
{
public:
    Answers &product(const QString &name); // the following answers are about this product
    Answers &item(const QString &name);    // an item, with or without answers
    // "A" preferred to "B" so many times, A shown on the left.
    Answers &wins(const QString &winner, const QString &loser, int times = 1, const QString &performer = {});
    Answers &ties(const QString &left, const QString &right, int times = 1, const QString &performer = {});
    Answers &answer(const QString &performer, const QString &left, const QString &right,
        sidewise::ComparisonTable::Choice choice);
    Answers &golden(const QString &performer, sidewise::ComparisonTable::Choice choice,
        sidewise::ComparisonTable::Choice right);
    const sidewise::ComparisonTable &table() const { return m_table; }

private:
    std::int32_t itemNumber(const QString &name);
    std::int32_t performerNumber(const QString &name);

    sidewise::ComparisonTable m_table;
    std::map<std::pair<int, QString>, std::int32_t> m_items;
    int m_product = -1;
};

Answers fourItems();                 // example A
Answers leftClicker(bool hasGolden); // examples F and F′

// A seeded study: products × items, every pair asked `rounds` times of random performers, a fifth of them guessing.
sidewise::ComparisonTable randomStudy(std::uint64_t seed, int products, int items, int rounds, int performers);

// The same answers with items, products, performers and rows listed in another order.
sidewise::ComparisonTable shuffled(const sidewise::ComparisonTable &table, std::uint64_t seed);

double scoreOf(const sidewise::ProductRanking &ranking, const QString &item);
const sidewise::RankedItem &itemOf(const sidewise::ProductRanking &ranking, const QString &item);
const sidewise::PerformerReport &performerOf(const sidewise::RankingRun &run, const QString &name);

// Everything a run says, number by number to the last bit, products and performers by name.
QByteArray bitsOf(const sidewise::RankingRun &run);

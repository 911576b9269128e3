#include "answers.h"

#include "base/random.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

using namespace sidewise;
using namespace Qt::StringLiterals;
using Choice = ComparisonTable::Choice;

Answers &Answers::product(const QString &name)
{
    m_product = static_cast<int>(m_table.products.size());
    m_table.products.push_back(name);
    return *this;
}

Answers &Answers::item(const QString &name)
{
    itemNumber(name);
    return *this;
}

Answers &Answers::wins(const QString &winner, const QString &loser, int times, const QString &performer)
{
    for (int i = 0; i < times; ++i)
        answer(performer, winner, loser, Choice::Left);
    return *this;
}

Answers &Answers::ties(const QString &left, const QString &right, int times, const QString &performer)
{
    for (int i = 0; i < times; ++i)
        answer(performer, left, right, Choice::Tie);
    return *this;
}

Answers &Answers::answer(const QString &performer, const QString &left, const QString &right, Choice choice)
{
    const std::int32_t leftNumber = itemNumber(left);
    m_table.rows.push_back({performerNumber(performer), leftNumber, itemNumber(right), choice});
    return *this;
}

Answers &Answers::golden(const QString &performer, Choice choice, Choice right)
{
    m_table.golden.push_back({performerNumber(performer), choice, right});
    return *this;
}

std::int32_t Answers::itemNumber(const QString &name)
{
    if (m_product < 0)
        product(u"p"_s);
    const auto [known, isNew] = m_items.try_emplace({m_product, name}, static_cast<std::int32_t>(m_table.items.size()));
    if (isNew)
        m_table.items.push_back({name, m_product});
    return known->second;
}

std::int32_t Answers::performerNumber(const QString &name)
{
    if (name.isEmpty())
        return -1;
    const auto known = std::find(m_table.performers.begin(), m_table.performers.end(), name);
    const auto number = static_cast<std::int32_t>(known - m_table.performers.begin());
    if (known == m_table.performers.end())
        m_table.performers.push_back(name);
    return number;
}

Answers fourItems()
{
    Answers answers;
    const auto both = [&](const QString &a, const QString &b, int forA, int forB) {
        answers.wins(a, b, forA).wins(b, a, forB);
    };
    both(u"A"_s, u"B"_s, 3, 1);
    both(u"A"_s, u"C"_s, 2, 1);
    both(u"A"_s, u"D"_s, 4, 1);
    both(u"B"_s, u"C"_s, 3, 2);
    both(u"B"_s, u"D"_s, 2, 1);
    both(u"C"_s, u"D"_s, 3, 2);
    return answers;
}

Answers leftClicker(bool hasGolden)
{
    Answers answers;
    const QStringList items{u"A"_s, u"B"_s, u"C"_s, u"D"_s};
    for (const QString &performer : {u"h1"_s, u"h2"_s, u"h3"_s, u"left"_s}) {
        for (const QString &left : items) {
            for (const QString &right : items) {
                if (left == right)
                    continue;
                bool isLeft = left < right || performer == u"left"_s;
                if ((performer == u"h2"_s && left == u"C"_s && right == u"B"_s)
                    || (performer == u"h3"_s && left == u"D"_s && right == u"C"_s))
                    isLeft = true;
                answers.answer(performer, left, right, isLeft ? Choice::Left : Choice::Right);
            }
        }
        for (int i = 0; hasGolden && i < 4; ++i) {
            const Choice right = i % 2 == 0 ? Choice::Left : Choice::Right;
            const bool saysLeft = performer == u"left"_s || (performer == u"h2"_s && i == 1);
            answers.golden(performer, saysLeft ? Choice::Left : right, right);
        }
    }
    return answers;
}

ComparisonTable randomStudy(std::uint64_t seed, int products, int items, int rounds, int performers)
{
    Random random(seed);
    ComparisonTable table;
    for (int k = 0; k < performers; ++k)
        table.performers.push_back(u"w%1"_s.arg(k, 5, 10, QLatin1Char('0')));
    for (int p = 0; p < products; ++p) {
        table.products.push_back(u"p%1"_s.arg(p, 6, 10, QLatin1Char('0')));
        std::vector<double> truth;
        const auto first = static_cast<std::int32_t>(table.items.size());
        for (int i = 0; i < items; ++i) {
            table.items.push_back({u"i%1"_s.arg(i, 5, 10, QLatin1Char('0')), p});
            truth.push_back(1.5 * random.normal());
        }
        for (int round = 0; round < rounds; ++round) {
            for (int i = 0; i < items; ++i) {
                for (int j = i + 1; j < items; ++j) {
                    const bool isSwapped = random.chance(0.5);
                    const int left = isSwapped ? j : i;
                    const int right = isSwapped ? i : j;
                    const auto who = static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(performers)));
                    const double p1 = who % 5 == 0 ? 0.5 : 1 / (1 + std::exp(truth[right] - truth[left]));
                    Choice choice = random.chance(p1) ? Choice::Left : Choice::Right;
                    if (random.chance(0.05))
                        choice = Choice::Tie;
                    table.rows.push_back({who, first + left, first + right, choice});
                }
            }
        }
    }
    for (int k = 0; k < performers; ++k) {
        for (int i = 0; i < 3; ++i) {
            const Choice right = random.chance(0.5) ? Choice::Left : Choice::Right;
            const Choice wrong = right == Choice::Left ? Choice::Right : Choice::Left;
            table.golden.push_back({k, random.chance(k % 5 == 0 ? 0.5 : 0.92) ? right : wrong, right});
        }
    }
    return table;
}

ComparisonTable shuffled(const ComparisonTable &table, std::uint64_t seed)
{
    Random random(seed);
    const auto reordered = [&random](auto &list) {
        std::vector<std::int32_t> order(list.size());
        std::iota(order.begin(), order.end(), 0);
        random.shuffle(order);
        auto copy = list;
        std::vector<std::int32_t> moved(list.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            copy[i] = list[order[i]];
            moved[order[i]] = static_cast<std::int32_t>(i);
        }
        list = copy;
        return moved;
    };
    ComparisonTable result = table;
    const auto products = reordered(result.products);
    const auto items = reordered(result.items);
    const auto performers = reordered(result.performers);
    for (ComparisonTable::Item &item : result.items)
        item.product = products[item.product];
    for (ComparisonTable::Row &row : result.rows) {
        row.left = items[row.left];
        row.right = items[row.right];
        if (row.performer >= 0)
            row.performer = performers[row.performer];
    }
    for (ComparisonTable::GoldenRow &row : result.golden)
        row.performer = performers[row.performer];
    random.shuffle(result.rows);
    random.shuffle(result.golden);
    return result;
}

const RankedItem &itemOf(const ProductRanking &ranking, const QString &item)
{
    for (const RankedItem &ranked : ranking.items) {
        if (ranked.item == item)
            return ranked;
    }
    throw std::out_of_range("no such item");
}

double scoreOf(const ProductRanking &ranking, const QString &item)
{
    return itemOf(ranking, item).score;
}

const PerformerReport &performerOf(const RankingRun &run, const QString &name)
{
    for (const PerformerReport &report : run.performers) {
        if (report.performer == name)
            return report;
    }
    throw std::out_of_range("no such performer");
}

QByteArray bitsOf(const RankingRun &run)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << run.spread << run.evidence << run.objective << run.gradient << run.iterations << run.judgements;
    QList<ProductRanking> products = run.products;
    std::sort(products.begin(), products.end(), [](const auto &a, const auto &b) { return a.product < b.product; });
    for (const ProductRanking &product : products) {
        stream << product.product << product.judgements << product.groups << product.expectedTau << product.probabilityLeaderBest;
        for (const RankedItem &item : product.items)
            stream << item.item << item.rank << item.rankLow << item.rankHigh << item.band << item.score
                   << item.standardError << item.probabilityBest << item.probabilityBetterThanNext << item.wins
                   << item.losses << item.group;
    }
    QList<PerformerReport> performers = run.performers;
    std::sort(performers.begin(), performers.end(), [](const auto &a, const auto &b) { return a.performer < b.performer; });
    for (const PerformerReport &report : performers)
        stream << report.performer << report.reliability << report.reliabilityLow << report.leftWhenGuessing
               << report.leftShare << report.agreement << report.answers << report.goldenRight << report.goldenTotal;
    return bytes;
}

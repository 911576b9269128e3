#include "base/random.h"
#include "scorecard/comparison.h"

#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace sidewise::scorecard;
using namespace Qt::StringLiterals;
using Choice = ComparisonTable::Choice;

namespace {
// Products of five items whose order people agree about: i0 before i1 …
ComparisonTable answers(int products, int times)
{
    Random random(5);
    ComparisonTable table;
    table.performers = {u"w1"_s, u"w2"_s, u"w3"_s, u"w4"_s};
    for (int p = 0; p < products; ++p) {
        table.products.push_back(u"p%1"_s.arg(p));
        for (int i = 0; i < 5; ++i)
            table.items.push_back({u"i%1"_s.arg(i), p});
        for (int i = 0; i < 5; ++i) {
            for (int j = i + 1; j < 5; ++j) {
                for (int time = 0; time < times; ++time) {
                    const bool isRight = random.chance(1 / (1 + std::exp(-1.5 * (j - i))));
                    const bool isSwapped = random.chance(0.5);
                    table.rows.push_back({time % 4, 5 * p + (isSwapped ? j : i), 5 * p + (isSwapped ? i : j),
                        isRight != isSwapped ? Choice::Left : Choice::Right});
                }
            }
        }
    }
    return table;
}

Predictions predictions(int products, const QList<double> &scores)
{
    Predictions result;
    for (int p = 0; p < products; ++p) {
        for (int i = 0; i < scores.size(); ++i)
            result[u"p%1"_s.arg(p)].insert(u"i%1"_s.arg(i), scores[i]);
    }
    return result;
}

const ScorecardRow &row(const Scorecard &card, const QString &metric)
{
    for (const ScorecardRow &candidate : card.rows) {
        if (candidate.metric == metric)
            return candidate;
    }
    throw std::out_of_range("no such metric");
}
} // namespace

class TestScorecard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void perfectAndReversed()
    {
        const RankingFit fit = rankWithPosteriors(answers(8, 60));
        const Scorecard good = scorecardOf(u"good"_s, predictions(8, {5, 4, 3, 2, 1}), fit.run, fit.posteriors);
        const Scorecard bad = scorecardOf(u"bad"_s, predictions(8, {1, 2, 3, 4, 5}), fit.run, fit.posteriors);
        for (const QString &metric : {u"NDCG@3"_s, u"NDCG@5"_s, u"MRR"_s, u"tau-b"_s, u"RBO"_s, u"top-1"_s, u"top-1 strict"_s}) {
            QCOMPARE(row(good, metric).products, 8);
            QVERIFY2(std::abs(*row(good, metric).mean - 1) < 1e-9, qPrintable(metric));
            QVERIFY2(*row(bad, metric).mean < 0.8, qPrintable(metric));
        }
        QVERIFY(std::abs(*row(bad, u"tau-b"_s).mean + 1) < 1e-9);
        QVERIFY(std::abs(*row(bad, u"MRR"_s).mean - 0.2) < 1e-9);
        QCOMPARE(good.coverage(), 1.0);

        const QList<ScorecardDifference> differences = differenceOf(good, bad, 500);
        for (const ScorecardDifference &difference : differences) {
            QVERIFY(difference.low <= difference.difference && difference.difference <= difference.high);
            QVERIFY2(difference.low > 0, qPrintable(difference.metric));
            QCOMPARE(difference.products, 8);
        }
    }

    // Few answers: people's own ranking is uncertain, and the band says so.
    void bandsShrinkWithAnswers()
    {
        double widths[2] = {0, 0};
        for (const int isMany : {0, 1}) {
            const RankingFit fit = rankWithPosteriors(answers(6, isMany ? 80 : 2));
            const Scorecard card = scorecardOf(u"r"_s, predictions(6, {5, 4, 3, 1, 2}), fit.run, fit.posteriors);
            const ScorecardRow &tau = row(card, u"tau-b"_s);
            QVERIFY(tau.low && tau.high && *tau.low <= *tau.high);
            widths[isMany] = *tau.high - *tau.low;
            QVERIFY(!row(card, u"top-1"_s).low);
        }
        QVERIFY(widths[1] < widths[0] / 2);
        QVERIFY(widths[0] > 0.05);
    }

    void whatIsSkipped()
    {
        ComparisonTable table = answers(3, 10);
        table.products.push_back(u"silent"_s);
        table.items.push_back({u"i0"_s, 3});
        table.items.push_back({u"i1"_s, 3});
        const RankingFit fit = rankWithPosteriors(table);
        Predictions predicted = predictions(2, {5, 4, 3, 2, 1}); // none for p2
        predicted[u"silent"_s] = {{u"i0"_s, 1}, {u"i1"_s, 0}};
        const Scorecard card = scorecardOf(u"r"_s, predicted, fit.run, fit.posteriors);
        QCOMPARE(row(card, u"NDCG@5"_s).products, 2);
        QCOMPARE(row(card, u"NDCG@5"_s).skipped, 2);
        QCOMPARE(card.items, 12);
        QCOMPARE(card.judgedItems, 10);
    }

    void unjudgedItems()
    {
        const RankingFit fit = rankWithPosteriors(answers(4, 40));
        Predictions predicted = predictions(4, {5, 4, 3, 2, 1});
        for (auto &product : predicted)
            product.insert(u"new"_s, 9);
        ScorecardOptions options;
        options.draws = 0;
        const Scorecard counted = scorecardOf(u"r"_s, predicted, fit.run, fit.posteriors, options);
        QVERIFY(*row(counted, u"NDCG@5"_s).mean < 1);
        QCOMPARE(*row(counted, u"MRR"_s).mean, 0.5);
        options.removesUnjudged = true;
        QCOMPARE(*row(scorecardOf(u"r"_s, predicted, fit.run, fit.posteriors, options), u"NDCG@5"_s).mean, 1.0);
        QVERIFY(!row(counted, u"tau-b"_s).low);
    }

    void sameSeedSameCard()
    {
        const RankingFit fit = rankWithPosteriors(answers(3, 3));
        const auto card = [&](std::uint64_t seed) {
            ScorecardOptions options;
            options.seed = seed;
            return row(scorecardOf(u"r"_s, predictions(3, {5, 4, 3, 1, 2}), fit.run, fit.posteriors, options), u"RBO"_s);
        };
        QCOMPARE(*card(1).low, *card(1).low);
        QCOMPARE(*card(1).mean, *card(2).mean);
    }
};

QTEST_GUILESS_MAIN(TestScorecard)
#include "tst_scorecard.moc"

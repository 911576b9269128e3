#include "answers.h"
#include "base/random.h"

#include "ranking/layout.h"
#include "ranking/rank.h"

#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace Qt::StringLiterals;
using Method = RankOptions::Method;
using Choice = ComparisonTable::Choice;

namespace {
RankOptions plain(std::optional<double> variance)
{
    RankOptions options;
    options.method = Method::BradleyTerry;
    options.priorVariance = variance;
    return options;
}

RankOptions maximumLikelihood()
{
    RankOptions options;
    options.method = Method::BradleyTerry;
    options.noPrior = true;
    return options;
}

void near(double actual, double expected, double tolerance = 1e-6)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance, qPrintable(u"%1, not %2"_s.arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

void nearAll(const ProductRanking &ranking, const QString &items, const QList<double> &scores, double tolerance = 1e-6)
{
    for (qsizetype i = 0; i < items.size(); ++i)
        near(scoreOf(ranking, items.mid(i, 1)), scores[i], tolerance);
}
} // namespace

class TestRank : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourItemsByBradleyTerry_data()
    {
        QTest::addColumn<double>("precision");
        QTest::addColumn<QList<double>>("scores");
        QTest::newRow("maximum likelihood") << 0.0 << QList<double>{0.813331, 0.019789, -0.213876, -0.619244};
        QTest::newRow("lambda 0.1") << 0.1 << QList<double>{0.786741, 0.019232, -0.205158, -0.600816};
        QTest::newRow("lambda 1") << 1.0 << QList<double>{0.616988, 0.014501, -0.151284, -0.480205};
    }
    void fourItemsByBradleyTerry()
    {
        QFETCH(double, precision);
        QFETCH(QList<double>, scores);
        const RankOptions options = precision > 0 ? plain(1 / precision) : maximumLikelihood();
        const RankingRun run = rank(fourItems().table(), options);
        QVERIFY(run.isConverged);
        nearAll(run.products.first(), u"ABCD"_s, scores);
        QCOMPARE(itemOf(run.products.first(), u"D"_s).rank, 4);
        if (precision > 0)
            return;
        near(run.objective, -15.392624);
        const QList<double> errors{0.504675, 0.454018, 0.437939, 0.463643};
        for (int i = 0; i < 4; ++i)
            near(itemOf(run.products.first(), u"ABCD"_s.mid(i, 1)).standardError, errors[i]);
        // A against D: too far apart in score for chance alone? 1.432575 < 1.96 × 0.796760: no.
        const RankingFit fit = rankWithPosteriors(fourItems().table(), options);
        const std::vector<double> &c = fit.posteriors.front().covariance;
        near(std::sqrt(c[0] + c[15] - 2 * c[3]), 0.796760);
    }

    void twoItems()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 3).wins(u"B"_s, u"A"_s);
        const RankingRun free = rank(answers.table(), maximumLikelihood());
        near(scoreOf(free.products.first(), u"A"_s), 0.549306);
        near(itemOf(free.products.first(), u"A"_s).standardError, 0.577350);

        const RankingRun run = rank(answers.table(), plain(2.25));
        near(scoreOf(run.products.first(), u"A"_s), 0.42917138, 1e-8);
        near(itemOf(run.products.first(), u"A"_s).standardError, std::sqrt(0.94473496) / 2, 1e-8);
        near(itemOf(run.products.first(), u"A"_s).probabilityBetterThanNext, 0.81140661, 1e-8);
        near(run.evidence, -3.134165);
        near(rank(answers.table(), plain(1.3 * 1.3)).evidence, -3.221945);
        near(rank(answers.table(), plain(1.75 * 1.75)).evidence, -3.417897);
        QCOMPARE(rank(answers.table(), plain({})).spread, 1.5);
        QVERIFY(run.products.first().isEarly);
    }

    void oneAnswer()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s);
        near(scoreOf(rank(answers.table(), plain(10)).products.first(), u"A"_s), 1.064017);
        near(scoreOf(rank(answers.table(), plain(1)).products.first(), u"A"_s), 0.337416);
        const RankingRun refused = rank(answers.table(), maximumLikelihood());
        QVERIFY(refused.products.isEmpty());
        QVERIFY2(refused.refusal.contains(u"B"_s) && refused.refusal.contains(u"prior"_s), qPrintable(refused.refusal));
    }

    void onlyTiesOrACycle_data()
    {
        QTest::addColumn<bool>("isCycle");
        QTest::addColumn<bool>("isNoisy");
        QTest::newRow("ties, Bradley–Terry") << false << false;
        QTest::newRow("ties, noisy") << false << true;
        QTest::newRow("cycle, Bradley–Terry") << true << false;
        QTest::newRow("cycle, noisy") << true << true;
    }
    void onlyTiesOrACycle()
    {
        QFETCH(bool, isCycle);
        QFETCH(bool, isNoisy);
        Answers answers;
        const QStringList items{u"A"_s, u"B"_s, u"C"_s};
        for (int i = 0; i < 3; ++i) {
            for (const QString &performer : {u"w1"_s, u"w2"_s}) {
                if (isCycle)
                    answers.wins(items[i], items[(i + 1) % 3], 1, performer);
                else
                    answers.ties(items[i], items[(i + 1) % 3], 1, performer);
            }
        }
        RankOptions options = plain({});
        options.method = isNoisy ? Method::NoisyBradleyTerry : Method::BradleyTerry;
        const RankingRun run = rank(answers.table(), options);
        nearAll(run.products.first(), u"ABC"_s, {0, 0, 0}, 1e-8);
        for (const RankedItem &item : run.products.first().items)
            QCOMPARE(item.rank, 1);
    }

    void leftClickerByPlainModel()
    {
        const RankingRun run = rank(leftClicker(false).table(), plain(10));
        nearAll(run.products.first(), u"ABCD"_s, {1.535000, 0.292540, -0.489070, -1.338471});
    }

    void leftClickerByNoisyModel_data()
    {
        QTest::addColumn<bool>("hasGolden");
        QTest::addColumn<double>("variance"); // 0 = by evidence
        QTest::addColumn<QList<double>>("scores");
        QTest::addColumn<QList<double>>("objectiveAndEvidence");
        QTest::addColumn<QList<double>>("reliability");
        QTest::addColumn<QList<double>>("guess");
        QTest::addColumn<QList<double>>("errors");
        QTest::newRow("F, lambda 0.1") << false << 10.0 << QList<double>{3.451330, 0.484068, -1.119808, -2.815591}
            << QList<double>{-15.115670, -22.798154} << QList<double>{0.938913, 0.925877, 0.924411, 0.271589}
            << QList<double>{0.5, 0.529310, 0.531207, 0.837291} << QList<double>{};
        QTest::newRow("F, by evidence") << false << 0.0 << QList<double>{2.567677, 0.446833, -0.821588, -2.192922}
            << QList<double>{-16.900522, -19.589053} << QList<double>{0.937544, 0.928261, 0.927010, 0.277348}
            << QList<double>{0.5, 0.524280, 0.525845, 0.836520} << QList<double>{0.889320, 0.578729, 0.574361, 0.719650, 1.429556};
        QTest::newRow("F', lambda 0.1") << true << 10.0 << QList<double>{3.476472, 0.529623, -1.182949, -2.823146}
            << QList<double>{-19.578968, -27.219861} << QList<double>{0.946100, 0.893553, 0.936523, 0.216368}
            << QList<double>{0.5, 0.592926, 0.526031, 0.866434} << QList<double>{};
        QTest::newRow("F', by evidence") << true << 0.0 << QList<double>{2.578159, 0.467562, -0.851158, -2.194563}
            << QList<double>{-21.388505, -24.049675} << QList<double>{0.945095, 0.899923, 0.937968, 0.218926}
            << QList<double>{0.5, 0.584195, 0.521961, 0.866152} << QList<double>{0.895015, 0.586688, 0.581578, 0.723557, 1.438741};
    }
    void leftClickerByNoisyModel()
    {
        QFETCH(bool, hasGolden);
        QFETCH(double, variance);
        QFETCH(QList<double>, scores);
        QFETCH(QList<double>, objectiveAndEvidence);
        QFETCH(QList<double>, reliability);
        QFETCH(QList<double>, guess);
        QFETCH(QList<double>, errors);
        RankOptions options;
        if (variance > 0)
            options.priorVariance = variance;
        const RankingFit fit = rankWithPosteriors(leftClicker(hasGolden).table(), options);
        const RankingRun &run = fit.run;
        QVERIFY(run.isConverged);
        nearAll(run.products.first(), u"ABCD"_s, scores);
        near(run.objective, objectiveAndEvidence[0]);
        near(run.evidence, objectiveAndEvidence[1]);
        near(run.spread, variance > 0 ? std::sqrt(variance) : 1.75);
        const QStringList performers{u"h1"_s, u"h2"_s, u"h3"_s, u"left"_s};
        for (int k = 0; k < 4; ++k) {
            near(performerOf(run, performers[k]).reliability, reliability[k]);
            near(performerOf(run, performers[k]).leftWhenGuessing, guess[k]);
        }
        QCOMPARE(performerOf(run, u"h2"_s).goldenRight, hasGolden ? 3 : 0);
        QCOMPARE(performerOf(run, u"left"_s).leftShare, 1.0);
        if (errors.isEmpty())
            return;
        for (int i = 0; i < 4; ++i)
            near(itemOf(run.products.first(), u"ABCD"_s.mid(i, 1)).standardError, errors[i]);
        const std::vector<double> &c = fit.posteriors.front().covariance;
        near(std::sqrt(c[0] + c[15] - 2 * c[3]), errors[4]);
        if (!hasGolden)
            return;
        near(performerOf(run, u"h1"_s).reliabilityLow, 0.652028);
        near(performerOf(run, u"h1"_s).reliabilityHigh, 0.993716);
        near(performerOf(run, u"left"_s).reliabilityLow, 0.055727);
        near(performerOf(run, u"left"_s).reliabilityHigh, 0.571034);
        QCOMPARE(performerWord(performerOf(run, u"h1"_s)), u"looks"_s);
    }

    void evidenceAtOtherSpreads_data()
    {
        QTest::addColumn<bool>("hasGolden");
        QTest::addColumn<double>("spread");
        QTest::addColumn<double>("evidence");
        QTest::newRow("F 1.3") << false << 1.3 << -20.564083;
        QTest::newRow("F 1.5") << false << 1.5 << -19.876295;
        QTest::newRow("F 2") << false << 2.0 << -19.719380;
        QTest::newRow("F 2.4") << false << 2.4 << -20.460780;
        QTest::newRow("F' 1.5") << true << 1.5 << -24.345575;
        QTest::newRow("F' 2") << true << 2.0 << -24.172146;
    }
    void evidenceAtOtherSpreads()
    {
        QFETCH(bool, hasGolden);
        QFETCH(double, spread);
        QFETCH(double, evidence);
        RankOptions options;
        options.priorVariance = spread * spread;
        near(rank(leftClicker(hasGolden).table(), options).evidence, evidence);
    }

    void goldenAnswersAlone_data()
    {
        QTest::addColumn<bool>("isAlwaysLeft");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("five right") << false << QList<double>{0.917161, 0.505832, -0.645732};
        QTest::newRow("always left") << true << QList<double>{0.599203, 0.695567, -3.704865};
    }
    void goldenAnswersAlone()
    {
        QFETCH(bool, isAlwaysLeft);
        QFETCH(QList<double>, expected);
        Answers answers;
        for (int i = 0; i < 5; ++i) {
            const Choice right = i < 3 ? Choice::Left : Choice::Right;
            answers.golden(u"w"_s, isAlwaysLeft ? Choice::Left : right, right);
        }
        answers.golden(u"w"_s, Choice::Tie, Choice::Left); // no evidence
        const RankingRun run = rank(answers.table());
        near(run.performers.first().reliability, expected[0]);
        near(run.performers.first().leftWhenGuessing, expected[1]);
        near(run.objective, expected[2]);
        QCOMPARE(run.goldenAnswers, 5);
    }

    // The walk over the grid ends where the whole grid would.
    void spreadIsTheBestOfTheGrid()
    {
        for (const std::uint64_t seed : {1, 2, 3}) {
            const ComparisonTable table = randomStudy(seed, 3, 6, 2, 10);
            const RankingRun chosen = rank(table);
            for (const double spread : {0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.75, 2.0, 2.4, 3.0, 4.0, 5.0}) {
                RankOptions options;
                options.priorVariance = spread * spread;
                const RankingRun other = rank(table, options);
                QVERIFY(other.isConverged);
                QVERIFY2(other.evidence <= chosen.evidence + 1e-7, qPrintable(u"%1 beats %2"_s.arg(spread).arg(chosen.spread)));
            }
        }
    }

    void sameBitsInAnyOrderAndWithAnyThreads_data()
    {
        QTest::addColumn<int>("products");
        QTest::addColumn<int>("items");
        QTest::addColumn<Method>("method");
        QTest::newRow("one product, noisy") << 1 << 30 << Method::NoisyBradleyTerry;
        QTest::newRow("many products, noisy") << 150 << 10 << Method::NoisyBradleyTerry;
        QTest::newRow("many products, plain") << 150 << 10 << Method::BradleyTerry;
        QTest::newRow("one large product, plain") << 1 << 220 << Method::BradleyTerry;
    }
    void sameBitsInAnyOrderAndWithAnyThreads()
    {
        QFETCH(int, products);
        QFETCH(int, items);
        QFETCH(Method, method);
        const ComparisonTable table = randomStudy(7, products, items, 2, 40);
        RankOptions options;
        options.method = method;
        options.threads = 1;
        const RankingRun run = rank(table, options);
        QVERIFY(run.isConverged);
        for (const int threads : {2, 5}) {
            options.threads = threads;
            QVERIFY(bitsOf(rank(shuffled(table, static_cast<std::uint64_t>(threads)), options)) == bitsOf(run));
        }
    }

    void swappedSidesAndAnswersMirrorTheSides()
    {
        ComparisonTable table = randomStudy(3, 2, 6, 3, 8);
        const RankingRun run = rank(table);
        const auto other = [](Choice choice) {
            return choice == Choice::Tie ? choice : choice == Choice::Left ? Choice::Right : Choice::Left;
        };
        for (ComparisonTable::Row &row : table.rows) {
            std::swap(row.left, row.right);
            row.choice = other(row.choice);
        }
        for (ComparisonTable::GoldenRow &row : table.golden) {
            row.choice = other(row.choice);
            row.right = other(row.right);
        }
        const RankingRun mirrored = rank(table);
        for (qsizetype p = 0; p < run.products.size(); ++p) {
            for (const RankedItem &item : run.products[p].items)
                near(scoreOf(mirrored.products[p], item.item), item.score, 1e-7);
        }
        for (const PerformerReport &report : run.performers) {
            near(performerOf(mirrored, report.performer).reliability, report.reliability, 1e-7);
            near(performerOf(mirrored, report.performer).leftWhenGuessing, 1 - report.leftWhenGuessing, 1e-7);
        }
    }

    void newNamesChangeNothing()
    {
        ComparisonTable table = randomStudy(4, 3, 6, 3, 8);
        const RankingRun run = rank(table);
        for (ComparisonTable::Item &item : table.items)
            item.id = u"%1"_s.arg(QString::number(qHash(item.id, 5))) + item.id;
        for (QString &performer : table.performers)
            performer = QString::number(qHash(performer, 5)) + performer;
        const RankingRun renamed = rank(table);
        QCOMPARE(renamed.spread, run.spread);
        for (qsizetype p = 0; p < run.products.size(); ++p) {
            for (const RankedItem &item : run.products[p].items)
                near(scoreOf(renamed.products[p], QString::number(qHash(item.item, 5)) + item.item), item.score, 1e-7);
        }
    }

    void warmStartGivesTheSameAnswer()
    {
        const ComparisonTable whole = randomStudy(5, 20, 8, 3, 30);
        ComparisonTable part = whole;
        part.rows.resize(part.rows.size() * 9 / 10);
        const RankingRun before = rank(part);
        RankOptions warm;
        warm.previous = &before;
        const RankingRun again = rank(whole, warm);
        const RankingRun cold = rank(whole);
        QCOMPARE(again.spread, cold.spread);
        for (qsizetype p = 0; p < cold.products.size(); ++p) {
            for (const RankedItem &item : cold.products[p].items)
                near(scoreOf(again.products[p], item.item), item.score, 1e-6);
        }
        RankOptions live = warm;
        live.keepSpread = true;
        live.tolerance = 1e-5;
        QCOMPARE(rank(whole, live).spread, before.spread);
    }

    void nothingToRank()
    {
        const RankingRun run = rank(ComparisonTable{});
        QVERIFY(run.products.isEmpty());
        QCOMPARE(run.notes.size(), 1);
    }

    void singleItem()
    {
        Answers answers;
        answers.product(u"lonely"_s).item(u"A"_s);
        const ProductRanking ranking = rank(answers.table()).products.first();
        QCOMPARE(ranking.items.size(), 1);
        QCOMPARE(ranking.items.first().score, 0.0);
        QCOMPARE(ranking.items.first().comparisons, 0);
        QCOMPARE(ranking.expectedTau, 1.0);
    }

    void alwaysPreferredStaysFinite()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 50, u"w1"_s).wins(u"B"_s, u"C"_s, 50, u"w2"_s);
        for (const Method method : {Method::BradleyTerry, Method::NoisyBradleyTerry}) {
            RankOptions options;
            options.method = method;
            const RankingRun run = rank(answers.table(), options);
            QVERIFY(run.isConverged);
            QCOMPARE(run.products.first().items.first().item, u"A"_s);
            QVERIFY(std::isfinite(scoreOf(run.products.first(), u"A"_s)));
        }
    }

    void disconnectedGroups()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 2).wins(u"B"_s, u"A"_s).wins(u"C"_s, u"D"_s, 2).wins(u"D"_s, u"C"_s).item(u"E"_s);
        for (const RankOptions &options : {plain(10), plain({}), maximumLikelihood()}) {
            const RankingRun run = rank(answers.table(), options);
            const ProductRanking &ranking = run.products.first();
            QCOMPARE(ranking.groups, 3);
            QCOMPARE(itemOf(ranking, u"A"_s).group, itemOf(ranking, u"B"_s).group);
            QVERIFY(itemOf(ranking, u"A"_s).group != itemOf(ranking, u"C"_s).group);
            QCOMPARE(itemOf(ranking, u"C"_s).rank, 1);
            QCOMPARE(itemOf(ranking, u"D"_s).rank, 2);
            QCOMPARE(itemOf(ranking, u"E"_s).comparisons, 0);
            QCOMPARE(itemOf(ranking, u"E"_s).probabilityBest, 0.0);
            QCOMPARE(ranking.items.last().item, u"E"_s);
            near(scoreOf(ranking, u"A"_s) + scoreOf(ranking, u"B"_s), 0);
            QVERIFY(!run.notes.filter(u"connect"_s).isEmpty());
            QVERIFY(!ranking.isSettled);
        }
    }

    void tiesByRule()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s).ties(u"A"_s, u"B"_s, 3);
        RankOptions options = plain(10);
        const RankedItem half = itemOf(rank(answers.table(), options).products.first(), u"A"_s);
        QCOMPARE(half.wins, 2.5);
        QCOMPARE(half.comparisons, 4);
        options.ties = RankOptions::Ties::Drop;
        const RankingRun dropped = rank(answers.table(), options);
        QCOMPARE(itemOf(dropped.products.first(), u"A"_s).comparisons, 1);
        near(scoreOf(dropped.products.first(), u"A"_s), 1.064017);
        QVERIFY(dropped.notes.first().contains(u"3"_s));
    }

    // One performer: their quality cannot be told, so it stays where the priors put it.
    void singlePerformer()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 3, u"w"_s).wins(u"B"_s, u"A"_s, 1, u"w"_s);
        const RankingRun run = rank(answers.table());
        near(run.performers.first().reliability, 0.880797);
        near(run.performers.first().leftWhenGuessing, 0.5);
        QCOMPARE(performerWord(run.performers.first()), u"unknown yet"_s);
        QVERIFY(!run.notes.isEmpty());
    }

    void unknownPerformersAreTrusted()
    {
        Answers answers = fourItems();
        const RankingRun unnamed = rank(answers.table());
        QCOMPARE(unnamed.method, u"bradley-terry"_s);
        // A named performer elsewhere makes it the noisy model; the unnamed rows are still plain Bradley–Terry.
        answers.product(u"q"_s).wins(u"X"_s, u"Y"_s, 1, u"w1"_s).wins(u"X"_s, u"Y"_s, 1, u"w2"_s);
        RankOptions options;
        options.priorVariance = 10;
        const RankingRun mixed = rank(answers.table(), options);
        QCOMPARE(mixed.method, u"noisy-bradley-terry"_s);
        nearAll(mixed.products.first(), u"ABCD"_s, {0.786741, 0.019232, -0.205158, -0.600816});
    }

    void ranksIntervalsAndBands()
    {
        const ProductRanking ranking = rank(randomStudy(11, 1, 8, 12, 40)).products.first();
        double best = 0;
        for (qsizetype i = 0; i < ranking.items.size(); ++i) {
            const RankedItem &item = ranking.items[i];
            QCOMPARE(item.rank, i + 1);
            QVERIFY(item.rankLow <= item.rank && item.rank <= item.rankHigh);
            QVERIFY(item.low < item.score && item.score < item.high);
            best += item.probabilityBest;
            if (i > 0) {
                const bool isApart = ranking.items[i - 1].probabilityBetterThanNext >= 0.8;
                QCOMPARE(item.band, ranking.items[i - 1].band + (isApart ? 1 : 0));
            }
        }
        near(best, 1, 1e-12);
        QVERIFY(ranking.expectedTau > 0.75 && ranking.isSettled);
        QVERIFY(!ranking.isEarly);
    }

    void simpleMethods()
    {
        RankOptions options;
        options.method = Method::WinRate;
        const RankingRun rates = rank(fourItems().table(), options);
        near(scoreOf(rates.products.first(), u"A"_s), 9.0 / 12);
        near(scoreOf(rates.products.first(), u"D"_s), 4.0 / 13);
        options.method = Method::Copeland;
        nearAll(rank(fourItems().table(), options).products.first(), u"ABCD"_s, {1, 2.0 / 3, 1.0 / 3, 0});
    }

    void cancelledRunSaysSo()
    {
        RankOptions options;
        options.isCancelled = [] { return true; };
        QVERIFY(!rank(randomStudy(1, 5, 6, 2, 8), options).isConverged);
    }

    // Too many items for a dense matrix per step: conjugate gradients over the pairs.
    void largeItemSetsConverge()
    {
        const ComparisonTable table = randomStudy(12, 1, 220, 1, 30);
        const RankingRun run = rank(table, plain(10));
        QVERIFY(run.isConverged);
        QVERIFY(run.gradient <= 1e-9 * 219);
        RankOptions noisy;
        noisy.priorVariance = 2.25;
        QVERIFY(rank(table, noisy).isConverged);
    }

    // No matrix of items × items: it alone would take 800 MB.
    void tenThousandItemsInOneProduct()
    {
        ComparisonTable table;
        table.products = {u"p"_s};
        table.performers = {u"a"_s, u"b"_s, u"c"_s};
        Random random(3);
        constexpr int items = 10000;
        for (int i = 0; i < items; ++i)
            table.items.push_back({QString::number(100000 + i), 0});
        for (int row = 0; row < 4 * items; ++row) {
            const int left = row < items ? row : static_cast<int>(random.below(items));
            const int right = row < items ? (row + 1) % items : (left + 1 + static_cast<int>(random.below(items - 1))) % items;
            table.rows.push_back({row % 3, left, right, random.chance(0.5) ? Choice::Left : Choice::Right});
        }
        const RankingRun run = rank(table, plain(10));
        QVERIFY(run.isConverged);
        QCOMPARE(run.products.first().items.size(), items);
        QVERIFY(run.notes.join(u' ').contains(u"intervals were not computed"_s));
        QCOMPARE(run.products.first().items.first().standardError, 0.0);
    }

    // Counting pair by pair and sorting rows are two ways to the same counts.
    void countsDoNotDependOnTheWay_data()
    {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("rounds");
        QTest::addRow("few pairs, many rows") << 6 << 4;
        QTest::addRow("many pairs, few rows") << 40 << 1;
    }
    void countsDoNotDependOnTheWay()
    {
        using ranking::Layout;
        QFETCH(int, items);
        QFETCH(int, rounds);
        ComparisonTable table = randomStudy(8, 7, items, rounds, 12);
        if (rounds == 1)
            table.rows.resize(table.rows.size() / 2);
        for (std::size_t row = 0; row < table.rows.size(); row += 5)
            table.rows[row].choice = Choice::Tie;
        table.items.push_back({u"alone"_s, 3});
        table.rows.push_back({0, 2, 2, Choice::Left}); // with itself: no comparison
        for (const auto ties : {Layout::Ties::Half, Layout::Ties::Drop}) {
            const Layout merged(table, ties, Layout::Performers::Merged);
            const Layout kept(table, ties, Layout::Performers::Kept);
            QCOMPARE(merged.judgements, kept.judgements);
            QCOMPARE(merged.droppedTies, kept.droppedTies);
            QVERIFY(merged.productPairs == kept.productPairs);
            QVERIFY(merged.groupOf == kept.groupOf);
            QCOMPARE(merged.pairs.size(), kept.pairs.size());
            for (std::size_t i = 0; i < kept.pairs.size(); ++i) {
                QVERIFY(merged.pairs[i].first == kept.pairs[i].first && merged.pairs[i].second == kept.pairs[i].second);
                QVERIFY(merged.counts[i].firstHalves == kept.counts[i].firstHalves && merged.counts[i].secondHalves == kept.counts[i].secondHalves
                    && merged.counts[i].ties == kept.counts[i].ties);
            }
        }
    }

    // Every product is its own ranking: alone it comes out as among others, to the last bit, where performers do not matter.
    void productsDoNotMix()
    {
        const ComparisonTable table = randomStudy(6, 3, 7, 3, 9);
        const RankingRun together = rank(table, plain(10));
        for (std::int32_t p = 0; p < 3; ++p) {
            ComparisonTable alone = table;
            std::erase_if(alone.rows, [&](const auto &row) { return table.items[static_cast<std::size_t>(row.left)].product != p; });
            const RankingRun run = rank(alone, plain(10));
            for (const RankedItem &item : together.products[p].items) {
                QCOMPARE(scoreOf(run.products[p], item.item), item.score);
                QCOMPARE(itemOf(run.products[p], item.item).standardError, item.standardError);
            }
        }
    }

    // New answers about two products: those are ranked anew, the others stay as they were; a full run agrees.
    void liveUpdateOfWhatIsNew()
    {
        const ComparisonTable table = randomStudy(9, 30, 8, 2, 25);
        const RankingFit before = rankWithPosteriors(table);
        ComparisonTable more = table;
        for (const std::int32_t product : {4, 11}) {
            for (std::int32_t i = 1; i < 8; ++i)
                more.rows.push_back({i, 8 * product, 8 * product + i, Choice::Left});
        }
        RankOptions live;
        live.previous = &before.run;
        live.keepSpread = true;
        live.knownRows = table.rows.size();
        live.previousPosteriors = &before.posteriors;
        const RankingFit now = rankWithPosteriors(more, live);
        live.knownRows = 0;
        const RankingFit full = rankWithPosteriors(more, live);
        QCOMPARE(now.run.judgements, full.run.judgements);
        for (qsizetype p = 0; p < 30; ++p) {
            const bool isNew = p == 4 || p == 11;
            const ProductRanking &wanted = isNew ? full.run.products[p] : before.run.products[p];
            QCOMPARE(now.run.products[p].judgements, wanted.judgements);
            for (qsizetype i = 0; i < wanted.items.size(); ++i) {
                QCOMPARE(now.run.products[p].items[i].item, wanted.items[i].item);
                QCOMPARE(now.run.products[p].items[i].score, wanted.items[i].score);
                QCOMPARE(now.run.products[p].items[i].high, wanted.items[i].high);
            }
            const auto &posterior = isNew ? full.posteriors : before.posteriors;
            QVERIFY(now.posteriors[static_cast<std::size_t>(p)].covariance == posterior[static_cast<std::size_t>(p)].covariance);
        }
    }

    // A ban is a view: without somebody's answers the ranking is another, with them again it is the first to the last bit.
    void aBanIsUndoneExactly()
    {
        const ComparisonTable table = randomStudy(10, 10, 7, 2, 12);
        const RankingRun before = rank(table);
        ComparisonTable without = table;
        std::erase_if(without.rows, [](const auto &row) { return row.performer == 3; });
        QVERIFY(bitsOf(rank(without)) != bitsOf(before));
        QVERIFY(bitsOf(rank(table)) == bitsOf(before));
    }
};

QTEST_GUILESS_MAIN(TestRank)
#include "tst_rank.moc"

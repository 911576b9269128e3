#include "base/random.h"
#include "ranking/rank.h"
#include "selection/gain.h"
#include "selection/pagemix.h"
#include "selection/waves.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace sidewise;
using namespace sidewise::selection;
using namespace Qt::StringLiterals;

namespace {
// A product whose scores are known to the same degree everywhere.
OpenProduct fresh(const QString &id, const std::vector<double> &scores, double variance = 2.25)
{
    OpenProduct product;
    product.id = id;
    product.scores = scores;
    product.covariance.assign(scores.size() * scores.size(), 0.0);
    for (std::size_t i = 0; i < scores.size(); ++i)
        product.covariance[i * scores.size() + i] = variance;
    return product;
}

std::vector<OpenProduct> threeProducts()
{
    return {fresh(u"a"_s, {1, 0.2, 0, -1}), fresh(u"b"_s, {0.5, 0.4, -2}), fresh(u"c"_s, {2, 1, 0, -1, -2}, 0.5)};
}
} // namespace

class TestWaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Two items at 3:1 and spread 1.5, performers who look in four of five cases.
    void gainOfTheWorkedExample()
    {
        QVERIFY(std::abs(gainOfAsking(0.85834275, 0.94473496, 0.8) - 0.04802693) < 1e-8);
    }

    void gainFalls_data()
    {
        QTest::addColumn<double>("less");
        QTest::addColumn<double>("more");
        QTest::newRow("with the difference") << gainOfAsking(2, 1, 0.9) << gainOfAsking(0, 1, 0.9);
        QTest::newRow("with what is known") << gainOfAsking(0.5, 0.1, 0.9) << gainOfAsking(0.5, 1, 0.9);
        QTest::newRow("with guessing") << gainOfAsking(0.5, 1, 0.5) << gainOfAsking(0.5, 1, 0.9);
        QTest::newRow("to nothing when all guess") << gainOfAsking(0.5, 1, 0) - 1e-12 << 0.0;
        QTest::newRow("to nothing when all is known") << gainOfAsking(0.5, 0, 0.9) - 1e-12 << 0.0;
    }
    void gainFalls()
    {
        QFETCH(double, less);
        QFETCH(double, more);
        QVERIFY(less < more);
    }

    void firstWave_data()
    {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("pairs");
        QTest::newRow("no item") << 0 << 0;
        QTest::newRow("one item") << 1 << 0;
        QTest::newRow("two items: the pair twice") << 2 << 2;
        QTest::newRow("three items") << 3 << 3;
        QTest::newRow("five items: quota 3") << 5 << 5;
        QTest::newRow("twelve items: quota 19") << 12 << 19;
        QTest::newRow("twenty items: quota 57, at most two each") << 20 << 40;
    }
    void firstWave()
    {
        QFETCH(int, items);
        QFETCH(int, pairs);
        const std::vector<PlannedPair> wave = selection::firstWave({{u"p"_s, items, 0}}, 0.1, 7);
        QCOMPARE(wave.size(), static_cast<std::size_t>(pairs));
        std::vector<int> uses(static_cast<std::size_t>(items), 0);
        std::vector<int> group(static_cast<std::size_t>(items));
        for (int i = 0; i < items; ++i)
            group[i] = i;
        for (const PlannedPair &pair : wave) {
            QVERIFY(pair.first < pair.second);
            ++uses[pair.first];
            ++uses[pair.second];
            std::replace(group.begin(), group.end(), int(group[pair.second]), int(group[pair.first]));
        }
        for (int i = 0; items > 1 && i < items; ++i) {
            QVERIFY(uses[i] >= 2);
            QCOMPARE(group[i], group[0]); // connected
        }
        QVERIFY(wave == selection::firstWave({{u"p"_s, items, 0}}, 0.1, 7));
    }

    void usualCapIsEveryPairThreeTimes() { QCOMPARE(usualCap(6), 45); }

    // The heap picks what looking at every pair of every product again and again would pick.
    void nextWaveIsGreedy()
    {
        WaveOptions options;
        options.reliability = 0.8;
        options.generalPerPage = 1;
        const std::vector<PlannedPair> wave = nextWave(threeProducts(), 20, options);
        QCOMPARE(wave.size(), 20U);
        std::vector<OpenProduct> products = threeProducts();
        std::map<std::tuple<int, int, int>, int> asked;
        for (const PlannedPair &planned : wave) {
            double best = 0;
            for (int p = 0; p < 3; ++p) {
                OpenProduct &product = products[p];
                const int n = static_cast<int>(product.scores.size());
                for (int i = 0; i < n; ++i) {
                    for (int j = i + 1; j < n; ++j) {
                        if (asked[{p, i, j}] >= 3)
                            continue;
                        const auto &c = product.covariance;
                        const double variance = c[i * n + i] + c[j * n + j] - 2 * c[i * n + j];
                        best = std::max(best, gainOfAsking(product.scores[i] - product.scores[j], variance, 0.8));
                    }
                }
            }
            QVERIFY(std::abs(planned.gain - best) < 1e-12);
            OpenProduct &product = products[planned.product];
            const int n = static_cast<int>(product.scores.size());
            const std::vector<double> c = product.covariance;
            const int i = planned.first;
            const int j = planned.second;
            const double variance = c[i * n + i] + c[j * n + j] - 2 * c[i * n + j];
            const double w = informationOfAsking(product.scores[i] - product.scores[j], 0.8);
            for (int a = 0; a < n; ++a) {
                for (int b = 0; b < n; ++b)
                    product.covariance[a * n + b] -= (c[a * n + i] - c[a * n + j]) * (c[b * n + i] - c[b * n + j]) * w / (1 + w * variance);
            }
            ++asked[{planned.product, i, j}];
        }
        for (const auto &[pair, count] : asked)
            QVERIFY(count <= 3);
    }

    // Updating the covariance by one imagined answer is the same as adding its information and inverting again.
    void fantasyUpdateIsExact()
    {
        OpenProduct product = fresh(u"p"_s, {0.3, 0}, 1);
        WaveOptions options;
        options.generalPerPage = 1;
        options.mostOfOnePair = 2;
        options.rules.leastGain = 0;
        const std::vector<PlannedPair> wave = nextWave({product}, 2, options);
        const double w = informationOfAsking(0.3, options.reliability);
        const double variance = 2 / (1 + 2 * w); // of the difference, once known to 1/2 + w
        QVERIFY(std::abs(wave[1].gain - gainOfAsking(0.3, variance, options.reliability)) < 1e-12);
    }

    void planDoesNotDependOnTheOrderOfProducts()
    {
        std::vector<OpenProduct> products;
        for (int i = 0; i < 6; ++i)
            products.push_back(fresh(u"p%1"_s.arg(i), {0, 0, 0, 0})); // all alike: only the hash decides
        const std::vector<PlannedPair> wave = nextWave(products, 40, {});
        std::reverse(products.begin(), products.end());
        std::vector<PlannedPair> again = nextWave(products, 40, {});
        for (PlannedPair &pair : again)
            pair.product = 5 - pair.product;
        QVERIFY(wave == again);
        WaveOptions other;
        other.seed = 2;
        std::reverse(products.begin(), products.end());
        QVERIFY(wave != nextWave(products, 40, other));
    }

    void stopRules_data()
    {
        QTest::addColumn<qint64>("judgements");
        QTest::addColumn<qint64>("cap");
        QTest::addColumn<double>("tau");
        QTest::addColumn<double>("leader");
        QTest::addColumn<bool>("isWinnerEnough");
        QTest::addColumn<int>("reason");
        QTest::newRow("open") << qint64(5) << qint64(0) << 0.6 << 0.95 << false << int(StopReason::None);
        QTest::newRow("order known") << qint64(5) << qint64(0) << 0.75 << 0.5 << false << int(StopReason::OrderKnown);
        QTest::newRow("winner known") << qint64(5) << qint64(0) << 0.6 << 0.9 << true << int(StopReason::WinnerKnown);
        QTest::newRow("own cap") << qint64(9) << qint64(9) << 0.6 << 0.5 << false << int(StopReason::CapReached);
        QTest::newRow("usual cap") << qint64(18) << qint64(0) << 0.6 << 0.5 << false << int(StopReason::CapReached);
    }
    void stopRules()
    {
        QFETCH(qint64, judgements);
        QFETCH(qint64, cap);
        QFETCH(double, tau);
        QFETCH(double, leader);
        QFETCH(bool, isWinnerEnough);
        QFETCH(int, reason);
        OpenProduct product = fresh(u"p"_s, {1, 0, 0, -1});
        product.judgements = judgements;
        product.cap = cap;
        product.expectedTau = tau;
        product.probabilityLeaderBest = leader;
        StopRules rules;
        rules.isWinnerEnough = isWinnerEnough;
        QCOMPARE(int(stopReason(product, rules)), reason);
        WaveOptions options;
        options.rules = rules;
        QCOMPARE(nextWave({product}, 9, options).empty(), reason != int(StopReason::None));
    }

    void lastPageIsFilledAndCapsHold()
    {
        WaveOptions options;
        QCOMPARE(nextWave(threeProducts(), 10, options).size(), 18U);
        std::vector<OpenProduct> products = threeProducts();
        for (OpenProduct &product : products)
            product.cap = 4;
        const std::vector<PlannedPair> wave = nextWave(products, 100, options);
        QCOMPARE(wave.size(), 12U);
        QVERIFY(nextWave(threeProducts(), 0, options).empty());
    }

    void nothingIsAskedThatTellsNothing()
    {
        QVERIFY(nextWave({fresh(u"p"_s, {9, 0, -9}, 1e-3)}, 50, {}).empty());
    }

    void pagesMixProducts()
    {
        std::vector<PlannedPair> pairs;
        for (int product = 0; product < 12; ++product) {
            for (int i = 0; i < 7; ++i)
                pairs.push_back({product, i % 4, 4 + i % 2, 0});
        }
        const auto pages = mixPages(pairs, 9);
        std::size_t placed = 0;
        for (std::size_t page = 0; page < pages.size(); ++page) {
            placed += pages[page].size();
            std::set<int> products;
            std::set<std::tuple<int, int, int>> seen;
            for (const PlannedPair &pair : pages[page]) {
                products.insert(pair.product);
                QVERIFY(seen.insert({pair.product, pair.first, pair.second}).second);
            }
            if (page + 1 < pages.size()) {
                QCOMPARE(pages[page].size(), 9U);
                QVERIFY(products.size() >= 5);
            }
        }
        QCOMPARE(placed, pairs.size());
        QVERIFY(pages == mixPages(pairs, 9));
        const std::vector<PlannedPair> same(4, PlannedPair{0, 0, 1, 0});
        QCOMPARE(mixPages(same, 9).size(), 4U); // nobody sees a pair twice
    }

    void sidesAreBalanced()
    {
        std::vector<PlannedPair> pairs;
        Random random(3);
        for (int i = 0; i < 200; ++i) {
            const auto first = static_cast<std::int32_t>(random.below(5));
            pairs.push_back({0, first, static_cast<std::int32_t>(first + 1 + static_cast<int>(random.below(3))), 0});
        }
        SideBalance balance;
        const std::vector<bool> sides = firstIsLeft(pairs, balance, 1);
        QCOMPARE(sides.size(), pairs.size());
        for (const int difference : balance.leftMinusRight[0])
            QVERIFY(std::abs(difference) <= 2);
    }

    // The whole loop on a small crowd: questions where they tell most find the order sooner than going round.
    void wavesBeatGoingRound()
    {
        double adaptive = 0;
        double around = 0;
        for (const std::uint64_t world : {1, 2, 3, 4, 5, 6}) {
            adaptive += tauAfter(world, true);
            around += tauAfter(world, false);
        }
        QVERIFY2(adaptive > around + 0.1, qPrintable(u"%1 against %2"_s.arg(adaptive / 6).arg(around / 6)));
    }

private:
    static constexpr int productCount = 12;
    static constexpr int itemCount = 10;

    static double tauAfter(std::uint64_t world, bool isAdaptive)
    {
        Random random(world);
        std::vector<std::vector<double>> truth(productCount, std::vector<double>(itemCount));
        ComparisonTable table;
        std::vector<WaveProduct> sizes;
        for (int p = 0; p < productCount; ++p) {
            table.products.push_back(u"p%1"_s.arg(p, 2, 10, QLatin1Char('0')));
            sizes.push_back({table.products.back(), itemCount, 0});
            for (int i = 0; i < itemCount; ++i) {
                table.items.push_back({u"i%1"_s.arg(i), p});
                truth[p][i] = 1.5 * random.normal();
            }
        }
        for (int k = 0; k < 20; ++k)
            table.performers.push_back(u"w%1"_s.arg(k, 2, 10, QLatin1Char('0')));
        const auto answer = [&](const PlannedPair &pair) {
            const auto who = static_cast<std::int32_t>(random.below(20));
            const bool isSwapped = random.chance(0.5);
            const int left = isSwapped ? pair.second : pair.first;
            const int right = isSwapped ? pair.first : pair.second;
            const double d = truth[pair.product][left] - truth[pair.product][right];
            const bool isLeft = random.chance(who % 5 == 0 ? 0.5 : 1 / (1 + std::exp(-d)));
            table.rows.push_back({who, pair.product * itemCount + left, pair.product * itemCount + right,
                isLeft ? ComparisonTable::Choice::Left : ComparisonTable::Choice::Right});
        };
        std::vector<PlannedPair> round;
        for (const int swing : {0, 1, 2}) {
            std::vector<PlannedPair> all;
            for (int p = 0; p < productCount; ++p) {
                for (int i = 0; i < itemCount; ++i) {
                    for (int j = i + 1; j < itemCount; ++j)
                        all.push_back({p, i, j, 0.0 * swing});
                }
            }
            random.shuffle(all);
            round.insert(round.end(), all.begin(), all.end());
        }
        const std::size_t budget = round.size() / 2;
        if (!isAdaptive)
            std::for_each(round.begin(), round.begin() + static_cast<std::ptrdiff_t>(budget), answer);
        std::vector<PlannedPair> wave = isAdaptive ? firstWave(sizes, 0.1) : std::vector<PlannedPair>{};
        while (!wave.empty() && table.rows.size() < budget) {
            std::for_each(wave.begin(), wave.end(), answer);
            const RankingFit fit = rankWithPosteriors(table);
            std::vector<OpenProduct> open;
            for (int p = 0; p < productCount; ++p)
                open.push_back(openProduct(fit.posteriors[p], fit.run.products[p]));
            WaveOptions options;
            options.reliability = fit.meanReliability;
            wave = nextWave(open, static_cast<std::int64_t>(round.size() / 10), options);
        }
        return meanTau(rank(table), truth);
    }

    static std::vector<PlannedPair> firstWave(const std::vector<WaveProduct> &sizes, double share)
    {
        return selection::firstWave(sizes, share, 5);
    }

    static double meanTau(const RankingRun &run, const std::vector<std::vector<double>> &truth)
    {
        double sum = 0;
        for (int p = 0; p < productCount; ++p) {
            const QList<RankedItem> &items = run.products[p].items;
            for (qsizetype a = 0; a < items.size(); ++a) {
                for (qsizetype b = a + 1; b < items.size(); ++b)
                    sum += truth[p][items[a].item.mid(1).toInt()] > truth[p][items[b].item.mid(1).toInt()] ? 1 : -1;
            }
        }
        return sum / (productCount * itemCount * (itemCount - 1) / 2);
    }
};

QTEST_GUILESS_MAIN(TestWaves)
#include "tst_waves.moc"

#include "base/random.h"
#include "scorecard/grades.h"
#include "scorecard/metrics.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace sidewise;
using namespace sidewise::scorecard;
using namespace Qt::StringLiterals;

namespace {
std::vector<PredictedItem> listOf(const std::vector<double> &scores, const std::vector<double> &grades)
{
    std::vector<PredictedItem> items;
    for (std::size_t i = 0; i < scores.size(); ++i)
        items.push_back({QString(QChar(u'A' + static_cast<char16_t>(i))), scores[i], grades[i]});
    return items;
}

std::vector<QString> idsOf(const QString &letters)
{
    std::vector<QString> ids;
    for (const QChar letter : letters)
        ids.push_back(QString(letter));
    return ids;
}

void near(const std::optional<double> &actual, double expected, double tolerance = 1e-9)
{
    QVERIFY(actual.has_value());
    QVERIFY2(std::abs(*actual - expected) <= tolerance, qPrintable(u"%1, not %2"_s.arg(*actual, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

const std::vector<double> human{4, 3, 2, 1, 0};
const std::vector<double> untied{0.9, 0.2, 0.8, 0.7, 0.1};
const std::vector<double> tied{0.9, 0.2, 0.8, 0.8, 0.1};

std::vector<double> randomList(Random &random, std::size_t size, std::uint64_t levels)
{
    std::vector<double> list(size);
    for (double &value : list)
        value = static_cast<double>(random.below(levels));
    return list;
}
} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownNdcg_data()
    {
        QTest::addColumn<bool>("isTied");
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("isExponential");
        QTest::addColumn<double>("expected");
        QTest::newRow("@3") << false << 3 << false << 0.8359256738;
        QTest::newRow("@5") << false << 5 << false << 0.9631900190;
        QTest::newRow("@5 exponential") << false << 5 << true << 0.9559820335;
        QTest::newRow("@3 tied") << true << 3 << false << 0.8264280852;
        QTest::newRow("@5 tied") << true << 5 << false << 0.9542509622;
        QTest::newRow("deeper than the list") << false << 50 << false << 0.9631900190;
    }
    void knownNdcg()
    {
        QFETCH(bool, isTied);
        QFETCH(int, depth);
        QFETCH(bool, isExponential);
        QFETCH(double, expected);
        NdcgOptions options;
        options.depth = depth;
        options.gain = isExponential ? Gain::Exponential : Gain::Linear;
        near(ndcg(listOf(isTied ? tied : untied, human), human, options), expected, 1e-10);
    }

    void trecTiesGoById()
    {
        NdcgOptions options;
        options.ties = TieRule::Trec;
        // D before C: the larger id first.
        const std::vector<double> likeTrec{0.9, 0.2, 0.8, 0.85, 0.1};
        near(ndcg(listOf(tied, human), human, options), *ndcg(listOf(likeTrec, human), human));
    }

    void nothingToGain()
    {
        QVERIFY(!ndcg(listOf(untied, {0, 0, 0, 0, 0}), {0, 0, 0, 0, 0}));
        QVERIFY(!ndcg({}, {}));
    }

    void knownTau()
    {
        near(tauB(untied, human), 0.6);
        near(tauB(tied, human), 0.5270462767, 1e-10);
        QVERIFY(!tauB({1, 1, 1}, {1, 2, 3}));
        QVERIFY(!tauB({}, {}));
    }

    void knownOverlap()
    {
        near(rankBiasedOverlap(idsOf(u"ABCDE"_s), idsOf(u"ACDBE"_s)), 0.928);
        near(rankBiasedOverlap(idsOf(u"ABCDE"_s), idsOf(u"ABCDE"_s)), 1);
        near(rankBiasedOverlap(idsOf(u"ABCDE"_s), idsOf(u"EDCBA"_s)), 0.737775);
        near(rankBiasedOverlap(idsOf(u"AB"_s), idsOf(u"CD"_s)), 0);
        near(rankBiasedOverlap({}, idsOf(u"CD"_s)), 0);
    }

    void reciprocalRanks()
    {
        near(reciprocalRank(listOf(untied, human), 4), 1);
        near(reciprocalRank(listOf(untied, {0, 4, 0, 0, 0}), 4), 0.25);
        near(reciprocalRank(listOf(untied, {0, 0, 0, 0, 0}), 4), 0);
        // The wanted item is one of two at places 2 and 3.
        near(reciprocalRank(listOf(tied, {0, 0, 4, 0, 0}), 4), (0.5 + 1.0 / 3) / 2);
        near(reciprocalRank(listOf(tied, {0, 0, 4, 4, 0}), 4), 0.5);
    }

    void gradesByFifths()
    {
        const std::vector<int> ranks = ranksOf({0.5, 2, 0.5, -1, 7});
        QCOMPARE(ranks, (std::vector<int>{3, 2, 3, 5, 1}));
        QCOMPARE(gradeOfRank(1, 5, GradeRule::Quintile), 4.0);
        QCOMPARE(gradeOfRank(5, 5, GradeRule::Quintile), 0.0);
        QCOMPARE(gradeOfRank(3, 10, GradeRule::Quintile), 3.0);
        QCOMPARE(gradeOfRank(1, 1, GradeRule::Quintile), 4.0);
        QCOMPARE(gradeOfRank(2, 10, GradeRule::TopFive), 4.0);
        QCOMPARE(gradeOfRank(9, 10, GradeRule::TopFive), 0.0);
        QCOMPARE(gradeOfBand(1), 4.0);
        QCOMPARE(gradeOfBand(9), 0.0);
    }

    // Averaging over ties is what trying every order of the tied items gives.
    void tiesAreAveragedOverTheirOrders()
    {
        Random random(4);
        for (int list = 0; list < 60; ++list) {
            const std::size_t size = 2 + random.below(4);
            const std::vector<double> grades = randomList(random, size, 5);
            const std::vector<double> scores = randomList(random, size, 3);
            std::vector<std::size_t> order(size);
            for (std::size_t i = 0; i < size; ++i)
                order[i] = i;
            double sumNdcg = 0;
            double sumRank = 0;
            int orders = 0;
            NdcgOptions options;
            options.depth = 3;
            do {
                std::vector<double> apart = scores;
                for (std::size_t i = 0; i < size; ++i)
                    apart[i] += 0.01 * static_cast<double>(order[i]);
                sumNdcg += ndcg(listOf(apart, grades), grades, options).value_or(0);
                sumRank += reciprocalRank(listOf(apart, grades), 3);
                ++orders;
            } while (std::next_permutation(order.begin(), order.end()));
            near(ndcg(listOf(scores, grades), grades, options).value_or(0), sumNdcg / orders);
            near(reciprocalRank(listOf(scores, grades), 3), sumRank / orders);
        }
    }

    // The same numbers as scikit-learn and SciPy, where the system has them.
    void likeScikitLearnAndScipy()
    {
        Random random(11);
        QJsonArray lists;
        std::vector<std::pair<std::vector<double>, std::vector<double>>> inputs;
        for (int list = 0; list < 1000; ++list) {
            const std::size_t size = 2 + random.below(18);
            inputs.emplace_back(randomList(random, size, 1 + random.below(12)), randomList(random, size, 5));
            QJsonArray scores;
            QJsonArray grades;
            for (std::size_t i = 0; i < size; ++i) {
                scores.append(inputs.back().first[i]);
                grades.append(inputs.back().second[i]);
            }
            lists.append(QJsonArray{scores, grades});
        }
        QProcess python;
        python.start(u"/usr/bin/python3"_s, {u"-c"_s, u"import sys, json\n"
                                            "try:\n"
                                            "    from sklearn.metrics import ndcg_score\n"
                                            "    from scipy.stats import kendalltau\n"
                                            "except ImportError:\n"
                                            "    sys.exit(3)\n"
                                            "def value(x): return None if x != x else float(x)\n"
                                            "print(json.dumps([[ndcg_score([g], [s], k=5) if any(g) else None,\n"
                                            "                   value(kendalltau(s, g).statistic if hasattr(kendalltau(s, g), 'statistic')\n"
                                            "                         else kendalltau(s, g)[0])]\n"
                                            "                  for s, g in json.load(sys.stdin)]))\n"_s});
        if (!python.waitForStarted())
            QSKIP("python3 is not installed");
        python.write(QJsonDocument(lists).toJson());
        python.closeWriteChannel();
        python.waitForFinished(60000);
        if (python.exitCode() == 3)
            QSKIP("python3-sklearn and python3-scipy are not installed");
        const QJsonArray expected = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QVERIFY2(expected.size() == 1000, python.readAllStandardError().constData());
        NdcgOptions options;
        options.depth = 5;
        for (int list = 0; list < 1000; ++list) {
            const auto &[scores, grades] = inputs[list];
            std::vector<PredictedItem> items;
            for (std::size_t i = 0; i < scores.size(); ++i)
                items.push_back({QString::number(i), scores[i], grades[i]});
            const std::optional<double> ours[2] = {ndcg(items, grades, options), tauB(scores, grades)};
            for (int metric = 0; metric < 2; ++metric) {
                const QJsonValue value = expected[list].toArray()[metric];
                QCOMPARE(ours[metric].has_value(), !value.isNull());
                if (ours[metric])
                    near(ours[metric], value.toDouble());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"

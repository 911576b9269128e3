#include "answers.h"

#include "base/random.h"
#include "ranking/agreement.h"
#include "ranking/cholesky.h"
#include "ranking/dawidskene.h"
#include "ranking/lanczos.h"
#include "ranking/pairsystem.h"
#include "ranking/rank.h"
#include "ranking/robustness.h"
#include "ranking/votes.h"

#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace Qt::StringLiterals;
using Choice = ComparisonTable::Choice;
using Method = RankOptions::Method;

namespace {
void near(double actual, double expected, double tolerance = 1e-6)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance, qPrintable(u"%1, not %2"_s.arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

// Example D: A–B 2:1 and 2 ties, B–C 1:1 and 1 tie, A–C 2:1.
ComparisonTable withTies()
{
    Answers answers;
    answers.wins(u"A"_s, u"B"_s, 2).wins(u"B"_s, u"A"_s).ties(u"A"_s, u"B"_s, 2);
    answers.wins(u"B"_s, u"C"_s).wins(u"C"_s, u"B"_s).ties(u"B"_s, u"C"_s).wins(u"A"_s, u"C"_s, 2).wins(u"C"_s, u"A"_s);
    return answers.table();
}

// Example G: four tasks by three performers, each task a pair x–y of its own product.
ComparisonTable votes()
{
    Answers answers;
    const QStringList tasks{u"xxy"_s, u"yyy"_s, u"xyy"_s, u"xxy"_s};
    for (qsizetype t = 0; t < tasks.size(); ++t) {
        answers.product(u"t%1"_s.arg(t + 1));
        for (int k = 0; k < 3; ++k)
            answers.answer(u"w%1"_s.arg(k + 1), u"x"_s, u"y"_s, tasks[t][k] == u'x' ? Choice::Left : Choice::Right);
    }
    return answers.table();
}

std::vector<ClassAnswer> voteClasses()
{
    std::vector<ClassAnswer> answers;
    const QStringList tasks{u"xxy"_s, u"yyy"_s, u"xyy"_s, u"xxy"_s};
    for (int t = 0; t < 4; ++t) {
        for (int k = 0; k < 3; ++k)
            answers.push_back({t, k, tasks[t][k] == u'x' ? 0 : 1});
    }
    return answers;
}
} // namespace

class TestOtherModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tiesByHalves()
    {
        RankOptions options;
        options.method = Method::BradleyTerry;
        options.noPrior = true;
        const ProductRanking ranking = rank(withTies(), options).products.first();
        near(scoreOf(ranking, u"A"_s), 0.349544);
        near(scoreOf(ranking, u"B"_s), -0.122126);
        near(scoreOf(ranking, u"C"_s), -0.227418);
    }

    void tiesByDavidson()
    {
        RankOptions options;
        options.method = Method::Davidson;
        options.noPrior = true;
        const RankingRun run = rank(withTies(), options);
        QVERIFY(run.isConverged);
        near(scoreOf(run.products.first(), u"A"_s), 0.488140);
        near(scoreOf(run.products.first(), u"B"_s), -0.170521);
        near(scoreOf(run.products.first(), u"C"_s), -0.317620);
        near(run.tieStrength, 0.785560);
        near(run.objective, -11.631461);
    }

    void davidsonWithoutTiesIsBradleyTerry()
    {
        RankOptions options;
        options.method = Method::Davidson;
        const RankingRun run = rank(fourItems().table(), options);
        options.method = Method::BradleyTerry;
        const RankingRun plain = rank(fourItems().table(), options);
        QCOMPARE(run.tieStrength, 0.0);
        QCOMPARE(run.spread, plain.spread);
        near(run.evidence, plain.evidence, 1e-9);
        for (const RankedItem &item : plain.products.first().items) {
            near(scoreOf(run.products.first(), item.item), item.score, 1e-8);
            near(itemOf(run.products.first(), item.item).standardError, item.standardError, 1e-8);
        }
    }

    void davidsonOnManyProducts()
    {
        const ComparisonTable table = randomStudy(6, 30, 8, 3, 20);
        RankOptions options;
        options.method = Method::Davidson;
        const RankingRun run = rank(table, options);
        QVERIFY(run.isConverged);
        QVERIFY(run.tieStrength > 0.02 && run.tieStrength < 0.5); // a twentieth of the answers are ties
        options.threads = 3;
        QVERIFY(bitsOf(rank(shuffled(table, 2), options)) == bitsOf(run));
    }

    void davidsonWithTiesAlone()
    {
        Answers answers;
        answers.ties(u"A"_s, u"B"_s, 3).ties(u"B"_s, u"C"_s, 2);
        RankOptions options;
        options.method = Method::Davidson;
        const RankingRun run = rank(answers.table(), options);
        for (const RankedItem &item : run.products.first().items)
            near(item.score, 0, 1e-9);
    }

    void majorityAndWawa()
    {
        const std::vector<PairVote> majority = majorityVotes(votes());
        const QList<Choice> expected{Choice::Left, Choice::Right, Choice::Right, Choice::Left};
        const WawaResult result = wawa(votes());
        const QList<double> skills{0.75, 1, 0.5};
        const QList<double> shares{0.777778, 0, 0.333333, 0.777778};
        QCOMPARE(majority.size(), 4);
        for (int t = 0; t < 4; ++t) {
            QCOMPARE(majority[t].majority(), expected[t]);
            near(result.votes[t].share(), shares[t]);
        }
        for (int k = 0; k < 3; ++k)
            near(result.skills[k], skills[k]);
    }

    void evenVotesAreATie()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s).wins(u"B"_s, u"A"_s);
        QCOMPARE(majorityVotes(answers.table()).front().majority(), Choice::Tie);
    }

    void dawidSkeneToConvergence()
    {
        DawidSkeneOptions options;
        options.pseudoAnswers = 0;
        options.tolerance = 1e-15;
        const DawidSkeneResult result = dawidSkene(voteClasses(), 4, 3, 2, options);
        QVERIFY(result.isConverged);
        const QList<double> posteriors{1, 0, 0.164439, 1};
        for (int t = 0; t < 4; ++t)
            near(result.posterior(t, 0), posteriors[t]);
        near(result.prior[0], 0.541110);
        near(result.confusion(0, 0, 0), 1);
        near(result.confusion(0, 1, 0), 0.455207);
        near(result.confusion(1, 0, 0), 0.924027);
        near(result.confusion(1, 1, 1), 1);
        near(result.confusion(2, 0, 1), 1);
        near(result.confusion(2, 1, 1), 1);
    }

    void dawidSkeneAfterOneRound()
    {
        DawidSkeneOptions options;
        options.pseudoAnswers = 0;
        options.mostRounds = 1;
        std::vector<ClassAnswer> answers = voteClasses();
        answers.insert(answers.begin(), ClassAnswer{0, 0, 1}); // an earlier answer of the same performer does not count
        const DawidSkeneResult result = dawidSkene(answers, 4, 3, 2, options);
        const QList<double> posteriors{0.777778, 0, 0.259259, 0.777778};
        for (int t = 0; t < 4; ++t)
            near(result.posterior(t, 0), posteriors[t]);
    }

    void dawidSkeneOnPairsSeesThroughSides()
    {
        Answers answers;
        for (const QString &performer : {u"w1"_s, u"w2"_s, u"w3"_s})
            answers.wins(u"A"_s, u"B"_s, 1, performer).answer(performer, u"D"_s, u"C"_s, Choice::Right);
        const std::vector<PairVerdict> verdicts = dawidSkeneOnPairs(answers.table());
        QCOMPARE(verdicts.size(), 2);
        for (const PairVerdict &verdict : verdicts) {
            QVERIFY(answers.table().items[verdict.first].id < answers.table().items[verdict.second].id);
            QVERIFY(verdict.firstBetter > 0.9);
            QCOMPARE(verdict.tie, 0.0);
        }
    }

    void elo()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s).wins(u"B"_s, u"C"_s).wins(u"A"_s, u"C"_s).wins(u"C"_s, u"B"_s);
        const std::vector<double> ratings = eloRatings(answers.table(), 1000, 4);
        near(ratings[0], 1003.976909);
        near(ratings[1], 997.988488);
        near(ratings[2], 998.034603);
    }

    // The textbook's four observers and twelve units: nominal alpha 0.743.
    void krippendorff()
    {
        const std::vector<std::vector<int>> units{{1, 1, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2},
            {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5}, {1, 1}, {3}};
        const Agreement agreement = agreementOf(units);
        near(agreement.alpha, 0.743, 5e-4);
        QCOMPARE(agreement.pairs, 11);
        QCOMPARE(agreementOf(std::vector<std::vector<int>>{}).alpha, 0.0);
    }

    void agreementIgnoresSides()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 1, u"w1"_s).answer(u"w2"_s, u"B"_s, u"A"_s, Choice::Right);
        answers.wins(u"C"_s, u"D"_s, 1, u"w1"_s).wins(u"D"_s, u"C"_s, 1, u"w2"_s);
        QCOMPARE(agreementOf(answers.table()).percent, 0.5);
    }

    // Everybody leans to the left; the extra term takes that off.
    void sideBiasIsFound()
    {
        Random random(21);
        Answers answers;
        const QList<double> truth{1.5, 0.5, -0.5, -1.5};
        for (int row = 0; row < 2400; ++row) {
            const auto left = static_cast<qsizetype>(random.below(4));
            const auto right = (left + 1 + static_cast<qsizetype>(random.below(3))) % 4;
            const double p = 1 / (1 + std::exp(truth[right] - truth[left] - 0.7));
            answers.answer(u"w%1"_s.arg(row % 12), u"ABCD"_s.mid(left, 1), u"ABCD"_s.mid(right, 1),
                random.chance(p) ? Choice::Left : Choice::Right);
        }
        RankOptions options;
        options.sideBias = true;
        const RankingRun run = rank(answers.table(), options);
        QVERIFY(run.isConverged);
        double mean = 0;
        for (const PerformerReport &report : run.performers)
            mean += report.sideBias / 12;
        near(mean, 0.7, 0.25);
        QVERIFY(run.performers.first().agreement > 0.6);
    }

    // Item sets too large for a dense matrix: the estimate against the determinant itself, and its change with the
    // spread, which is what decides.
    void determinantFromProbes()
    {
        const ComparisonTable table = randomStudy(14, 1, 150, 1, 20);
        const ranking::Layout layout(table, ranking::Layout::Ties::Half, ranking::Layout::Performers::Merged);
        Random random(1);
        std::vector<double> information(layout.pairs.size());
        for (double &value : information)
            value = random.chance(0.1) ? 0.25 * random.uniform() : 0; // few pairs, as in a large set
        ranking::Crew crew(2);
        double exact[2];
        double estimate[2];
        for (const int i : {0, 1}) {
            const double precision = i == 0 ? 1 / 2.25 : 1 / 4.0;
            std::vector<double> matrix = ranking::informationMatrix(layout, information, precision, 0);
            std::vector<double> diagonal;
            for (std::size_t k = 0; k < 150; ++k)
                diagonal.push_back(matrix[k * 151]);
            QVERIFY(ranking::factor(matrix.data(), 150));
            exact[i] = ranking::logDeterminant(matrix.data(), 150);
            const ranking::PairSystem system(layout, information, precision, 0);
            estimate[i] = ranking::estimatedLogDeterminant(diagonal,
                [&](const auto &vector, auto &out) { system.times(vector, out); }, crew);
            near(estimate[i], exact[i], 0.01 * std::abs(exact[i]) + 2);
        }
        near(estimate[1] - estimate[0], exact[1] - exact[0], 0.5);
    }

    void robustness()
    {
        Answers answers;
        for (int k = 0; k < 8; ++k) {
            const QString performer = u"w%1"_s.arg(k);
            answers.wins(u"A"_s, u"B"_s, 1, performer).wins(u"A"_s, u"C"_s, 1, performer);
            if (k % 2 == 0)
                answers.wins(u"B"_s, u"C"_s, 1, performer);
            else
                answers.wins(u"C"_s, u"B"_s, 1, performer);
        }
        const RankingRun run = rank(answers.table());
        RobustnessOptions how;
        how.resamples = 60;
        how.top = 2;
        const Robustness result = robustnessOverPerformers(answers.table(), run, {}, how);
        QCOMPARE(result.resamples, 60);
        const QList<Robustness::Item> &items = result.products.first().items;
        QCOMPARE(items[0].item, u"A"_s);
        QCOMPARE(items[0].first, 1.0);
        QCOMPARE(items[0].flippedWithNext, 0.0);
        QVERIFY(items[1].flippedWithNext > 0.2 && items[1].flippedWithNext < 0.8);
        QVERIFY(items[1].top < 1 && items[2].top > 0);
    }

    void simpleMethodsSayWhatTheyIgnore()
    {
        Answers answers;
        answers.wins(u"A"_s, u"B"_s, 2, u"w1"_s);
        RankOptions options;
        options.method = Method::WinRate;
        const RankingRun run = rank(answers.table(), options);
        QCOMPARE(run.notes.size(), 1);
        QCOMPARE(run.performers.first().answers, 2);
    }
};

QTEST_GUILESS_MAIN(TestOtherModels)
#include "tst_othermodels.moc"

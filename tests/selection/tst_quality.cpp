#include "selection/quality.h"

#include <QTest>

using namespace sidewise;
using namespace sidewise::test;

// The bars that rankings and waves have to clear where the truth is known: twenty simulated worlds with fixed seeds, a
// fifth of the performers guessing. bench_quality looks at more worlds and more questions.
class TestQuality : public QObject
{
    Q_OBJECT

    static void print(const char *what, const Calibration &result)
    {
        qInfo("%s: 95 %% intervals cover %.1f %%, calibration error of P(A better) %.3f, AUC of reliability %.3f", what,
            100 * result.covered, result.error, result.auc);
    }

private Q_SLOTS:
    void wavesSaveJudgements()
    {
        const Costs costs = compareCosts(Worlds());
        qInfo("waves reach the tau of everything three times (%.3f) at %.1f +- %.1f %% of its judgements, that of plain Bradley-Terry "
              "(%.3f) at %.1f +- %.1f %%", costs.tauOfEverything, 100 * costs.share, 100 * costs.error, costs.tauOfPlain,
            100 * costs.sharePlain, 100 * costs.errorPlain);
        QVERIFY(costs.share <= 0.68);
        QVERIFY(costs.sharePlain <= 0.50);
    }

    void intervalsAreHonest_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<bool>("isAdaptive");
        QTest::addRow("half of everything three times") << 0.5 << false;
        QTest::addRow("everything three times") << 1.0 << false;
        QTest::addRow("waves, half") << 0.5 << true;
        QTest::addRow("waves, all") << 1.0 << true;
    }
    void intervalsAreHonest()
    {
        QFETCH(double, share);
        QFETCH(bool, isAdaptive);
        Worlds worlds;
        worlds.products = 30;
        const Calibration result = calibrate(worlds, share, {}, isAdaptive);
        print(QTest::currentDataTag(), result);
        QVERIFY(result.covered >= 0.92 && result.covered <= 0.97);
        QVERIFY(result.error <= 0.02);
        QVERIFY(result.auc >= 0.97);
    }

    void honestPeopleStay()
    {
        Worlds worlds;
        worlds.products = 30;
        const Control result = control(worlds);
        qInfo("banned: %.2f %% of %lld honest performers, %.0f %% of %lld guessers; guessers' share of the kept answers %.1f %%",
            100 * result.honestBanned, result.honest, 100 * result.guessersBanned, result.guessing, 100 * result.guessersAmongKept);
        QVERIFY(result.honestBanned <= 0.02);
        QVERIFY(result.guessersBanned >= 0.7);
    }
};

QTEST_GUILESS_MAIN(TestQuality)
#include "tst_quality.moc"

#include "crowd/pacemodel.h"
#include "selection/odds.h"
#include "selection/performercontrol.h"

#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace sidewise::selection;
using namespace Qt::StringLiterals;
using Kind = ControlSignal::Kind;
using Choice = ComparisonTable::Choice;

namespace {
PerformerFacts good()
{
    PerformerFacts facts;
    facts.report.reliability = 0.9;
    facts.report.answers = 90;
    facts.report.leftShare = 0.5;
    facts.pageSeconds.assign(10, 60);
    facts.goldenRight.assign(10, true);
    return facts;
}
} // namespace

class TestPerformerControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void odds_data()
    {
        QTest::addColumn<double>("actual");
        QTest::addColumn<double>("expected");
        QTest::newRow("guess 70 % of 10") << chanceToPass(10, 70, 0.5) << 176.0 / 1024;
        QTest::newRow("guess 80 % of 10") << chanceToPass(10, 80, 0.5) << 56.0 / 1024;
        QTest::newRow("guess 90 % of 10") << chanceToPass(10, 90, 0.5) << 11.0 / 1024;
        QTest::newRow("honest below 70 % after 3") << chanceToFail(3, 70, 0.92) << 1 - std::pow(0.92, 3);
        QTest::newRow("honest below 60 % after 5: two right or fewer") << chanceToFail(5, 60, honestIsRight)
            << std::pow(0.15, 5) + 5 * 0.85 * std::pow(0.15, 4) + 10 * std::pow(0.85, 2) * std::pow(0.15, 3);
        QTest::newRow("4 of 5 pages fast, each every second time") << chanceOfFastPages(5, 4, 0.5) << 6.0 / 32;
        QTest::newRow("no page is fast") << chanceOfFastPages(5, 4, 0) << 0.0;
        QTest::newRow("every page is fast") << chanceOfFastPages(5, 4, 1) << 1.0;
        QTest::newRow("nothing asked") << chanceToFail(0, 60, 0.5) << 0.0;
        QTest::newRow("never right") << chanceToFail(5, 60, 0) << 1.0;
        QTest::newRow("always right") << chanceToFail(5, 100, 1) << 0.0;
    }
    void odds()
    {
        QFETCH(double, actual);
        QFETCH(double, expected);
        QVERIFY2(std::abs(actual - expected) < 1e-12, qPrintable(u"%1, not %2"_s.arg(actual).arg(expected)));
    }

    // Against ten thousand simulated people with their pages.
    void fastPages()
    {
        int hurried = 0;
        int careful = 0;
        int hurriedBanned = 0;
        int carefulBanned = 0;
        for (int k = 0; k < 10000; ++k) {
            const crowd::Person person = crowd::person(5, k, 0.5);
            int fast = 0;
            for (int page = 0; page < 5; ++page)
                fast += crowd::pageSeconds(person, 10, QByteArray::number(page)) < 24 ? 1 : 0;
            const bool isHurried = person.isGuesser() && !person.takesTime;
            ++(isHurried ? hurried : careful);
            (isHurried ? hurriedBanned : carefulBanned) += fast >= 4 ? 1 : 0;
        }
        const double ofHurried = chanceToBeTooFast(5, 4, 24, 10, true);
        const double ofCareful = chanceToBeTooFast(5, 4, 24, 10, false);
        QVERIFY2(std::abs(ofHurried - double(hurriedBanned) / hurried) < 0.02, QByteArray::number(ofHurried));
        QVERIFY2(std::abs(ofCareful - double(carefulBanned) / careful) < 0.006, QByteArray::number(ofCareful));
        QCOMPARE(chanceToBeTooFast(5, 4, 0, 10, true), 0.0);
    }

    void goodPerformerHasNoSignal() { QVERIFY(checkPerformer(good(), 60).isEmpty()); }

    void signals_data()
    {
        QTest::addColumn<PerformerFacts>("facts");
        QTest::addColumn<bool>("usesGoldenTest");
        QTest::addColumn<QList<int>>("kinds");
        const auto row = [](const char *name, auto change, QList<int> kinds, bool usesGoldenTest = false) {
            PerformerFacts facts = good();
            change(facts);
            QTest::newRow(name) << facts << usesGoldenTest << kinds;
        };
        row("unreliable", [](PerformerFacts &f) { f.report.reliability = 0.39; }, {int(Kind::Reliability)});
        row("unreliable, too early", [](PerformerFacts &f) { f.report.reliability = 0.39; f.pageSeconds.resize(2); }, {});
        row("one fast page", [](PerformerFacts &f) { f.pageSeconds[4] = 19; }, {});
        row("two fast pages", [](PerformerFacts &f) { f.pageSeconds[4] = f.pageSeconds[7] = 19; }, {int(Kind::Pace)});
        row("fast long ago", [](PerformerFacts &f) {
            f.pageSeconds.assign(12, 60);
            f.pageSeconds[0] = f.pageSeconds[1] = 5;
        }, {});
        row("one-sided", [](PerformerFacts &f) { f.report.leftShare = 0.75; }, {int(Kind::Sides)});
        row("one-sided, few answers", [](PerformerFacts &f) { f.report.leftShare = 1; f.report.answers = 29; }, {});
        row("half of the golden tasks right", [](PerformerFacts &f) {
            f.goldenRight = {false, true, false, false, true, false};
        }, {int(Kind::GoldenTest)}, true);
        row("test not used", [](PerformerFacts &f) { f.goldenRight.assign(5, false); }, {});
    }
    void signals()
    {
        QFETCH(PerformerFacts, facts);
        QFETCH(bool, usesGoldenTest);
        QFETCH(QList<int>, kinds);
        ControlRules rules;
        rules.usesGoldenTest = usesGoldenTest;
        const QList<ControlSignal> found = checkPerformer(facts, 60, rules);
        QList<int> actual;
        for (const ControlSignal &signal : found) {
            actual.append(int(signal.kind));
            QVERIFY(!signal.sentence.isEmpty());
            QCOMPARE(signal.isBan, signal.kind != Kind::Sides);
        }
        QCOMPARE(actual, kinds);
    }

    void refusalNeedsTwoSignals()
    {
        PerformerFacts facts = good();
        facts.report.reliability = 0.2;
        QVERIFY(!mayRefusePayment(checkPerformer(facts, 60)));
        facts.pageSeconds.assign(10, 5);
        QVERIFY(mayRefusePayment(checkPerformer(facts, 60)));
    }

    void goldenTest()
    {
        const double wrong = std::log(0.5 / 0.08);
        QVERIFY(std::abs(goldenTestScore({false, false}) - 2 * wrong) < 1e-12);
        QCOMPARE(goldenTestScore(std::vector<bool>(50, true)), -2.0); // a long good record is forgotten in part
        QVERIFY(goldenTestScore({false, false, false}) >= goldenTestLimit);
        QVERIFY(goldenTestScore({false, true, true, true, true, false, true, true}) < goldenTestLimit);
    }

    void goldenPairs()
    {
        QVERIFY(!shouldDropGoldenPair({3, 4}));
        QVERIFY(shouldDropGoldenPair({2, 4}));
        QVERIFY(!shouldDropGoldenPair({0, 0}));
    }

    void confusion()
    {
        const std::vector<ComparisonTable::GoldenRow> rows{{1, Choice::Left, Choice::Left}, {1, Choice::Left, Choice::Left},
            {1, Choice::Left, Choice::Right}, {1, Choice::Tie, Choice::Right}, {2, Choice::Right, Choice::Left}};
        const GoldenConfusion table = goldenConfusion(rows, 1);
        QCOMPARE(table.leftLeft, 3.0 / 4);
        QCOMPARE(table.leftRight, 1.0 / 4);
        QCOMPARE(table.rightLeft, 2.0 / 3);
        QCOMPARE(table.rightRight, 1.0 / 3);
    }

    void median()
    {
        QCOMPARE(medianOf({}), 0.0);
        QCOMPARE(medianOf({3, 1, 2}), 2.0);
        QCOMPARE(medianOf({4, 1, 3, 2}), 2.5);
    }
};

QTEST_GUILESS_MAIN(TestPerformerControl)
#include "tst_performercontrol.moc"

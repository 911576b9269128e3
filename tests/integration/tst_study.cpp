#include "base/secretstore.h"
#include "base/settings.h"
#include "domain/derived.h"
#include "fixtures/shopcatalogue.h"
#include "store/studystore.h"
#include "workflow/importdesk.h"
#include "workflow/workspace.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

// Whole studies through the workflow, the built-in platform and real HTTP, without a window.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
// The program between start and exit: what main builds, in the same order.
struct Program
{
    explicit Program(const QString &dataDir) : settings(dataDir), secrets(false), workspace(settings, secrets)
    {
        QObject::connect(&workspace, &Workspace::failed, &workspace, [this](const Error &error) { failures.append(error); });
        workspace.start();
    }
    Settings settings;
    SecretStore secrets;
    Workspace workspace;
    QList<Error> failures;
};

#define SIGN_UP(workspace) \
    (workspace).account().signUp(u"Ada"_s, u"ada@example.org"_s, Secret(u"correct horse"_s)); \
    QTRY_VERIFY_WITH_TIMEOUT((workspace).account().isSignedIn(), 10000); \
    (workspace).account().activatePromo(u"recsys2022"_s); \
    QTRY_COMPARE_WITH_TIMEOUT((workspace).account().requester().balance, Money::fromMicros(20'000000), 10000)

qint64 comparisonsOf(const RankingRun &run)
{
    qint64 sum = 0;
    for (const ProductRanking &product : run.products)
        sum += product.judgements;
    return sum;
}
} // namespace

class TestStudy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleStudyEndsInARanking()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        SIGN_UP(w);
        w.openSample();
        QTRY_VERIFY(w.hasStudy());
        QCOMPARE(w.dataset().catalogue().products.size(), 20);
        QVERIFY(w.dataset().catalogue().hasModelOrder);
        QCOMPARE(w.dataset().problems().size(), 0);
        QCOMPARE(w.training().tasks(TrainingStep::Set::Training).size(), 10);
        QVERIFY(w.training().tasks(TrainingStep::Set::Golden).size() >= 30);
        QVERIFY2(w.training().problems().isEmpty(), qPrintable(w.training().problems().value(0).sentence));
        for (const Step::Kind kind : {Step::Kind::Account, Step::Kind::Data, Step::Kind::Instructions, Step::Kind::Interface, Step::Kind::Training})
            QVERIFY2(w.step(kind).state() == Step::State::Done, qPrintable(Step::titleOf(kind)));
        QVERIFY(w.live().isLocked());
        const Money cost = w.pool().numbers().cost;
        QCOMPARE(cost.toDisplay(), u"$4.02"_s);
        QCOMPARE(w.dataset().numbers().cost, cost);
        QVERIFY(w.pool().canLaunch());

        QSignalSpy launched(&w.pool(), &PoolStep::launched);
        w.pool().launch(cost);
        w.pool().launch(cost); // however often it is clicked
        QTRY_COMPARE_WITH_TIMEOUT(launched.size(), 1, 20000);
        QVERIFY(!w.live().isLocked());
        QSignalSpy completed(&w.live(), &LiveStep::completed);
        w.live().startCrowd(30, 10000, 0.2);
        QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, 60000);
        const LiveNumbers &n = w.live().numbers();
        QCOMPARE(n.judgementsDone, 600);
        QCOMPARE(n.judgementsTotal, 600);
        QCOMPARE(n.simulated, 600);
        QCOMPARE(n.forecast, cost);
        QVERIFY(n.pagesDone >= n.pagesTotal);
        QCOMPARE(n.spent, derived::cost(n.pagesDone, w.pool().pool()));
        QVERIFY(!w.live().simulatedNotice().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!w.live().isRanking() && comparisonsOf(w.live().ranking()) + w.live().ranking().excluded == 600, 20000);
        QCOMPARE(w.live().ranking().products.size(), 20);
        QVERIFY(w.live().ranking().isConverged);
        for (const ProductRanking &product : w.live().ranking().products)
            QCOMPARE(product.items.size(), 5);
        // The platform took what the study says it spent, and nothing is left reserved.
        w.account().refresh();
        QTRY_COMPARE(w.account().requester().balance + n.spent, Money::fromMicros(20'000000));
        QCOMPARE(w.account().requester().reserved, Money{});

        QSignalSpy exported(&w.live(), &LiveStep::exported);
        w.live().exportRanking(dir.filePath(u"ranking.csv"_s));
        QTRY_COMPARE(exported.size(), 1);
        w.live().exportReport(dir.filePath(u"report.html"_s));
        QTRY_COMPARE(exported.size(), 2);
        QFile csv(dir.filePath(u"ranking.csv"_s));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 101);
        QFile report(dir.filePath(u"report.html"_s));
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().contains("imulated"));
        QVERIFY2(program.failures.isEmpty(), qPrintable(program.failures.value(0).sentence));
    }

    // Closed while the pool is open, opened again: nothing lost, nothing twice, the ranking goes on.
    void closingAtAnyMomentContinues()
    {
        QTemporaryDir dir;
        QString path;
        qint64 before = 0;
        {
            Program program(dir.path());
            Workspace &w = program.workspace;
            SIGN_UP(w);
            w.openSample();
            QTRY_VERIFY(w.hasStudy());
            path = w.studyPath();
            w.pool().launch(w.pool().numbers().cost);
            QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Open, 20000);
            w.live().startCrowd(10, 300, 0.2);
            QTRY_VERIFY_WITH_TIMEOUT(w.live().numbers().judgementsDone > 60, 60000);
            before = w.live().numbers().judgementsDone;
        }
        Program program(dir.path());
        Workspace &w = program.workspace;
        w.openFile(path);
        QTRY_VERIFY(w.hasStudy());
        QVERIFY(w.live().numbers().judgementsDone >= before);
        QCOMPARE(w.pool().poolState(), PoolState::Open);
        // Without a secret store the key lived for one session.
        w.account().signIn(u"ada@example.org"_s, Secret(u"wrong horse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(w.account().error().has_value(), 10000);
        QVERIFY(w.account().error()->sentence.contains(u"don't match"_s));
        w.account().signIn(u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(w.account().isSignedIn(), 10000);
        w.live().startCrowd(30, 10000, 0.2);
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Completed, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(w.live().numbers().judgementsDone, 600, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!w.live().isRanking() && comparisonsOf(w.live().ranking()) + w.live().ranking().excluded == 600, 20000);
    }

    // Stopped at every stage of the launch, it goes on where it was and makes one pool with each task once.
    void aLaunchCutOffAnywhereIsOneLaunch_data()
    {
        QTest::addColumn<int>("turns"); // of the event loop, before the program is gone
        for (const int turns : {1, 4, 9, 16, 30, 60})
            QTest::addRow("%d turns", turns) << turns;
    }
    void aLaunchCutOffAnywhereIsOneLaunch()
    {
        QFETCH(int, turns);
        QTemporaryDir dir;
        QString path;
        {
            Program program(dir.path());
            Workspace &w = program.workspace;
            SIGN_UP(w);
            w.openSample();
            QTRY_VERIFY(w.hasStudy());
            path = w.studyPath();
            w.pool().launch(w.pool().numbers().cost);
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        Program program(dir.path());
        Workspace &w = program.workspace;
        w.openFile(path);
        QTRY_VERIFY(w.hasStudy());
        w.account().signIn(u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Open, 30000);
        w.live().startCrowd(30, 10000, 0.2);
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Completed, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(w.live().numbers().judgementsDone, 600, 20000); // 200 tasks, each once on the platform
    }

    // Adaptive collection stops by itself, asks less than everything, and every question of its plan was answered.
    void adaptiveWavesEndByThemselves()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        SIGN_UP(w);
        w.openSample();
        QTRY_VERIFY(w.hasStudy());
        w.pool().setCollection(Collection::Adaptive);
        w.pool().launch(w.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Open, 20000);
        QCOMPARE(w.live().waves().size(), 1);
        QSignalSpy completed(&w.live(), &LiveStep::completed);
        w.live().startCrowd(40, 10000, 0.2);
        QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, 90000);
        qint64 asked = 0;
        for (const Wave &wave : w.live().waves())
            asked += wave.pairs.size();
        QVERIFY(w.live().waves().size() >= 3);
        QCOMPARE(w.live().numbers().judgementsDone, asked);
        QVERIFY2(asked < 600, qPrintable(QString::number(asked)));
        QCOMPARE(w.live().numbers().closeReason, CloseReason::GoalReached);
        QVERIFY2(w.live().numbers().spent <= w.live().numbers().cap, qPrintable(w.live().numbers().spent.toDisplay()));
        qint64 settled = 0;
        for (const ProductRanking &product : w.live().ranking().products)
            settled += product.isSettled;
        QVERIFY2(settled >= 10, qPrintable(QString::number(settled))); // every pair three times settles eight
        qInfo("%lld questions in %lld waves on %lld pages for %s, %lld of 20 products settled", static_cast<long long>(asked),
            static_cast<long long>(w.live().waves().size()), static_cast<long long>(w.live().numbers().pagesDone),
            qPrintable(w.live().numbers().spent.toDisplay()), static_cast<long long>(settled));
    }

    // Closed in the middle of a wave, or while one is on its way, it asks nothing twice.
    void adaptiveWavesSurviveClosing()
    {
        QTemporaryDir dir;
        QString path;
        {
            Program program(dir.path());
            Workspace &w = program.workspace;
            SIGN_UP(w);
            w.openSample();
            QTRY_VERIFY(w.hasStudy());
            path = w.studyPath();
            w.pool().setCollection(Collection::Adaptive);
            w.pool().launch(w.pool().numbers().cost);
            QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Open, 20000);
            w.live().startCrowd(40, 10000, 0.2);
            QTRY_VERIFY_WITH_TIMEOUT(w.live().waves().size() >= 2, 30000); // planned; perhaps not yet sent
        }
        Program program(dir.path());
        Workspace &w = program.workspace;
        w.openFile(path);
        QTRY_VERIFY(w.hasStudy());
        w.account().signIn(u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Completed, 90000);
        qint64 asked = 0;
        for (const Wave &wave : w.live().waves())
            asked += wave.pairs.size();
        QTRY_COMPARE_WITH_TIMEOUT(w.live().numbers().judgementsDone, asked, 20000); // nothing was asked twice
    }

    void answersOfElsewhereAreRanked()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        const auto write = [&](const QString &name, const QByteArray &value) {
            QFile file(dir.filePath(name));
            QByteArray text = "INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\tOUTPUT:result\t"
                              "ASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\tASSIGNMENT:submitted\tASSIGNMENT:status\n";
            for (int i = 0; i < 20; ++i) {
                const QByteArray who = QByteArray::number(i);
                text += "p\tPhone\ta\tA\tb\tB\t" + value + "\ts" + who + "\tw" + who + "\t2026-01-31T12:00:" + QByteArray::number(10 + i) + "\tAPPROVED\n";
            }
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
        };
        QSignalSpy failed(&w, &Workspace::failed);
        w.openFile(write(u"bad.tsv"_s, "BLUE"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!w.hasStudy());
        w.openFile(write(u"results.tsv"_s, "RIGHT"));
        QTRY_VERIFY(w.hasStudy());
        QCOMPARE(w.dataset().catalogue().recommendationCount(), 2);
        QTRY_COMPARE(w.live().ranking().judgements, 20);
        QCOMPARE(w.live().ranking().products.first().items.first().item, u"b"_s);
        QVERIFY(!w.live().isLocked());
        QVERIFY(!w.pool().canLaunch());
    }

    void withoutMoneyNothingIsLaunched()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        w.account().signUp(u"Ada"_s, u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(w.account().isSignedIn(), 10000);
        w.openSample();
        QTRY_VERIFY(w.hasStudy());
        QVERIFY(!w.pool().canLaunch());
        QString gap;
        for (const PreflightLine &line : w.pool().preflight()) {
            if (line.verdict == PreflightLine::Verdict::Blocks)
                gap = line.sentence;
        }
        QVERIFY2(gap.contains(u"$4.02"_s), qPrintable(gap));
        w.pool().launch(w.pool().numbers().cost);
        QCOMPARE(w.pool().poolState(), PoolState::Draft);
    }

    void promoCodesAreAnsweredInSentences()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        AccountStep &account = program.workspace.account();
        SIGN_UP(program.workspace);
        account.activatePromo(u" recsys2022 "_s);
        QTRY_VERIFY2_WITH_TIMEOUT(account.promoNotice().contains(u"already used"_s), qPrintable(account.promoNotice()), 10000);
        account.activatePromo(u"FREEMONEY"_s);
        QTRY_VERIFY_WITH_TIMEOUT(account.promoNotice().contains(u"unknown"_s), 10000);
        QCOMPARE(account.requester().balance, Money::fromMicros(20'000000));
        QTRY_COMPARE(account.ledger().size(), 1);
    }

    // A hosted account that does not answer is named at once, and never keeps anybody from the other mode.
    void aDeadHostIsNamedAndLeavesTheOtherModeFree()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        AccountStep &account = program.workspace.account();
        account.setMode(Mode::Live);
        account.connectHosted(u"http://127.0.0.1:9"_s, Secret(u"key"_s));
        QTRY_VERIFY_WITH_TIMEOUT(account.error().has_value(), 10000);
        QVERIFY2(account.error()->sentence.contains(u"cannot be reached"_s), qPrintable(account.error()->sentence));
        account.connectHosted(u"toloka"_s, Secret(u"key"_s));
        QVERIFY(account.error()->sentence.contains(u"not an address"_s));
        account.connectHosted(u"http://example.org"_s, Secret(u"key"_s));
        QVERIFY(account.error()->sentence.contains(u"https"_s));
        account.connectHosted(u"http://127.0.0.1:9"_s, Secret(u"key"_s));
        account.setMode(Mode::Practice);
        QVERIFY(!account.isBusy());
        SIGN_UP(program.workspace);
    }

    void aTakenPortIsToldAndWorkedAround()
    {
        QTemporaryDir first, second;
        Program one(first.path());
        const QUrl url(one.workspace.account().platformUrl());
        {
            Settings settings(second.path());
            settings.setPlatformPort(url.port());
        }
        Program two(second.path());
        QCOMPARE(two.failures.size(), 1);
        QVERIFY(two.failures.first().sentence.contains(QString::number(url.port())));
        QVERIFY(two.workspace.isPlatformRunning());
        SIGN_UP(two.workspace);
    }

    void filesThatCannotBeOpenedAreNamed()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        w.openFile(dir.filePath(u"gone.sidewise"_s));
        QTRY_COMPARE(program.failures.size(), 1);
        QCOMPARE(program.failures.last().code, u"no_file"_s);
        w.newStudy(dir.filePath(u"new.sidewise"_s), u"New"_s);
        QTRY_VERIFY(w.hasStudy());
        w.closeStudy();
        sqlite::Database::open(dir.filePath(u"new.sidewise"_s))->execute("PRAGMA user_version = 77");
        w.openFile(dir.filePath(u"new.sidewise"_s));
        QTRY_COMPARE(program.failures.size(), 2);
        QCOMPARE(program.failures.last().code, u"newer_file"_s);
        QVERIFY(!w.hasStudy());
    }

    // A catalogue that nobody here has seen, all the way.
    void aShopsOwnFileGoesAllTheWay()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"shop.csv"_s);
        QFile shop(file);
        QVERIFY(shop.open(QIODevice::WriteOnly) && shop.write(fixtures::shopCatalogue(500, 3)) > 0);
        shop.close();
        Program program(dir.path());
        Workspace &w = program.workspace;
        SIGN_UP(w);
        w.openFile(file);
        QTRY_COMPARE_WITH_TIMEOUT(w.dataset().desk().stage(), ImportDesk::Stage::Columns, 20000);
        w.dataset().desk().read();
        QTRY_VERIFY_WITH_TIMEOUT(w.hasStudy() && !w.dataset().catalogue().products.isEmpty(), 20000);
        QCOMPARE(w.dataset().catalogue().products.size(), 500);
        w.dataset().generatePairs();
        QTRY_VERIFY_WITH_TIMEOUT(w.dataset().pairs().size() > 5000, 10000);
        w.instructions().useTemplate();
        w.training().setOn(false);
        w.pool().setCollection(Collection::EveryPair);
        w.pool().setGoldenPerPage(0);
        w.pool().setGoldenRule({.isOn = false});
        w.pool().setGeneralPerPage(50);
        w.pool().setOverlap(1);
        w.pool().setPriceText(u"0.005"_s);
        QVERIFY2(w.pool().canLaunch(), qPrintable([&] {
            QStringList lines;
            for (const PreflightLine &line : w.pool().preflight())
                lines.append(line.sentence);
            return lines.join(u'\n');
        }()));
        w.pool().launch(w.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Open, 60000);
        w.live().startCrowd(40, 10000, 0);
        QTRY_COMPARE_WITH_TIMEOUT(w.pool().poolState(), PoolState::Completed, 120000);
        QTRY_COMPARE_WITH_TIMEOUT(w.live().numbers().judgementsDone, w.pool().numbers().judgements, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!w.live().isRanking()
            && comparisonsOf(w.live().ranking()) + w.live().ranking().excluded == w.live().numbers().judgementsDone, 60000);
        QCOMPARE(w.live().ranking().products.size(), 500);
    }

    void aStudyOpenElsewhereIsNotOpenedTwice()
    {
        QTemporaryDir dir, other;
        Program one(dir.path());
        one.workspace.openSample();
        QTRY_VERIFY(one.workspace.hasStudy());
        Program two(other.path());
        two.workspace.openFile(one.workspace.studyPath());
        QTRY_COMPARE(two.failures.size(), 1);
        QCOMPARE(two.failures.first().code, u"in_use"_s);
    }
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"

#include "desk.h"
#include "fixtures/faultydoor.h"
#include "userhand.h"

#include "localplatform/localplatform.h"
#include "models/rankingmodel.h"
#include "models/roles.h"
#include "store/studystore.h"
#include "ui/pages/live/livepage.h"
#include "ui/widgets/reportprinter.h"
#include "workflow/fitbytes.h"
#include "workflow/liveresults.h"
#include "workflow/performerdesk.h"
#include "workflow/reviewdesk.h"
#include "workflow/samplestudy.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTableView>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// The live page on the real window against the real built-in platform, and what it says when things go wrong.

namespace {
QString token() { return u"live-page-token"_s; }

// A platform of its own behind a door that can fail, used by the window as a hosted account.
struct FaultyDesk : Desk
{
    QTemporaryDir platformDir;
    std::unique_ptr<LocalPlatform> platform;
    std::unique_ptr<fixtures::FaultyDoor> door;

    void openHosted(const LocalPlatform::Crowd &crowd)
    {
        LocalPlatform::Options options;
        options.dataDir = platformDir.path();
        options.tokens = {Secret(token())};
        options.crowd = crowd;
        auto started = LocalPlatform::start(options);
        QVERIFY(started);
        platform = std::move(*started);
        door = std::make_unique<fixtures::FaultyDoor>(platform->port());
        open();
        workspace.account().setMode(Mode::Live);
        workspace.account().connectHosted(door->url(), Secret(token()));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().isSignedIn(), 10000);
        openWithoutPictures();
    }

    // The sample study as a hosted account can have it: its pictures lie on this computer, so it goes without.
    void openWithoutPictures()
    {
        Result<Study> study = sampleStudy(1);
        QVERIFY(study);
        for (Product &product : study->catalogue.products) {
            product.image.clear();
            for (Recommendation &item : product.recommendations)
                item.image.clear();
        }
        for (QList<Task> *tasks : {&study->trainingTasks, &study->goldenTasks}) {
            for (Task &task : *tasks) {
                for (Card *card : {&task.product, &task.left, &task.right})
                    card->image.clear();
            }
        }
        const QString path = dir.filePath(u"plain.sidewise"_s);
        QVERIFY(StudyStore::create(path, *study));
        workspace.openFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.hasStudy(), 10000);
    }

    void launch()
    {
        QStringList blocks;
        for (const PreflightLine &line : workspace.pool().preflight()) {
            if (line.verdict == PreflightLine::Verdict::Blocks)
                blocks.append(line.sentence);
        }
        QVERIFY2(blocks.isEmpty(), qPrintable(blocks.join(u' ')));
        workspace.pool().launch(workspace.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(workspace.pool().poolState(), PoolState::Open, 30000);
    }
};

bool isOnScreen(const QString &words)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible() && (label->text().contains(words) || label->accessibleName().contains(words)))
                return true;
        }
    }
    return false;
}

QStringList columnOf(const QTableView *table, int column)
{
    QStringList texts;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        texts.append(table->model()->index(row, column).data().toString());
    return texts;
}

} // namespace

class TestLivePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyViewByKeyboard();
    void beforeTheFirstAnswer();
    void nobodyPassesTheTraining();
    void theMoneyIsGone();
    void theServerIsGoneForAWhile();
    void slowAnswersLeaveTheWindowAlone();
    void lostRepliesCountOnce();
    void bansShowBeforeTheyAreMade();
    void theSameFiguresEverywhere();
    void verdictsByKeyboard();
    void everyoneIsBanned();
};

// Practice, the whole sample study; then every view is looked at through Alt and its number.
void TestLivePage::everyViewByKeyboard()
{
    Desk desk;
    desk.open();
    desk.signUp();
    desk.workspace.account().activatePromo(u"recsys2022"_s);
    QTRY_VERIFY(desk.workspace.account().requester().balance > Money{});
    desk.openSample();
    desk.workspace.pool().launch(desk.workspace.pool().numbers().cost);
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Open, 30000);
    QSignalSpy completed(&desk.workspace.live(), &LiveStep::completed);
    desk.workspace.live().startCrowd(30, 10000, 0.2);
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, 90000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.live().isRanking(), 10000);
    desk.window.showStep(Step::Kind::LiveResults);

    const std::pair<Qt::Key, QString> views[] = {{Qt::Key_1, u"Ranking"_s}, {Qt::Key_2, u"Who beat whom"_s}, {Qt::Key_4, u"Performers"_s},
        {Qt::Key_5, u"Pages waiting"_s}, {Qt::Key_6, u"Scorecard"_s}, {Qt::Key_9, u"History"_s}};
    for (const auto &[key, table] : views) {
        openView(desk, key);
        QTRY_VERIFY2(UserHand::find<QTableView>(table), qPrintable(table));
        if (key != Qt::Key_5) // accepted by itself: nothing waits
            QTRY_VERIFY2(UserHand::find<QTableView>(table)->model()->rowCount() > 0, qPrintable(table));
    }
    openView(desk, Qt::Key_8);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Save as PDF…"_s));
    QVERIFY(UserHand::find<QLabel>(desk.workspace.live().simulatedNotice())); // in every view
    QVERIFY(isOnScreen(u"Noisy Bradley–Terry"_s));

    // The search leaves the products that fit, and the ranking follows.
    openView(desk, Qt::Key_1);
    auto *products = UserHand::find<QTableView>(u"Products"_s);
    QVERIFY(products);
    const QString last = products->model()->index(products->model()->rowCount() - 1, 0).data().toString();
    UserHand::type<QLineEdit>(u"Search products"_s, last);
    QTRY_COMPARE(products->model()->rowCount(), 1);
    QVERIFY(isOnScreen(last));

    // A PDF of the same report.
    const QString path = desk.dir.filePath(u"report.pdf"_s);
    QByteArray html;
    desk.workspace.live().makeReport([&](const QByteArray &made) { html = made; });
    QTRY_VERIFY(!html.isEmpty());
    QVERIFY(printReport(html, path));
    QFile pdf(path);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.size() > 20'000);
    QVERIFY(pdf.read(5) == "%PDF-");
    QVERIFY(!printReport(html, u"/nowhere/report.pdf"_s));

    // As it stood half way.
    const auto &rows = desk.workspace.live().results().rows();
    QList<qint64> times;
    for (std::size_t i = 0; i < rows.pages().size(); ++i)
        times.append(rows.pages()[i].submitted);
    std::sort(times.begin(), times.end());
    const qint64 judgements = desk.workspace.live().ranking().judgements;
    desk.workspace.live().results().showAt(QDateTime::fromMSecsSinceEpoch(times[times.size() / 2], Qt::UTC));
    QTRY_VERIFY(desk.workspace.live().ranking().judgements < judgements);
    QVERIFY(isOnScreen(u"as it stood"_s));
    QVERIFY(UserHand::click(u"Back to now"_s));
    QTRY_COMPARE(desk.workspace.live().ranking().judgements, judgements);
}

void TestLivePage::beforeTheFirstAnswer()
{
    FaultyDesk desk;
    desk.openHosted({});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    QTRY_VERIFY(isOnScreen(u"The pool is open. Performers do the training first"_s));
    QVERIFY(isOnScreen(u"No answers for this product yet"_s) || UserHand::find<QTableView>(u"Ranking"_s));
    openView(desk, Qt::Key_8);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Save as HTML…"_s));
    QVERIFY(!UserHand::find<QPushButton>(u"Save as HTML…"_s)->isEnabled());
    QVERIFY(!UserHand::find<QPushButton>(u"Save as HTML…"_s)->toolTip().isEmpty());
}

void TestLivePage::nobodyPassesTheTraining()
{
    FaultyDesk desk;
    desk.openHosted({12, 10000, 3, 1.0}); // all of them guess
    desk.workspace.training().setPassPercent(100);
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.live().advice().isEmpty(), 40000);
    QCOMPARE(desk.workspace.live().advice().first().id, u"training"_s);
    openView(desk, Qt::Key_7);
    QTRY_VERIFY(isOnScreen(u"asks for 100 % right answers"_s));
    QVERIFY(UserHand::click(u"Go to Training"_s));
    QTRY_VERIFY(UserHand::find<QLabel>(u"Training"_s));
    // Put away, it stays away.
    desk.window.showStep(Step::Kind::LiveResults);
    desk.workspace.live().results().dismiss(u"training"_s);
    QVERIFY(desk.workspace.live().advice().isEmpty());
}

// The account pays bonuses until nothing is left, while the pool is open.
void TestLivePage::theMoneyIsGone()
{
    FaultyDesk desk;
    desk.openHosted({10, 100, 3, 0.2});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_VERIFY_WITH_TIMEOUT(!live.performers().performers().isEmpty(), 60000);
    const QString somebody = live.performers().performers().first().report.performer;
    QNetworkAccessManager network;
    const auto pay = [&](double amount) {
        QNetworkRequest request(QUrl(desk.platform->url() + u"/api/v1/user-bonuses"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("Authorization", "OAuth " + token().toUtf8());
        const QJsonObject body{{u"user_id"_s, somebody}, {u"amount"_s, amount}, {u"without_message"_s, true}};
        const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
        return QTest::qWaitFor([&] { return reply->isFinished(); }, 10000) && reply->error() == QNetworkReply::NoError;
    };
    for (const double amount : {100.0, 10.0, 1.0, 0.1, 0.01}) {
        while (pay(amount)) { }
    }
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().closeReason, CloseReason::NotEnoughBalance, 60000);
    QCOMPARE(live.numbers().state, PoolState::Paused);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"the money on the account is used up"_s), 5000);
    QVERIFY(live.numbers().judgementsDone > 0); // answers are kept
    QVERIFY(UserHand::find<QPushButton>(u"Resume"_s));
    openView(desk, Qt::Key_9);
    QTRY_VERIFY(UserHand::find<QTableView>(u"History"_s));
    QTRY_VERIFY(columnOf(UserHand::find<QTableView>(u"History"_s), 2).join(u' ').contains(u"the balance is used up"_s));
}

// Said with the first failed try, and everything goes on where it was.
void TestLivePage::theServerIsGoneForAWhile()
{
    FaultyDesk desk;
    desk.openHosted({20, 200, 3, 0.2});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().numbers().judgementsDone > 20, 60000);
    const qint64 before = desk.workspace.live().numbers().judgementsDone;
    desk.door->shut();
    QElapsedTimer time;
    time.start();
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Not reached since"_s), 5000);
    qInfo("said after %lld ms", static_cast<long long>(time.elapsed()));
    QVERIFY(time.elapsed() < 3000);
    QVERIFY(isOnScreen(u"Last answer check"_s));
    QVERIFY(desk.workspace.live().numbers().judgementsDone >= before); // nothing lost
    QVERIFY(UserHand::find<QTableView>(u"Ranking"_s));
    desk.door->open();
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().connectionNotice().isEmpty(), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 90000);
    const LiveNumbers &n = desk.workspace.live().numbers();
    QTRY_COMPARE_WITH_TIMEOUT(n.judgementsDone, n.judgementsTotal, 20000);
    QVERIFY(!isOnScreen(u"Not reached since"_s));
}

void TestLivePage::slowAnswersLeaveTheWindowAlone()
{
    FaultyDesk desk;
    desk.openHosted({20, 1000, 3, 0.2});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    desk.door->delay = 700;
    qint64 longest = 0;
    QElapsedTimer clock;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, clock.restart()); });
    clock.start();
    beat.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().numbers().judgementsDone > 50, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().ranking().judgements > 0, 10000);
    qInfo("longest block of the window %lld ms", static_cast<long long>(longest));
    QVERIFY(longest < 400);
}

// The platform took it and the reply was lost; the same page comes twice; pages come late and from people who are banned.
void TestLivePage::lostRepliesCountOnce()
{
    FaultyDesk desk;
    desk.openHosted({20, 2000, 3, 0.2});
    desk.door->repliesToLose = 1;
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_VERIFY_WITH_TIMEOUT(live.numbers().judgementsDone > 50, 60000);
    desk.door->repliesToLose = 3;
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 90000);
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().judgementsDone, live.numbers().judgementsTotal, 20000);
    const qint64 all = live.numbers().judgementsDone;
    live.start(); // everything is fetched once more
    QTest::qWait(1500);
    QCOMPARE(live.numbers().judgementsDone, all);

    // From somebody who is banned: there, marked, and not in the ranking.
    QTRY_VERIFY(!live.isRanking());
    const QString somebody = live.performers().performers().first().report.performer;
    live.performers().ban({somebody}, u"for this test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(live.numbers().banned > 0 && !live.isRanking() && live.ranking().excluded > 0, 10000);
    openView(desk, Qt::Key_4);
    auto *performers = UserHand::find<QTableView>(u"Performers"_s);
    QVERIFY(performers);
    QTRY_VERIFY(columnOf(performers, 1).contains(u"banned"_s));
    QVERIFY(isOnScreen(u"banned"_s));
}

void TestLivePage::bansShowBeforeTheyAreMade()
{
    FaultyDesk desk;
    desk.openHosted({30, 10000, 3, 0.3});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 90000);
    QTRY_VERIFY_WITH_TIMEOUT(!live.isRanking() && live.numbers().judgementsDone == live.numbers().judgementsTotal, 20000);
    QTest::qWait(300);
    QTRY_VERIFY(!live.isRanking());
    const QByteArray before = fitToBytes(live.ranking(), 0);
    openView(desk, Qt::Key_4);
    auto *table = UserHand::find<QTableView>(u"Performers"_s);
    QVERIFY(table);
    QTRY_VERIFY(table->model()->rowCount() > 3);
    int working = 0;
    while (working < table->model()->rowCount() && table->model()->index(working, 1).data().toString() == u"banned")
        ++working;
    table->selectRow(working);
    const QString name = table->model()->index(working, 0).data().toString();
    QVERIFY(UserHand::click(u"Preview without them"_s));
    QTRY_VERIFY(UserHand::find<QTableView>(u"What would change"_s));
    QVERIFY(isOnScreen(u"Nothing is banned yet"_s));
    QCOMPARE(fitToBytes(live.ranking(), 0), before);

    QVERIFY(UserHand::click(u"Ban…"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!live.isRanking() && fitToBytes(live.ranking(), 0) != before, 10000);
    // The platform knows, too: it would not hand out another page to them.
    QVERIFY(!banOf(live.results().decisions(), name)->restriction.isEmpty());
    table->clearSelection();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == name)
            table->selectRow(row);
    }
    QVERIFY(UserHand::click(u"Take ban back"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!live.isRanking() && fitToBytes(live.ranking(), 0) == before, 10000);
    openView(desk, Qt::Key_9);
    auto *history = UserHand::find<QTableView>(u"History"_s);
    QVERIFY(history);
    QTRY_VERIFY(columnOf(history, 1).contains(u"unban"_s) && columnOf(history, 1).contains(u"ban"_s));
}

// The screen, the exported file, the report and the command line tell one story, to the last digit.
void TestLivePage::theSameFiguresEverywhere()
{
    FaultyDesk desk;
    desk.openHosted({20, 10000, 3, 0.3});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 90000);
    QTRY_VERIFY_WITH_TIMEOUT(!live.isRanking() && live.numbers().judgementsDone == live.numbers().judgementsTotal, 20000);
    live.performers().ban({live.performers().performers().last().report.performer}, u"for this test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!live.isRanking() && live.ranking().excluded > 0, 10000);

    QSignalSpy exported(&live, &LiveStep::exported);
    const QString path = desk.dir.filePath(u"ranking.csv"_s);
    live.exportRanking(path);
    QTRY_COMPARE(exported.size(), 1);
    QFile fromScreen(path);
    QVERIFY(fromScreen.open(QIODevice::ReadOnly));
    const QByteArray csv = fromScreen.readAll();
    const QString folder = desk.dir.filePath(u"cli"_s);
    QProcess cli;
    cli.start(QStringLiteral(SIDEWISE_BIN_DIR "/sidewise-cli"), {u"export"_s, u"--study"_s, desk.workspace.studyPath(), u"--format"_s, u"ranking-csv"_s, u"--out"_s, folder});
    QVERIFY(cli.waitForFinished(30000));
    QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError().constData());
    QFile fromCli(folder + u"/ranking.csv"_s);
    QVERIFY(fromCli.open(QIODevice::ReadOnly));
    QCOMPARE(fromCli.readAll(), csv);

    // Every score on screen is in the file and in the report.
    QByteArray html;
    live.makeReport([&](const QByteArray &made) { html = made; });
    QTRY_VERIFY(!html.isEmpty());
    const auto *table = UserHand::find<QTableView>(u"Ranking"_s);
    QVERIFY(table);
    const ProductRanking &first = live.ranking().products.first();
    QCOMPARE(table->model()->rowCount(), first.items.size());
    for (int row = 0; row < first.items.size(); ++row) {
        const QString score = table->model()->index(row, static_cast<int>(models::RankingModel::Column::Score)).data().toString();
        QVERIFY2(html.contains(u">%1<"_s.arg(score).toUtf8()), qPrintable(score));
        const QByteArray exact = QByteArray::number(first.items[row].score, 'g', QLocale::FloatingPointShortest);
        QVERIFY2(csv.contains(exact), exact.constData());
    }
}

void TestLivePage::verdictsByKeyboard()
{
    FaultyDesk desk;
    desk.openHosted({20, 3000, 3, 0.2});
    PoolPlan plan = desk.workspace.pool().pool().plan;
    plan.acceptance.isAutomatic = false;
    desk.workspace.pool().setPlan(plan);
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().judgementsDone, live.numbers().judgementsTotal, 60000); // all are handed in, none accepted
    QCOMPARE(live.numbers().pagesWaiting, live.numbers().pagesDone);
    openView(desk, Qt::Key_5);
    auto *queue = UserHand::find<QTableView>(u"Pages waiting"_s);
    QVERIFY(queue);
    QTRY_VERIFY(UserHand::find<QTableView>(u"Answers of the page"_s)->model()->rowCount() == 10);
    const qint64 waiting = live.numbers().pagesWaiting;
    const qint64 judgements = live.numbers().judgementsDone;
    QTest::keyClick(queue, Qt::Key_A);
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().pagesWaiting, waiting - 1, 10000);
    QCOMPARE(live.numbers().judgementsDone, judgements);
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Reject (R)"_s)->isEnabled());
    QTest::keyClick(queue, Qt::Key_R);
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().pagesRejected, 1, 10000);
    QVERIFY(live.numbers().judgementsDone < judgements);
    // Three at once; each row says how long is left.
    QVERIFY(columnOf(queue, 1).first().contains(u"day"_s) || columnOf(queue, 1).first().contains(u"h"_s));
    QTRY_VERIFY(UserHand::find<QPushButton>(u"Accept (A)"_s)->isEnabled());
    QTest::keyClick(queue, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(queue, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(isOnScreen(u"3 pages are chosen"_s));
    QTest::keyClick(queue, Qt::Key_A);
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().pagesWaiting, waiting - 5, 10000);
    // The list goes out and comes back with verdicts for all that wait.
    const QString path = desk.dir.filePath(u"verdicts.tsv"_s);
    QSignalSpy written(&live.review(), &ReviewDesk::fileWritten);
    live.review().writeFile(path);
    QTRY_COMPARE(written.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray list = file.readAll();
    QCOMPARE(list.count('\n'), live.review().waiting().size() + 1);
    QVERIFY(file.resize(0) && file.seek(0));
    file.write(QByteArray(list).replace("\t\t\n", "\t+\t\n"));
    file.close();
    live.review().readFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(live.numbers().pagesWaiting, 0, 20000);
}


void TestLivePage::everyoneIsBanned()
{
    FaultyDesk desk;
    desk.openHosted({4, 100, 3, 0.0});
    desk.launch();
    desk.window.showStep(Step::Kind::LiveResults);
    LiveStep &live = desk.workspace.live();
    QTRY_VERIFY_WITH_TIMEOUT(live.performers().performers().size() > 0, 60000);
    // Whoever comes is banned; what they hand in later counts for nothing either.
    const auto isAdvised = [&] {
        QStringList working;
        for (const PerformerState &performer : live.performers().performers()) {
            if (performer.state != PerformerState::State::Banned)
                working.append(performer.report.performer);
        }
        if (!working.isEmpty())
            live.performers().ban(working, u"for this test"_s);
        const QList<Advice> list = live.advice();
        return std::any_of(list.begin(), list.end(), [](const Advice &advice) { return advice.id == u"everyone banned"; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAdvised(), 30000);
    QCOMPARE(live.ranking().judgements, 0);
    QVERIFY(live.ranking().excluded > 0);
    openView(desk, Qt::Key_7);
    QTRY_VERIFY(isOnScreen(u"Everyone who answered is banned"_s));
}

QTEST_MAIN(TestLivePage)
#include "tst_livepage.moc"

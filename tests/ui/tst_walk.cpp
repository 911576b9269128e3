#include "desk.h"
#include "userhand.h"

#include "models/rankingmodel.h"
#include "models/roles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// The whole way through the real window, as a requester goes it: sign up, promo code, sample study, the seven steps,
// launch, simulated performers, until a ranking stands on screen. All along a probe measures how long the event loop
// was ever blocked.
class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromSignUpToRanking();
    void bigCatalogueLeavesTheWindowAlone();
};

namespace {
// Beats every few milliseconds; the longest gap between two beats is how long the window did not answer.
class Probe : public QObject
{
public:
    Probe()
    {
        m_beat.setInterval(5);
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, [this] { longest = std::max(longest, m_clock.restart()); });
        m_clock.start();
        m_beat.start();
    }
    void forget() { m_clock.restart(); longest = 0; }
    qint64 longest = 0;

private:
    QTimer m_beat;
    QElapsedTimer m_clock;
};
} // namespace

void TestWalk::fromSignUpToRanking()
{
    Desk desk;
    desk.open({1240, 840});
    Probe probe;
    const auto say = [&](const char *where) {
        const qint64 longest = probe.longest;
        probe.forget();
        qInfo("%-28s longest block of the window %lld ms", where, static_cast<long long>(longest));
        QVERIFY2(longest < 500, where);
    };

    QVERIFY(UserHand::click(u"Open the sample study"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.hasStudy(), 10000);
    QVERIFY(UserHand::type<QLineEdit>(u"Name"_s, u"Ada Lovelace"_s));
    QVERIFY(UserHand::type<QLineEdit>(u"E-mail"_s, u"ada@example.org"_s));
    QVERIFY(UserHand::type<QLineEdit>(u"Password"_s, u"analytical engine"_s));
    QVERIFY(UserHand::click(u"Sign up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.account().isSignedIn(), 15000);
    QVERIFY(UserHand::type<QLineEdit>(u"Promo code"_s, u"recsys2022"_s));
    QVERIFY(UserHand::click(u"Activate"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.account().requester().balance > Money{}, 10000);
    auto *ledger = UserHand::find<QTableView>(u"Ledger"_s);
    QVERIFY(ledger);
    QTRY_VERIFY_WITH_TIMEOUT(ledger->model()->rowCount() > 0, 5000);
    say("account");

    QVERIFY(UserHand::click(u"Continue to Data"_s));
    auto *products = UserHand::find<QTableView>(u"Products"_s);
    QVERIFY(products);
    QCOMPARE(products->model()->rowCount(), desk.workspace.dataset().catalogue().products.size());
    if (desk.workspace.dataset().pairs().isEmpty())
        QVERIFY(UserHand::click(u"Generate pairs"_s));
    QTRY_VERIFY(!desk.workspace.dataset().pairs().isEmpty());
    say("data");
    for (const QString &step : {u"Instructions"_s, u"Interface"_s, u"Training"_s, u"Pool"_s}) {
        QVERIFY(UserHand::click(u"Continue to "_s + step));
        QVERIFY(UserHand::find<QLabel>(step));
        QTest::qWait(50);
        say(qPrintable(step));
    }

    QVERIFY(UserHand::click(u"Launch"_s));
    QVERIFY(UserHand::click(u"Confirm and launch"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Open, 30000);
    QTRY_VERIFY(UserHand::find<QTableView>(u"Ranking"_s)); // the window has gone on by itself
    say("launch");

    auto *speed = UserHand::find<QDoubleSpinBox>(u"Speed"_s);
    QVERIFY(speed);
    speed->setValue(600);
    QVERIFY(UserHand::click(u"Start simulated performers"_s));
    auto *ranking = UserHand::find<QTableView>(u"Ranking"_s);
    QVERIFY(ranking);
    QTRY_VERIFY_WITH_TIMEOUT(ranking->model()->rowCount() > 1, 30000);
    say("first ranking");
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.live().isRanking(), 10000);
    say("all answers");

    const LiveNumbers &numbers = desk.workspace.live().numbers();
    QTRY_COMPARE_WITH_TIMEOUT(numbers.judgementsDone, numbers.judgementsTotal, 10000); // the last fetch
    QVERIFY(!desk.workspace.live().simulatedNotice().isEmpty());
    QVERIFY(UserHand::find<QLabel>(desk.workspace.live().simulatedNotice())); // the label is on screen
    const auto column = static_cast<int>(models::RankingModel::Column::Rank);
    QCOMPARE(ranking->model()->index(0, column).data().toString(), u"1"_s);
    openView(desk, Qt::Key_4);
    auto *performers = UserHand::find<QTableView>(u"Performers"_s);
    QVERIFY(performers);
    QVERIFY(performers->model()->rowCount() >= 3);
}

// 100,000 rows come in, become 200,000 pairs, and every page shows them, while the window goes on answering.
void TestWalk::bigCatalogueLeavesTheWindowAlone()
{
    Desk desk;
    desk.open({1240, 840});
    desk.signUp();
    const QString path = desk.dir.filePath(u"big.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("product_id,product_title,product_image,rec_id,rec_title,rec_image,model_rank\n");
    for (int row = 0; row < 100'000; ++row) {
        const QByteArray product = QByteArray::number(row / 5);
        const QByteArray place = QByteArray::number(row % 5 + 1);
        file.write("p" + product + ",Product " + product + ",,p" + product + "-r" + place + ",Recommendation " + place + ",," + place + '\n');
    }
    file.close();
    desk.workspace.newStudy(desk.dir.filePath(u"big.sidewise"_s), u"Big"_s);
    QTRY_VERIFY(desk.workspace.hasStudy() && !desk.workspace.dataset().isLocked());
    desk.window.showStep(Step::Kind::Data);
    QTest::qWait(100);

    Probe probe;
    const auto say = [&](const char *where) {
        const qint64 longest = probe.longest;
        probe.forget();
        qInfo("%-28s longest block of the window %lld ms", where, static_cast<long long>(longest));
        QVERIFY2(longest < 500, where);
    };
    QElapsedTimer time;
    time.start();
    desk.workspace.dataset().importFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.dataset().isBusy(), 60000);
    QTRY_COMPARE(desk.workspace.dataset().catalogue().products.size(), 20'000);
    QTest::qWait(300);
    qInfo("imported in %lld ms", static_cast<long long>(time.elapsed()));
    say("import");
    time.restart();
    desk.workspace.dataset().generatePairs();
    qInfo("generatePairs itself %lld ms", static_cast<long long>(time.elapsed()));
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.dataset().pairs().size(), 200'000, 60000);
    QTest::qWait(300);
    say("pairs");
    for (int i = 0; i < Step::count; ++i) {
        desk.window.showStep(static_cast<Step::Kind>(i));
        QTest::qWait(100);
        say(qPrintable(Step::titleOf(static_cast<Step::Kind>(i))));
    }
    desk.workspace.instructions().setProjectName(u"One letter more"_s);
    QTest::qWait(1500); // the save
    say("an edit and its save");
}

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"

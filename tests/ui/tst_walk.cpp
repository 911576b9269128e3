#include "desk.h"
#include "userhand.h"

#include "models/rankingmodel.h"
#include "models/roles.h"

#include <QElapsedTimer>
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
        qInfo("%-28s longest block of the window %lld ms", where, static_cast<long long>(probe.longest));
        QVERIFY2(probe.longest < 500, where);
        probe.forget();
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
    auto *performers = UserHand::find<QTableView>(u"Performers"_s);
    QVERIFY(performers);
    QVERIFY(performers->model()->rowCount() >= 3);
}

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"

#include "ui/desk.h"
#include "ui/pages/board/boardpage.h"
#include "ui/userhand.h"
#include "ui/widgets/datatable.h"
#include "workflow/notices.h"
#include "workflow/poolboard.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

// The pool board in the real window, against the real built-in platform.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
void launchSample(Desk &desk)
{
    desk.signUp();
    desk.workspace.account().activatePromo(u"recsys2022"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.account().requester().balance.micros > 0, 10000);
    desk.openSample();
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.pool().canLaunch(), 10000);
    QSignalSpy launched(&desk.workspace.pool(), &PoolStep::launched); // the window then shows the live results
    desk.workspace.pool().launch(desk.workspace.pool().numbers().cost);
    QTRY_COMPARE_WITH_TIMEOUT(launched.size(), 1, 20000);
}

QString cell(const DataTable *table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}
} // namespace

class TestBoardPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPoolIsPausedAndOpenedFromTheBoard()
    {
        Desk desk;
        desk.open();
        launchSample(desk);
        QTRY_VERIFY(UserHand::find<QPushButton>(u"Pool board"_s));
        QVERIFY(UserHand::click(u"Pool board"_s));
        auto *table = UserHand::find<DataTable>(u"Pools"_s);
        QVERIFY(table);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 2), u"open"_s, 10000);
        QCOMPARE(cell(table, 0, 0), u"Practice"_s);
        QVERIFY(cell(table, 0, 1).contains(u"study “Sample study”"_s));
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 4), u"0"_s, 10000);
        QVERIFY(!UserHand::find<QPushButton>(u"Open pool"_s)->isEnabled());
        QVERIFY(UserHand::click(u"Pause pool"_s));
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 2), u"paused"_s, 10000);
        QVERIFY(UserHand::click(u"Open pool"_s));
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 2), u"open"_s, 10000);
        QVERIFY(UserHand::click(u"Open study"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!UserHand::find<DataTable>(u"Pools"_s), 10000); // back in the study
    }

    void searchFindsAndNothingIsAChoiceWithoutPools()
    {
        Desk desk;
        desk.open();
        desk.window.showBoard();
        for (const auto &name : {u"Open pool"_s, u"Pause pool"_s, u"Close pool"_s, u"Clone pool"_s, u"Archive pool…"_s, u"Open study"_s})
            QVERIFY2(!UserHand::find<QPushButton>(name)->isEnabled(), qPrintable(name));
        launchSample(desk);
        desk.window.showBoard();
        auto *table = UserHand::find<DataTable>(u"Pools"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 10000);
        QVERIFY(UserHand::type<QLineEdit>(u"Find a pool"_s, u"nothing like it"_s));
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(UserHand::type<QLineEdit>(u"Find a pool"_s, u"sAMPLE"_s));
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void aCompletePoolIsTold()
    {
        Desk desk;
        desk.open();
        launchSample(desk);
        desk.workspace.board().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.board().pools().isEmpty(), 10000);
        desk.workspace.live().startCrowd(30, 10000, 0.2);
        QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().numbers().state == PoolState::Completed, 60000);
        desk.workspace.board().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(UserHand::find<QPushButton>(u"Pool board (1 new)"_s), 10000);
        QVERIFY(UserHand::click(u"Pool board (1 new)"_s));
        auto *list = UserHand::find<QListWidget>(u"Notices"_s);
        QVERIFY(list);
        QVERIFY(list->item(0)->text().contains(u"The pool “Sample study” is complete."_s));
        QVERIFY(UserHand::click(u"Mark all as read"_s));
        QVERIFY(UserHand::find<QPushButton>(u"Pool board"_s));
        auto *table = UserHand::find<DataTable>(u"Pools"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 2), u"completed"_s, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(cell(table, 0, 3), u"100 %"_s, 10000);
        QCOMPARE(cell(table, 0, 4), QString::number(desk.workspace.live().numbers().pagesDone));
        QCOMPARE(cell(table, 0, 6), desk.workspace.live().numbers().spent.toDisplay()); // as the live page says it
        QTRY_VERIFY_WITH_TIMEOUT(cell(table, 0, 7).contains(u" of "_s), 10000); // golden tasks right
    }

    void aMutedEventIsNotTold()
    {
        Desk desk;
        desk.open();
        desk.window.showBoard();
        QVERIFY(UserHand::click(u"Which notices…"_s));
        auto *box = UserHand::find<QCheckBox>(u"A pool is complete: here"_s);
        QTRY_VERIFY((box = UserHand::find<QCheckBox>(u"A pool is complete: here"_s)));
        QVERIFY(box->isChecked());
        box->click();
        QVERIFY(UserHand::click(u"Done"_s));
        QVERIFY(!desk.workspace.notices().isOn(Notice::Kind::PoolEnded, NoticeBox::Channel::Inbox));
        QVERIFY(desk.workspace.notices().isOn(Notice::Kind::PoolStopped, NoticeBox::Channel::Inbox));
    }
};

QTEST_MAIN(TestBoardPage)
#include "tst_boardpage.moc"

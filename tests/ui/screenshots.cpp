#include "desk.h"
#include "userhand.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QTableView>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// Walks the sample study through the real window and keeps a picture of every page. Not a test: packaging/screenshots
// runs it once per appearance.
//   screenshots DIRECTORY light|dark [WIDTHxHEIGHT]
class Screenshots : public QObject
{
    Q_OBJECT

public:
    QString directory;
    bool isDark = false;
    QSize size{1280, 860};

private Q_SLOTS:
    void everyPage();

private:
    void keep(Desk &desk, const QString &name)
    {
        QTest::qWait(500); // pictures arrive, rows come to rest
        if (QWidget *focused = desk.window.focusWidget())
            focused->clearFocus();
        QWidget *window = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &desk.window;
        QVERIFY2(window->grab().save(QDir(directory).filePath(name + u".png"_s)), qPrintable(directory));
    }
};

void Screenshots::everyPage()
{
    Desk desk;
    desk.open(size);
    if (isDark)
        QVERIFY(UserHand::click(u"Dark"_s));
    keep(desk, u"start"_s);
    desk.window.showStep(Step::Kind::Account);
    keep(desk, u"sign-up"_s);
    desk.signUp();
    desk.workspace.account().activatePromo(u"RECSYS2022"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.account().requester().balance > Money{}, 10000);
    desk.openSample();
    const QString names[] = {u"account"_s, u"data"_s, u"instructions"_s, u"interface"_s, u"training"_s, u"pool"_s};
    for (int i = 0; i < 6; ++i) {
        QTRY_VERIFY(!desk.workspace.step(static_cast<Step::Kind>(i)).isLocked());
        desk.window.showStep(static_cast<Step::Kind>(i));
        keep(desk, names[i]);
        if (names[i] == u"account"_s || names[i] == u"interface"_s) {
            QVERIFY(UserHand::click(i == 0 ? u"Profile"_s : u"JSON"_s));
            keep(desk, names[i] + (i == 0 ? u"-profile"_s : u"-json"_s));
        }
    }
    QVERIFY(UserHand::click(u"Launch"_s));
    keep(desk, u"budget"_s);
    QVERIFY(UserHand::click(u"Confirm and launch"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Open, 30000);
    QVERIFY(UserHand::click(u"Start simulated performers"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.workspace.live().ranking().judgements > 200, 60000);
    keep(desk, u"live-results-collecting"_s);
    UserHand::click(u"Stop"_s);
    desk.workspace.live().startCrowd(40, 600, 0.2);
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.pool().poolState(), PoolState::Completed, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.workspace.live().numbers().judgementsDone, desk.workspace.live().numbers().judgementsTotal, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.workspace.live().isRanking(), 10000);
    auto *ranking = UserHand::find<QTableView>(u"Ranking"_s);
    QVERIFY(ranking);
    ranking->selectRow(0); // with its explanation
    keep(desk, u"live-results"_s);
    const std::pair<Qt::Key, QString> views[] = {{Qt::Key_2, u"pairs"_s}, {Qt::Key_3, u"progress"_s}, {Qt::Key_4, u"performers"_s},
        {Qt::Key_5, u"review"_s}, {Qt::Key_6, u"scorecard"_s}, {Qt::Key_7, u"advice"_s}, {Qt::Key_8, u"report"_s}, {Qt::Key_9, u"history"_s}};
    for (const auto &[key, name] : views) {
        openView(desk, key);
        if (key == Qt::Key_2) {
            QTRY_VERIFY(UserHand::find<QTableView>(u"Who beat whom"_s));
            QTRY_VERIFY(UserHand::find<QTableView>(u"Who beat whom"_s)->model()->rowCount() > 0);
            UserHand::find<QTableView>(u"Who beat whom"_s)->setCurrentIndex(UserHand::find<QTableView>(u"Who beat whom"_s)->model()->index(0, 1));
        }
        if (key == Qt::Key_4) {
            UserHand::find<QTableView>(u"Performers"_s)->selectRow(0);
            UserHand::click(u"Preview without them"_s);
            QTest::qWait(1000);
        }
        keep(desk, u"live-"_s + name);
    }
    openView(desk, Qt::Key_1);
    QVERIFY(UserHand::click(u"Compare methods"_s));
    QTest::qWait(1500);
    keep(desk, u"live-methods"_s);
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        qWarning("usage: screenshots DIRECTORY light|dark [WIDTHxHEIGHT]");
        return 2;
    }
    Screenshots shots;
    shots.directory = arguments[1];
    shots.isDark = arguments[2] == u"dark"_s;
    if (const QStringList size = arguments.value(3).split(u'x'); size.size() == 2)
        shots.size = QSize(size[0].toInt(), size[1].toInt());
    if (!QDir().mkpath(shots.directory))
        return 2;
    return QTest::qExec(&shots, {arguments[0], u"-silent"_s});
}
#include "screenshots.moc"

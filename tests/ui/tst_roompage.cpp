#include "../localplatform/httpclient.h"
#include "desk.h"
#include "userhand.h"

#include "ui/pages/room/handout.h"
#include "ui/pages/room/qrview.h"
#include "workflow/room.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTableView>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using test::HttpClient;

namespace {
const QString secretName = u"Ann Onymous-Lovelace"_s;

// Somebody in a browser, as far as HTTP goes.
class Person
{
public:
    Person(quint16 port, const QString &code, const QString &name) : m_http(port, {})
    {
        m_secret = m_http.post("/p/api/join", QJsonObject{{u"code"_s, code}, {u"name"_s, name}})[u"token"].toString().toLatin1();
    }
    bool hasJoined() const { return !m_secret.isEmpty(); }
    QJsonObject post(const QByteArray &deed, const QJsonObject &body = {})
    {
        return m_http.send("POST", "/p/api/" + deed, QJsonDocument(body).toJson(QJsonDocument::Compact),
            "Authorization: Performer " + m_secret + "\r\nContent-Type: application/json\r\n").object();
    }
    // Goes through the training with the right answers, and sends one page of tasks.
    bool work(const QList<Task> &training)
    {
        for (int page = 0; page < 10; ++page) {
            const QJsonObject state = post("take");
            const QJsonObject inHand = state[u"page"_s].toObject();
            const qsizetype tasks = inHand[u"tasks"_s].toArray().size();
            if (tasks == 0)
                return false;
            const bool isTraining = inHand[u"kind"_s].toString() == u"training";
            QJsonArray solutions;
            for (int i = 0; i < tasks; ++i) {
                solutions.append(QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"LEFT"_s}}}});
                if (!isTraining)
                    continue;
                const QJsonValue input = inHand[u"tasks"_s][i][u"input_values"_s];
                const auto task = std::find_if(training.begin(), training.end(), [&](const Task &one) {
                    return one.left.id == input[u"left_id"_s].toString() && one.right.id == input[u"right_id"_s].toString();
                });
                const bool isLeft = task != training.end() && task->golden == sidewise::Answer::Left;
                if (!post("training-answer", {{u"assignment_id"_s, inHand[u"assignment_id"_s]}, {u"index"_s, i},
                        {u"output_values"_s, QJsonObject{{u"result"_s, isLeft ? u"LEFT"_s : u"RIGHT"_s}}}})[u"right"_s].toBool())
                    return false;
            }
            post("submit", {{u"assignment_id"_s, inHand[u"assignment_id"_s]}, {u"solutions"_s, solutions}});
            if (!isTraining)
                return true;
        }
        return false;
    }

private:
    HttpClient m_http;
    QByteArray m_secret;
};

quint16 portOf(const QString &url)
{
    return static_cast<quint16>(QUrl(url).port());
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

// The requester's side of the room, in the real window: open the door, see who comes, open it to the network and close
// it again, invite, pause, remove, print.
class TestRoomPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void roomInTheWindow();
    void namesStayHere();
    void handout();
    void qrCode();

private:
    void keep(const QString &name);

    std::unique_ptr<Desk> m_desk;
    QDir m_shots;
};

void TestRoomPage::initTestCase()
{
    m_shots = QDir(QCoreApplication::applicationDirPath() + u"/room-screenshots"_s);
    QVERIFY(m_shots.mkpath(u"."_s));
    m_desk = std::make_unique<Desk>();
    m_desk->open({1024, 700});
    m_desk->signUp();
    m_desk->workspace.account().activatePromo(u"RECSYS2022"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace.account().requester().balance > Money{}, 10000);
    m_desk->openSample();
    QVERIFY(!m_desk->workspace.room().whyNot().isEmpty()); // nothing is launched yet
    QTRY_VERIFY(!m_desk->workspace.pool().isLocked());
    m_desk->window.showStep(Step::Kind::Pool);
    QVERIFY(UserHand::click(u"Launch"_s));
    QVERIFY(UserHand::click(u"Confirm and launch"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace.pool().poolState(), PoolState::Open, 30000);
}

void TestRoomPage::keep(const QString &name)
{
    QTest::qWait(50);
    QWidget *window = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &m_desk->window;
    QVERIFY(window->grab().save(m_shots.filePath(name + u".png"_s)));
}

void TestRoomPage::roomInTheWindow()
{
    Room &room = m_desk->workspace.room();
    QVERIFY(UserHand::click(u"Invite people…"_s));
    keep(u"room-closed"_s);
    QVERIFY(!room.status().isOpen); // never by itself
    QVERIFY(UserHand::click(u"Open the room"_s));
    QTRY_VERIFY(room.status().isOpen);
    QVERIFY(UserHand::find<QLabel>(u"Code "_s + room.status().code));
    QVERIFY(!room.status().isNetworkOpen);
    QVERIFY(UserHand::find<QrView>(u"QR code of the address "_s + room.status().url));

    Person ann(portOf(room.status().url), room.status().code, secretName);
    QVERIFY(ann.hasJoined());
    Person ben(portOf(room.status().url), room.status().code, u"<b>Ben</b>"_s);
    auto *people = UserHand::find<QTableView>(u"People in the room"_s);
    QVERIFY(people);
    QTRY_COMPARE_WITH_TIMEOUT(people->model()->rowCount(), 2, 5000);
    QVERIFY(ann.work(m_desk->workspace.training().tasks(TrainingStep::Set::Training)));
    ben.post("take");
    const auto cell = [&](int row, int column) { return people->model()->index(row, column).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(cell(1, 2), u"1"_s, 5000);
    QCOMPARE(cell(0, 0), u"<b>Ben</b>"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 1), u"in training"_s, 5000);
    people->selectRow(1);
    auto *pages = UserHand::find<QTableView>(u"Pages of this person"_s);
    QVERIFY(pages);
    QTRY_VERIFY_WITH_TIMEOUT(pages->model()->rowCount() >= 2, 5000);
    keep(u"room-people-1024x700"_s);

    QVERIFY(UserHand::click(u"Pause"_s));
    QTRY_COMPARE_WITH_TIMEOUT(cell(1, 1), u"paused"_s, 5000);
    QCOMPARE(ann.post("take")[u"state"_s].toString(), u"paused"_s);
    QVERIFY(UserHand::click(u"Resume"_s));
    QTRY_VERIFY_WITH_TIMEOUT(cell(1, 1) != u"paused", 5000);

    // The network: on purpose, told on every screen, closed with one click.
    QVERIFY(UserHand::click(u"Open to the network"_s));
    QTRY_VERIFY_WITH_TIMEOUT(room.status().isNetworkOpen, 5000);
    HttpClient outside(static_cast<quint16>(room.status().networkPort), {});
    QCOMPARE(outside.get("/p/").status, 200);
    QCOMPARE(outside.get("/api/v1/pools").status, 404);
    keep(u"room-network-1024x700"_s);
    m_desk->window.resize(1280, 860);
    QVERIFY(UserHand::click(u"Dark"_s));
    keep(u"room-network-dark"_s);
    QVERIFY(UserHand::click(u"Dark"_s));
    m_desk->window.resize(1024, 700);
    for (const Step::Kind kind : {Step::Kind::Account, Step::Kind::Data, Step::Kind::Pool, Step::Kind::LiveResults}) {
        m_desk->window.showStep(kind);
        QVERIFY(UserHand::find<QPushButton>(u"Close to the network"_s));
    }
    m_desk->window.showStart();
    keep(u"banner-on-start"_s);
    QVERIFY(UserHand::click(u"Close to the network"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!room.status().isNetworkOpen, 5000);
    QVERIFY(!UserHand::find<QPushButton>(u"Close to the network"_s));
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, outside.socket().peerPort());
    QVERIFY(!late.waitForConnected(1000));

    // A link of one's own.
    m_desk->window.showRoom();
    QSignalSpy invited(&room, &Room::invited);
    QVERIFY(UserHand::type<QLineEdit>(u"Name of the person to invite"_s, u"Cleo"_s));
    QVERIFY(UserHand::click(u"Invite by link…"_s));
    QTRY_VERIFY_WITH_TIMEOUT(UserHand::find<QLineEdit>(u"Secret link"_s), 5000);
    QVERIFY(UserHand::find<QLineEdit>(u"Secret link"_s)->text().contains(u"/p/#me="));
    keep(u"invitation"_s);
    QVERIFY(UserHand::click(u"Close"_s));
    QTRY_COMPARE_WITH_TIMEOUT(people->model()->rowCount(), 3, 5000);

    people->selectRow(0);
    QVERIFY(UserHand::click(u"Remove…"_s));
    QVERIFY(UserHand::click(u"Remove"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ben.post("take")[u"state"_s].toString(), u"removed"_s, 5000);
}

void TestRoomPage::namesStayHere()
{
    Workspace &workspace = m_desk->workspace;
    workspace.live().refreshNow();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.live().numbers().judgementsDone > 0, 15000);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.live().ranking().judgements > 0, 15000);
    QVERIFY(workspace.live().simulatedNotice().isEmpty()); // real people, not to be mixed up with others
    const QString id = workspace.room().people().first().id.value;
    QVERIFY(!workspace.room().nameOf(id).isEmpty());
    const QList<std::pair<QString, void (LiveStep::*)(const QString &)>> exports{
        {u"ranking.csv"_s, &LiveStep::exportRanking}, {u"report.html"_s, &LiveStep::exportReport}};
    for (const auto &[name, deed] : exports) {
        QSignalSpy exported(&workspace.live(), &LiveStep::exported);
        const QString path = m_desk->dir.filePath(name);
        (workspace.live().*deed)(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 10000);
        QVERIFY(!contents(path).isEmpty());
        QVERIFY2(!contents(path).contains("Onymous"), qPrintable(name));
    }
    const QByteArray study = contents(workspace.studyPath()) + contents(workspace.studyPath() + u"-wal"_s);
    QVERIFY(!study.isEmpty());
    QVERIFY(!study.contains("Onymous"));
}

void TestRoomPage::handout()
{
    const QString path = m_desk->dir.filePath(u"hand-out.pdf"_s);
    const QString remote = u"<img src=\"file:///etc/passwd\"><img src=\"http://example.org/x.png\">"_s;
    QVERIFY(printHandout({u"Which goes better? <b>&"_s, u"ABC234"_s, u"http://192.168.1.20:40123/p/#ABC234"_s, {}, true,
        m_desk->workspace.room().instructions() + remote}, path));
    const QByteArray pdf = contents(path);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.count("/Type /Page\n") >= 2);
    const Result<void> refused = printHandout({}, m_desk->dir.filePath(u"no/such/folder/x.pdf"_s));
    QVERIFY(!refused);
    QVERIFY(!refused.error().sentence.isEmpty());
}

void TestRoomPage::qrCode()
{
    const QrCode code = QrCode::of(u"http://192.168.1.20:40123/p/#ABC234"_s);
    QVERIFY(code.size >= 21 && code.dark.size() == static_cast<std::size_t>(code.size * code.size));
    // The three corner squares that readers look for.
    const auto isDark = [&](int x, int y) { return code.dark[static_cast<std::size_t>(y * code.size + x)]; };
    for (const QPoint &corner : {QPoint(0, 0), QPoint(code.size - 7, 0), QPoint(0, code.size - 7)}) {
        QVERIFY(isDark(corner.x(), corner.y()) && isDark(corner.x() + 6, corner.y() + 6) && isDark(corner.x() + 3, corner.y() + 3));
        QVERIFY(!isDark(corner.x() + 1, corner.y() + 1));
    }
    QCOMPARE(QrCode::of(QString()).size, 0);
    QCOMPARE(QrCode::of(QString(9000, u'x')).size, 0);
}

QTEST_MAIN(TestRoomPage)
#include "tst_roompage.moc"

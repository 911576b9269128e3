#include "localplatform/localplatform.h"
#include "toloka/localaccountclient.h"
#include "toloka/tolokaclient.h"
#include "wire/taskjson.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

// The client against the built-in platform over real loopback HTTP.

using namespace sidewise;
using namespace sidewise::toloka;
using namespace Qt::Literals::StringLiterals;

namespace {
template<typename T>
T wait(const Later<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        qFatal("no answer within 30 s");
    return future.result();
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QList<Task> generalTasks(int count)
{
    QList<Task> tasks;
    for (int i = 0; i < count; ++i) {
        const QString p = u"p%1"_s.arg(i / 3);
        tasks.append(Task{{p, u"Product & <b>"_s, {}, {}}, {u"%1-%2"_s.arg(p).arg(i % 3), u"Ä\t\"quoted\" 🎁"_s, {}, {}},
            {u"%1-%2"_s.arg(p).arg((i + 1) % 3), u"B"_s, {}, {}}, {}, {}, {}});
    }
    return tasks;
}
} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LocalPlatform::Options options;
        options.dataDir = m_dir.path();
        options.tokens = {Secret(u"integration-token"_s)};
        auto platform = LocalPlatform::start(options);
        QVERIFY2(platform, platform ? "" : qPrintable(platform.error().sentence));
        m_platform = std::move(*platform);
        m_host = QUrl(m_platform->url());
        m_client = std::make_unique<TolokaClient>(m_host, Secret(u"integration-token"_s));
        m_local = std::make_unique<LocalAccountClient>(m_host, Secret(u"integration-token"_s));
    }

    void cleanupTestCase()
    {
        m_client.reset();
        m_local.reset();
        m_platform.reset();
    }

    void aWrongKeyIsNamed()
    {
        TolokaClient stranger(m_host, Secret(u"nobody"_s));
        const auto answer = wait(stranger.requester());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, u"AUTHENTICATION_ERROR"_s);
        QCOMPARE(answer.error().kind, ErrorKind::Platform);
    }

    void anAccountHasItsMoney()
    {
        QCOMPARE(wait(m_client->requester())->balance, Money::fromMicros(1000'000000));
        LocalAccountClient anybody(m_host, Secret());
        const auto session = wait(anybody.signUp(u"Ada"_s, u"ada@example.org"_s, Secret(u"correct horse"_s)));
        QVERIFY(session);
        LocalAccountClient ada(m_host, session->key);
        QCOMPARE(wait(ada.account())->balance, Money{});
        QCOMPARE(*wait(ada.activatePromo(u"recsys2022"_s)), Money::fromMicros(20'000000));
        QCOMPARE(wait(ada.activatePromo(u"RECSYS2022"_s)).error().code, u"PROMO_USED"_s);
        QCOMPARE(wait(ada.activatePromo(u"NONSENSE"_s)).error().code, u"PROMO_UNKNOWN"_s);
        QCOMPARE(wait(ada.account())->balance, Money::fromMicros(20'000000));
        const auto ledger = wait(ada.ledger(0));
        QCOMPARE(ledger->size(), 1);
        QCOMPARE(ledger->first().kind, u"PROMO"_s);
        QVERIFY(!wait(anybody.signIn(u"ada@example.org"_s, Secret(u"wrong horse"_s))));
        QVERIFY(wait(anybody.signIn(u"ada@example.org"_s, Secret(u"correct horse"_s))));
        QCOMPARE(wait(anybody.signUp(u"Ada"_s, u"ADA@example.org"_s, Secret(u"correct horse"_s))).error().code, u"EMAIL_TAKEN"_s);
    }

    void aPoolIsAnsweredOverHttp()
    {
        Project project = Project::defaults();
        project.name = project.description = u"Integration"_s;
        project.instructions = u"<p>Look.</p>"_s;
        const QString mark = u"mark:"_s + newUuid();
        const auto projectId = wait(m_client->createProject(project, mark));
        QVERIFY2(projectId, projectId ? "" : qPrintable(projectId.error().detail));
        QCOMPARE(**wait(m_client->findProject(mark)), *projectId);
        QVERIFY(!*wait(m_client->findProject(u"something else"_s)));

        Pool pool;
        pool.name = u"Integration"_s;
        pool.overlap = 2;
        pool.goldenPerPage = 0;
        pool.goldenRule.isOn = false;
        Training training;
        const auto poolId = wait(m_client->createPool(pool, training, *projectId, PoolId(), QDateTime::currentDateTimeUtc().addDays(3), Money::fromMicros(50'000000), mark));
        QVERIFY2(poolId, poolId ? "" : qPrintable(poolId.error().detail));
        QCOMPARE(wait(m_client->openPool(*poolId)).error().code, u"EMPTY_POOL"_s);

        const QByteArray body = wire::taskBodies(generalTasks(30), *poolId, project).first();
        const OperationId operation(newUuid());
        const auto uploaded = wait(m_client->uploadTasks(body, operation));
        QVERIFY2(uploaded, uploaded ? "" : qPrintable(uploaded.error().detail));
        // The same again, as after a lost reply: found finished, nothing made twice.
        QVERIFY(wait(m_client->uploadTasks(body, operation)));

        QVERIFY(wait(m_client->openPool(*poolId)));
        QVERIFY(wait(m_client->pool(*poolId))->isOpen);
        QVERIFY(wait(m_client->openPool(*poolId))); // already open is fine
        QVERIFY(wait(m_local->setCrowd(12, 10000, 0.2, 7, {})));
        QTRY_VERIFY_WITH_TIMEOUT(!wait(m_client->pool(*poolId))->isOpen, 30000);
        QCOMPARE(wait(m_client->pool(*poolId))->lastCloseReason, CloseReason::Completed);

        // By id in small pages, and by submission: the same pages either way.
        QHash<AssignmentId, Assignment> byId;
        AssignmentId last;
        for (;;) {
            const auto page = wait(m_client->assignments({*poolId, {}, last, 3}));
            QVERIFY(page);
            for (const Assignment &each : page->items)
                byId.insert(each.id, each);
            if (!page->hasMore)
                break;
            last = page->items.last().id;
        }
        const auto all = wait(m_client->assignments({*poolId, QDateTime::currentDateTimeUtc().addDays(-1), {}, 300}));
        QCOMPARE(all->items.size(), byId.size());
        qint64 answers = 0;
        for (const Assignment &each : byId) {
            QCOMPARE(each.source, Source::Simulated);
            QCOMPARE(each.status, AssignmentStatus::Accepted);
            answers += each.tasks.size();
            for (const AnsweredTask &task : each.tasks) {
                QVERIFY(!task.product.isEmpty() && !task.left.isEmpty() && task.left != task.right);
                QVERIFY(project.option(task.value));
            }
        }
        QCOMPARE(answers, 60); // every task twice, none made twice
        QVERIFY(wait(m_local->setCrowd(0, 1, 0, 7, {})));
    }

    // The cap pays for two pages: the platform hands out two and closes, however fast performers are.
    void theSpendCapIsKeptToTheCent()
    {
        Project project = Project::defaults();
        project.name = project.description = u"Capped"_s;
        project.instructions = u"<p>Look.</p>"_s;
        const QString mark = u"mark:"_s + newUuid();
        const auto projectId = wait(m_client->createProject(project, mark));
        QVERIFY(projectId);
        Pool pool;
        pool.name = u"Capped"_s;
        pool.overlap = 2;
        pool.goldenPerPage = 0;
        pool.goldenRule.isOn = false;
        const auto poolId = wait(m_client->createPool(pool, Training(), *projectId, PoolId(), QDateTime::currentDateTimeUtc().addDays(3),
            Money::fromMicros(130'000), mark)); // a page is 0.06 with fee
        QVERIFY(poolId);
        QVERIFY(wait(m_client->uploadTasks(wire::taskBodies(generalTasks(60), *poolId, project).first(), OperationId(newUuid()))));
        QVERIFY(wait(m_client->openPool(*poolId)));
        QVERIFY(wait(m_local->setCrowd(12, 10000, 0, 7, {})));
        QTRY_VERIFY_WITH_TIMEOUT(!wait(m_client->pool(*poolId))->isOpen, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(wait(m_client->assignments({*poolId, {}, {}, 300}))->items.size(), 2, 30000);
        QVERIFY(wait(m_local->setCrowd(0, 1, 0, 7, {})));
    }

    void somebodyElsesServerIsNotUnderstood()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
            });
        });
        TolokaClient client(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())), Secret(u"x"_s));
        QCOMPARE(wait(client.requester()).error().code, u"not_understood"_s);
    }

    void aRefusalWithoutAnEnvelopeIsStillASentence()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int requests = 0;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &requests] {
                socket->readAll();
                // The first try fails for a moment; the second is refused for good.
                const QByteArray status = ++requests == 1 ? "503 Service Unavailable" : "403 Forbidden";
                socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>");
            });
        });
        TolokaClient client(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())), Secret(u"x"_s));
        const auto answer = wait(client.requester());
        QCOMPARE(requests, 2);
        QCOMPARE(answer.error().httpStatus, 403);
        QVERIFY(!answer.error().sentence.isEmpty());
    }

    // What creates without an operation id is sent once: a lost reply must not make two projects.
    void aLostReplyToACreationIsNotRepeated()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int requests = 0;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &requests] {
                ++requests;
                socket->readAll();
                socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            });
        });
        TolokaClient client(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())), Secret(u"x"_s));
        QVERIFY(!wait(client.createProject(Project::defaults(), u"mark"_s)));
        QCOMPARE(requests, 1);
    }

    void aTakenPortIsNamed()
    {
        LocalPlatform::Options options;
        QTemporaryDir dir;
        options.dataDir = dir.path();
        options.port = m_platform->port();
        const auto second = LocalPlatform::start(options);
        QVERIFY(!second);
        QCOMPARE(second.error().code, u"port_taken"_s);
        QVERIFY(second.error().sentence.contains(QString::number(options.port)));
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<LocalPlatform> m_platform;
    QUrl m_host;
    std::unique_ptr<TolokaClient> m_client;
    std::unique_ptr<LocalAccountClient> m_local;
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"

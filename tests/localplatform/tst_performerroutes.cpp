#include "httpclient.h"
#include "localplatform/localplatform.h"
#include "requests.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::test;

namespace {
const QByteArray token("test-token");

// Somebody in a browser, as far as HTTP goes.
class Browser
{
public:
    explicit Browser(quint16 port, const QString &code = {}) : m_http(port, {})
    {
        if (!code.isEmpty())
            join(code);
    }

    Answer join(const QString &code, const QString &name = {})
    {
        const Answer answer = m_http.post("/p/api/join", QJsonObject{{u"code"_s, code}, {u"name"_s, name}});
        secret = answer[u"token"].toString().toLatin1();
        return answer;
    }
    Answer state() { return m_http.send("GET", "/p/api/state", {}, who()); }
    Answer post(const QByteArray &deed, const QJsonObject &body = {}, const QByteArray &more = {})
    {
        return m_http.send("POST", "/p/api/" + deed, QJsonDocument(body).toJson(QJsonDocument::Compact),
            who() + more + (more.contains("Content-Type") ? "" : "Content-Type: application/json\r\n"));
    }
    Answer take() { return post("take"); }
    HttpClient &http() { return m_http; }
    QByteArray who() const { return "Authorization: Performer " + secret + "\r\n"; }

    QByteArray secret;

private:
    HttpClient m_http;
};

// As if from another machine.
bool comeFrom(QTcpSocket &socket, const QString &address, quint16 port)
{
    if (!socket.bind(QHostAddress(address)))
        return false;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return socket.waitForConnected(5000);
}

QString stateOf(const Answer &answer)
{
    return answer[u"state"].toString();
}

QJsonObject pageOf(const Answer &answer)
{
    return answer[u"page"].toObject();
}

QJsonObject submission(const QJsonObject &page, const QString &value = u"LEFT"_s)
{
    QJsonArray solutions;
    QJsonArray seconds;
    for (qsizetype i = 0; i < page[u"tasks"_s].toArray().size(); ++i) {
        solutions.append(QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, value}}}});
        seconds.append(1.5);
    }
    return {{u"assignment_id"_s, page[u"assignment_id"_s]}, {u"solutions"_s, solutions}, {u"seconds"_s, seconds}};
}
} // namespace

// The performer's page as an attacker, a hasty person or a broken network would use it: each row is refused or harmless.
class PerformerRoutesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<LocalPlatform> m_platform;
    std::unique_ptr<HttpClient> m_requester;
    qint64 m_shift = 0; // of the clock, ms
    QString m_pool;
    QString m_training;
    QString m_code;

    QString make(const QByteArray &path, const QJsonObject &body) { return m_requester->post(path, body)[u"id"].toString(); }

    void launch(bool hasTraining)
    {
        QJsonObject project = projectBody();
        QJsonObject spec = project[u"task_spec"_s].toObject();
        QJsonObject input = spec[u"input_spec"_s].toObject();
        input[u"model_score"_s] = QJsonObject{{u"type"_s, u"string"_s}, {u"required"_s, false}, {u"hidden"_s, true}};
        spec[u"input_spec"_s] = input;
        QJsonObject view = spec[u"view_spec"_s].toObject();
        view[u"config"_s] = uR"({"view": {"type": "view.text", "content": "?"}})"_s;
        spec[u"view_spec"_s] = view;
        project[u"task_spec"_s] = spec;
        project[u"public_instructions"_s] = u"<p onclick=\"x()\">Choose.<script>x()</script></p>"_s;
        const QString number = make("/api/v1/projects", project);
        QJsonObject pool = poolBody(number, 2);
        pool[u"mixer_config"_s] = mixerBody(3, 1);
        if (hasTraining) {
            QJsonObject training = trainingBody(number);
            training[u"training_tasks_in_task_suite_count"_s] = 2;
            training[u"task_suites_required_to_pass"_s] = 1;
            m_training = make("/api/v1/trainings", training);
            m_requester->post("/api/v1/tasks", many(4, [&](int i) { return goldenTask(m_training, 100 + i, u"Look at the shade"_s); }));
            m_requester->post("/api/v1/trainings/" + m_training.toLatin1() + "/open");
            pool[u"quality_control"_s] = QJsonObject{{u"training_requirement"_s,
                QJsonObject{{u"training_pool_id"_s, m_training}, {u"training_passing_skill_value"_s, 80}}}};
        }
        m_pool = make("/api/v1/pools", pool);
        m_requester->post("/api/v1/tasks?allow_defaults=true", many(60, [&](int i) {
            QJsonObject task = generalTask(m_pool, i);
            QJsonObject values = task[u"input_values"_s].toObject();
            values[u"model_score"_s] = u"tell-nobody"_s;
            task[u"input_values"_s] = values;
            return task;
        }));
        m_requester->post("/api/v1/tasks?allow_defaults=true", many(40, [&](int i) { return goldenTask(m_pool, i); }));
        m_requester->post("/api/v1/pools/" + m_pool.toLatin1() + "/open");
        m_code = m_requester->post("/local/v1/open-room", QJsonObject{{u"pool_ids"_s, QJsonArray{m_pool}}})[u"code"].toString();
    }

    static QJsonObject projectBodyWithView() { return withView(projectBody()); }
    static QJsonObject withView(QJsonObject project)
    {
        QJsonObject spec = project[u"task_spec"_s].toObject();
        QJsonObject view = spec[u"view_spec"_s].toObject();
        view[u"config"_s] = uR"({"view": {"type": "view.text", "content": "?"}})"_s;
        spec[u"view_spec"_s] = view;
        project[u"task_spec"_s] = spec;
        return project;
    }

    Browser working()
    {
        return Browser(m_platform->port(), m_code);
    }

    int assignments(const QByteArray &status)
    {
        const Answer list = m_requester->get("/api/v1/assignments?limit=1000&pool_id=" + m_pool.toLatin1() + "&status=" + status);
        return static_cast<int>(list[u"items"].toArray().size());
    }

private Q_SLOTS:
    void init()
    {
        m_shift = 0;
        QVERIFY(m_dir.isValid());
        LocalPlatform::Options options;
        options.dataDir = m_dir.filePath(QString::number(QRandomGenerator::global()->generate()));
        options.tokens = {Secret(QString::fromLatin1(token))};
        options.clock = [this] { return QDateTime::currentDateTimeUtc().addMSecs(m_shift); };
        auto platform = LocalPlatform::start(options);
        QVERIFY(platform.has_value());
        m_platform = std::move(*platform);
        m_requester = std::make_unique<HttpClient>(m_platform->port(), token);
        launch(qstrcmp(QTest::currentTestFunction(), "training") == 0);
        QVERIFY(!m_code.isEmpty());
    }
    void cleanup()
    {
        m_requester.reset();
        m_platform.reset();
    }

    void page()
    {
        HttpClient http(m_platform->port(), {});
        for (const char *path : {"/p", "/p/"}) {
            const Answer page = http.get(path);
            QCOMPARE(page.status, 200);
            QVERIFY(page.header.contains("Content-Security-Policy: default-src 'self'"));
            QVERIFY(page.header.contains("X-Content-Type-Options: nosniff"));
            QVERIFY(page.header.contains("Cache-Control: no-store"));
            QVERIFY(!page.header.contains("Access-Control"));
            QVERIFY(page.header.contains("text/html"));
            QVERIFY(!page.body.contains("style=") && !page.body.contains("<style") && !page.body.contains("onclick"));
        }
        QVERIFY(http.get("/p/assets/performer.js").header.contains("text/javascript"));
    }

    void pathTricks_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/p/assets/../index.html", "/p/assets/..%2f..%2fetc%2fpasswd", "/p/assets/%2e%2e/%2e%2e/etc/passwd",
                 "/p/assets/", "/p/assets//etc/passwd", "/p/assets/performer.js%00.txt", "/p/assets/:/performerpage/index.html",
                 "/p/assets/..\\index.html", "/p/pictures/../../platform.sqlite", "/p/pictures/platform.sqlite", "/p/../local/v1/account",
                 "/p/api", "/p/api/", "/p/api/nothing", "/P/"})
            QTest::newRow(path) << QByteArray(path);
    }
    void pathTricks()
    {
        QFETCH(QByteArray, path);
        HttpClient http(m_platform->port(), {});
        const Answer answer = http.get(path);
        QVERIFY2(answer.status == 404 || answer.status == 401 || answer.status == 400, answer.body.constData());
        QVERIFY(!answer.body.contains("root:") && !answer.body.contains("SQLite"));
    }

    void strangers_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        const QByteArray json = "Content-Type: application/json\r\n";
        QTest::newRow("foreign origin") << json + "Origin: http://evil.example\r\n" << 403;
        QTest::newRow("null origin") << json + "Origin: null\r\n" << 403;
        QTest::newRow("form post") << QByteArray("Content-Type: text/plain\r\n") << 415;
        QTest::newRow("second secret") << json + "Authorization: Performer AAAAAAAAAAAAAAAAAAAAAA\r\n" << 401;
    }
    void strangers()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        Browser ann = working();
        const QByteArray who = header.contains("Authorization") ? QByteArray() : ann.who();
        const QByteArray body("{\"a\":1}");
        QCOMPARE(ann.http().send("POST", "/p/api/take", body, who + header).status, status);
        ann.http().socket().abort(); // the server closes on strangers
        QCOMPARE(stateOf(ann.state()), u"instructions"_s); // nothing was handed out
    }

    void wrongHost()
    {
        Browser ann = working();
        for (const QByteArray &host : {QByteArray("evil.example"), "127.0.0.1.evil.example:" + QByteArray::number(m_platform->port()), QByteArray("127.0.0.1")}) {
            HttpClient http(m_platform->port(), {});
            QCOMPARE(http.raw("GET /p/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status, 403);
            HttpClient second(m_platform->port(), {});
            QCOMPARE(second.raw("GET /p/api/state HTTP/1.1\r\nHost: " + host + "\r\n" + ann.who() + "\r\n").status, 403);
        }
    }

    void forgedSecrets()
    {
        Browser ann = working();
        QCOMPARE(ann.secret.size(), 22); // 128 bits
        const QByteArray secret = ann.secret;
        for (const QByteArray &forged : {QByteArray(), QByteArray("x"), QByteArray(22, 'A'), secret.left(21), secret + 'A', secret.toLower() + '-', token}) {
            ann.secret = forged;
            QCOMPARE(ann.state().status, 401);
            QCOMPARE(ann.take().status, 401);
        }
        // A performer's secret opens nothing of the requester's, and the other way round.
        HttpClient asRequester(m_platform->port(), secret);
        QCOMPARE(asRequester.get("/local/v1/performers").status, 401);
        ann.secret = secret;
        QCOMPARE(ann.http().send("GET", "/local/v1/performers", {}, ann.who()).status, 401);
        QCOMPARE(ann.http().send("GET", "/api/v1/pools", {}, ann.who()).status, 401);
        QCOMPARE(m_requester->get("/p/api/state").status, 401);
    }

    void readingChangesNothing()
    {
        Browser ann = working();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(stateOf(ann.state()), u"instructions"_s);
        QCOMPARE(assignments("ACTIVE"), 0);
        for (const char *deed : {"take", "submit", "skip", "leave", "join", "training-answer"})
            QCOMPARE(ann.http().send("GET", QByteArray("/p/api/") + deed, {}, ann.who()).status, 405);
        QCOMPARE(assignments("ACTIVE"), 0);
    }

    void secretsOfThePage()
    {
        Browser ann = working();
        const Answer page = ann.take();
        QCOMPARE(stateOf(page), u"page"_s);
        QCOMPARE(pageOf(page)[u"tasks"_s].toArray().size(), 4); // one of them golden
        for (const char *word : {"known", "golden", "GOLDEN", "hint", "tell-nobody", "model_score", "kind\":\"general", "overlap", "onclick", "<script"})
            QVERIFY2(!page.body.contains(word), word);
        const QJsonArray tasks = pageOf(page)[u"tasks"_s].toArray();
        for (const QJsonValue &task : tasks)
            QCOMPARE(task.toObject().keys(), QStringList{u"input_values"_s});
        // What comes back after sending says nothing about right and wrong either.
        const Answer sent = ann.post("submit", submission(pageOf(page)));
        QCOMPARE(sent.status, 200);
        for (const char *word : {"correct", "right", "known", "golden"})
            QVERIFY2(!sent.body.contains(word), word);
    }

    void othersPages()
    {
        Browser ann = working();
        Browser ben = working();
        const QJsonObject annas = pageOf(ann.take());
        ben.take();
        QCOMPARE(ben.post("submit", submission(annas)).status, 404);
        QCOMPARE(ben.post("skip", {{u"assignment_id"_s, annas[u"assignment_id"_s]}}).status, 404);
        QCOMPARE(ben.post("training-answer", {{u"assignment_id"_s, annas[u"assignment_id"_s]}, {u"index"_s, 0}}).status, 404);
        QJsonObject shifted = submission(annas); // the right number in the wrong pool
        shifted[u"assignment_id"_s] = u"00000000ff"_s + annas[u"assignment_id"_s].toString().mid(10);
        QCOMPARE(ann.post("submit", shifted).status, 404);
        QCOMPARE(assignments("ACTIVE"), 2);
        QCOMPARE(ann.post("submit", submission(annas)).status, 200);
    }

    void replay()
    {
        Browser ann = working();
        const QJsonObject page = pageOf(ann.take());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(stateOf(ann.post("submit", submission(page, i ? u"RIGHT"_s : u"LEFT"_s))), u"ready"_s);
        QCOMPARE(assignments("ACCEPTED"), 1);
        const QJsonObject kept = m_requester->get("/api/v1/assignments?pool_id=" + m_pool.toLatin1())[u"items"].toArray().first().toObject();
        const QJsonArray solutions = kept[u"solutions"_s].toArray();
        for (const QJsonValue &one : solutions)
            QCOMPARE(one[u"output_values"_s][u"result"_s].toString(), u"LEFT"_s);
        QCOMPARE(kept[u"metadata"_s][u"source"_s][0].toString(), u"lan"_s);
        QCOMPARE(kept[u"metadata"_s][u"task_seconds"_s].toArray().size(), 4);
        QCOMPARE(ann.state()[u"earned"].toDouble(), 0.05);
        QCOMPARE(ann.state()[u"pages_done"].toInt(), 1);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("too few") << QByteArray("few");
        QTest::newRow("too many") << QByteArray("many");
        QTest::newRow("unknown value") << QByteArray("value");
        QTest::newRow("unknown field") << QByteArray("field");
        QTest::newRow("no solutions") << QByteArray("none");
    }
    void badAnswers()
    {
        QFETCH(QByteArray, change);
        Browser ann = working();
        const QJsonObject page = pageOf(ann.take());
        QJsonObject body = submission(page, change == "value" ? u"<script>"_s : u"LEFT"_s);
        QJsonArray solutions = body[u"solutions"_s].toArray();
        if (change == "few")
            solutions.removeLast();
        if (change == "many")
            solutions.append(solutions.first());
        if (change == "field")
            solutions[0] = QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"LEFT"_s}, {u"status"_s, u"ACCEPTED"_s}}}};
        if (change == "none")
            solutions = {};
        body[u"solutions"_s] = solutions;
        QCOMPARE(ann.post("submit", body).status, 400);
        QCOMPARE(stateOf(ann.state()), u"page"_s); // still there to be put right
        QCOMPARE(ann.post("submit", submission(page)).status, 200);
    }

    void lateAnswers()
    {
        Browser ann = working();
        const QJsonObject page = pageOf(ann.take());
        m_shift = 601 * 1000;
        QCOMPARE(ann.post("submit", submission(page)).status, 409);
        QCOMPARE(stateOf(ann.take()), u"page"_s); // a new one, at once
        QCOMPARE(assignments("ACCEPTED"), 0);
    }

    void training()
    {
        Browser ann = working();
        const Answer first = ann.take();
        const QJsonObject page = pageOf(first);
        QCOMPARE(page[u"kind"_s].toString(), u"training"_s);
        QVERIFY(!first.body.contains("shade") && !first.body.contains("known"));
        const QJsonValue id = page[u"assignment_id"_s];
        const auto answer = [&](int index, const QString &value) {
            return ann.post("training-answer", {{u"assignment_id"_s, id}, {u"index"_s, index}, {u"output_values"_s, QJsonObject{{u"result"_s, value}}}});
        };
        QCOMPARE(ann.post("submit", submission(page)).status, 409); // not answered one by one
        QCOMPARE(ann.post("skip", {{u"assignment_id"_s, id}}).status, 409);
        QCOMPARE(answer(9, u"LEFT"_s).status, 400);
        QCOMPARE(answer(-1, u"LEFT"_s).status, 400);
        for (int i = 0; i < 2; ++i) {
            const QString product = page[u"tasks"_s][i][u"input_values"_s][u"product_id"_s].toString();
            const QString right = product.mid(1).toInt() % 2 ? u"LEFT"_s : u"RIGHT"_s;
            const Answer wrong = answer(i, right == u"LEFT" ? u"RIGHT"_s : u"LEFT"_s);
            QCOMPARE(wrong[u"right"].toBool(), false);
            QCOMPARE(wrong[u"hint"].toString(), u"Look at the shade"_s);
            QCOMPARE(pageOf(ann.state())[u"tasks"_s][i][u"hint"_s].toString(), u"Look at the shade"_s);
            const Answer good = answer(i, right);
            QCOMPARE(good[u"right"].toBool(), true);
            QVERIFY(!good.object().contains(u"hint"_s));
        }
        QCOMPARE(stateOf(ann.post("submit", submission(page))), u"ready"_s);
        const Answer failed = ann.take(); // the first answers counted
        QCOMPARE(stateOf(failed), u"failed"_s);
        QVERIFY(failed[u"retry_at"].isString());
        const Answer people = m_requester->get("/local/v1/performers");
        const QByteArray person = people[u"items"].toArray().first()[u"id"_s].toString().toLatin1();
        QCOMPARE(m_requester->post("/local/v1/performers/" + person + "/repeat-training").status, 204);
        QCOMPARE(pageOf(ann.take())[u"kind"_s].toString(), u"training"_s);
    }

    void oversizedBodies()
    {
        Browser ann = working();
        const QByteArray big(65 * 1024, ' ');
        QCOMPARE(ann.http().send("POST", "/p/api/submit", big, ann.who() + "Content-Type: application/json\r\n").status, 413);
        // Sent in pieces, without a length beforehand.
        HttpClient chunked(m_platform->port(), {});
        const QByteArray head = "POST /p/api/join HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_platform->port())
            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        QCOMPARE(chunked.raw(head + "11000\r\n" + QByteArray(0x11000, ' ') + "\r\n0\r\n\r\n").status, 413);
        QByteArray deep(60000, '[');
        QCOMPARE(working().http().send("POST", "/p/api/join", deep, "Content-Type: application/json\r\n").status, 400);
        ann.http().socket().abort();
        QCOMPARE(ann.state().status, 200);
    }

    // Somebody who sends a body drop by drop keeps nobody else waiting.
    void slowBodies()
    {
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 50; ++i) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(u"127.0.0.1"_s, m_platform->port());
            QVERIFY(socket->waitForConnected(5000));
            socket->write("POST /p/api/join HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_platform->port())
                + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
            socket->flush();
            slow.push_back(std::move(socket));
        }
        QElapsedTimer timer;
        timer.start();
        Browser ann = working();
        QCOMPARE(stateOf(ann.take()), u"page"_s);
        QVERIFY(timer.elapsed() < 2000);
    }

    void hastyPeople()
    {
        Browser ann = working();
        Browser ben = working();
        int refused = 0;
        for (int i = 0; i < 200; ++i)
            refused += ann.state().status == 429;
        QVERIFY(refused > 50);
        QCOMPARE(ben.state().status, 200); // others are not held up
    }

    void tenThousandJoins()
    {
        HttpClient http(m_platform->port(), {});
        const QJsonObject body{{u"code"_s, m_code}, {u"name"_s, u"crowd"_s}};
        QSet<QString> secrets;
        int limited = 0;
        for (int i = 0; i < 10000; ++i) {
            const Answer answer = http.post("/p/api/join", body);
            if (answer.status == 200)
                secrets.insert(answer[u"token"].toString());
            else
                limited += answer.status == 429 || answer.status == 409;
        }
        QCOMPARE(int(secrets.size()) + limited, 10000);
        QVERIFY2(secrets.size() >= 200 && secrets.size() <= 500, qPrintable(QString::number(secrets.size())));
        const Answer people = m_requester->get("/local/v1/performers");
        QCOMPARE(people[u"items"].toArray().size(), secrets.size());
        for (const char *wrong : {"", "AAAAAA", "' OR 1=1 --", "%"})
            QCOMPARE(http.post("/p/api/join", QJsonObject{{u"code"_s, QString::fromLatin1(wrong)}}).status, 404);
    }

    void names_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        QTest::newRow("plain") << u"  Ann  Lee "_s << u"Ann Lee"_s;
        QTest::newRow("empty") << QString() << u"Guest 1"_s;
        QTest::newRow("markup stays text") << u"<b>x</b>"_s << u"<b>x</b>"_s;
        QTest::newRow("control and direction marks go") << u"a\u202eb\u0000c\u2066\n\td"_s << u"abc d"_s;
        QTest::newRow("long") << QString(500, u'x') << QString(40, u'x');
    }
    void names()
    {
        QFETCH(QString, given);
        QFETCH(QString, kept);
        Browser ann(m_platform->port());
        QCOMPARE(ann.join(m_code.toLower().insert(3, u' '), given).status, 200);
        QCOMPARE(m_requester->get("/local/v1/performers")[u"items"].toArray().first()[u"name"_s].toString(), kept);
    }

    void roomOfTheRequester()
    {
        Browser ann = working();
        const QByteArray person = m_requester->get("/local/v1/performers")[u"items"].toArray().first()[u"id"_s].toString().toLatin1();
        const auto doing = [&] { return m_requester->get("/local/v1/performers")[u"items"].toArray().first()[u"state"_s].toString(); };
        QCOMPARE(doing(), u"reading"_s);
        const QJsonObject page = pageOf(ann.take());
        QCOMPARE(doing(), u"working"_s);
        m_requester->post("/local/v1/performers/" + person + "/pause");
        QCOMPARE(stateOf(ann.post("submit", submission(page))), u"paused"_s); // what was in hand still counts
        QCOMPARE(stateOf(ann.take()), u"paused"_s);
        m_requester->post("/local/v1/performers/" + person + "/resume");
        QCOMPARE(stateOf(ann.take()), u"page"_s);
        QCOMPARE(stateOf(ann.post("leave")), u"left"_s);
        QCOMPARE(assignments("EXPIRED"), 1); // the page went back
        QCOMPARE(stateOf(ann.take()), u"page"_s);
        QCOMPARE(m_requester->remove("/local/v1/open-room").status, 204);
        QCOMPARE(m_requester->get("/local/v1/open-room").status, 404);
        QCOMPARE(Browser(m_platform->port()).join(m_code).status, 404);
        const QJsonObject inHand = pageOf(ann.state());
        QCOMPARE(stateOf(ann.post("submit", submission(inHand))), u"closed"_s);
        QCOMPARE(stateOf(ann.take()), u"closed"_s);
        m_requester->post("/local/v1/open-room", QJsonObject{{u"pool_ids"_s, QJsonArray{m_pool}}});
        QCOMPARE(stateOf(ann.take()), u"page"_s);
        m_requester->post("/local/v1/performers/" + person + "/remove");
        QCOMPARE(stateOf(ann.state()), u"removed"_s);
        QCOMPARE(stateOf(ann.take()), u"removed"_s);
        m_requester->post("/local/v1/performers/" + person + "/resume");
        QCOMPARE(stateOf(ann.take()), u"removed"_s); // for good
        // Another requester sees and touches none of it.
        const Answer other = m_requester->post("/local/v1/requesters",
            QJsonObject{{u"name"_s, u"Other"_s}, {u"email"_s, u"o@example.org"_s}, {u"password"_s, u"long enough"_s}});
        HttpClient stranger(m_platform->port(), other[u"api_key"].toString().toLatin1());
        QCOMPARE(stranger.get("/local/v1/performers")[u"items"].toArray().size(), 0);
        QCOMPARE(stranger.post("/local/v1/performers/" + person + "/pause").status, 404);
        QCOMPARE(stranger.post("/local/v1/open-room", QJsonObject{{u"pool_ids"_s, QJsonArray{m_pool}}}).status, 403);
        // With the account goes everything about the people in its room.
        QCOMPARE(m_requester->remove("/local/v1/account").status, 204);
        QCOMPARE(ann.state().status, 401);
        QCOMPARE(Browser(m_platform->port()).join(m_code).status, 404);
    }

    void wrongCodes()
    {
        HttpClient http(m_platform->port(), {});
        const auto join = [&](const QString &code) { return http.post("/p/api/join", QJsonObject{{u"code"_s, code}}).status; };
        int refused = 0;
        for (int i = 0; i < 60; ++i)
            refused += join(u"WRONG%1"_s.arg(i)) == 429;
        QVERIFY2(refused >= 35, qPrintable(QString::number(refused)));
        QCOMPARE(join(m_code), 429); // guessing on would tell nothing
        // Somebody on another machine joins meanwhile.
        HttpClient other(m_platform->port(), {});
        QVERIFY(comeFrom(other.socket(), u"127.0.0.2"_s, m_platform->port()));
        QCOMPARE(other.post("/p/api/join", QJsonObject{{u"code"_s, m_code}}).status, 200);
    }

    void scriptInEveryField()
    {
        Browser ann = working();
        const QString attack = u"</script><img src=x onerror=alert(1)>'\"; DROP TABLE answers; --"_s;
        const QJsonObject page = pageOf(ann.take());
        for (const char *deed : {"take", "submit", "skip", "leave", "training-answer", "join"}) {
            for (const QJsonValue &value : {QJsonValue(attack), QJsonValue(QJsonArray{attack}), QJsonValue(QJsonObject{{attack, attack}}), QJsonValue(-1e300)}) {
                QJsonObject body;
                for (const char *name : {"assignment_id", "index", "output_values", "solutions", "seconds", "shown", "code", "name"})
                    body[QString::fromLatin1(name)] = value;
                if (deed == QByteArray("leave"))
                    continue;
                const Answer answer = ann.post(deed, body);
                QVERIFY2(answer.status < 500, answer.body.constData());
                QVERIFY(answer.header.contains("application/json") && answer.header.contains("nosniff"));
            }
        }
        QJsonObject sent = submission(page);
        sent[u"seconds"_s] = QJsonArray{attack, -5, 1e300, QJsonValue::Null};
        sent[u"shown"_s] = QJsonArray{attack, QJsonArray{attack}, 7};
        QCOMPARE(ann.post("submit", sent).status, 200);
        const QJsonObject kept = m_requester->get("/api/v1/assignments?status=ACCEPTED&pool_id=" + m_pool.toLatin1())[u"items"].toArray().first().toObject();
        QVERIFY(!QJsonDocument(kept).toJson().contains("onerror"));
    }

    // Nothing tells a golden task from the others: neither what is said about it nor its place.
    void goldenTasksLookAlike()
    {
        QSet<int> places;
        for (int person = 0; person < 8; ++person) {
            Browser ann = working();
            const QJsonArray tasks = pageOf(ann.take())[u"tasks"_s].toArray();
            const QJsonArray made = m_requester->get("/api/v1/assignments?status=ACTIVE&sort=-id&limit=1&pool_id=" + m_pool.toLatin1())[u"items"].toArray().first()[u"tasks"_s].toArray();
            QCOMPARE(made.size(), tasks.size());
            int golden = 0;
            for (int i = 0; i < tasks.size(); ++i) {
                QCOMPARE(tasks[i].toObject().keys(), QStringList{u"input_values"_s});
                if (made[i].toObject().contains(u"known_solutions"_s)) {
                    places.insert(i);
                    ++golden;
                }
            }
            QCOMPARE(golden, 1);
        }
        QVERIFY2(places.size() > 1, "the golden task stands always in the same place");
    }

    void invitations()
    {
        const Answer made = m_requester->post("/local/v1/performers", QJsonObject{{u"name"_s, u"  Ann <b> "_s}});
        QCOMPARE(made.status, 201);
        const QString url = made[u"url"].toString();
        QVERIFY(url.contains(u"/p/#me="));
        Browser ann(m_platform->port());
        ann.secret = url.section(u'=', -1).toLatin1();
        QCOMPARE(stateOf(ann.state()), u"instructions"_s);
        const QJsonObject page = pageOf(ann.take());
        const QByteArray person = made[u"id"].toString().toLatin1();
        const QByteArray before = ann.secret;
        ann.secret = m_requester->post("/local/v1/performers/" + person + "/new-link")[u"url"].toString().section(u'=', -1).toLatin1();
        QCOMPARE(pageOf(ann.state())[u"assignment_id"_s], page[u"assignment_id"_s]); // the same person, the same page
        QCOMPARE(ann.post("submit", submission(page)).status, 200);
        ann.secret = before;
        QCOMPARE(ann.state().status, 401);
        const QJsonArray pages = m_requester->get("/local/v1/performers/" + person + "/pages")[u"items"].toArray();
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages[0][u"status"_s].toString(), u"ACCEPTED"_s);
        QCOMPARE(pages[0][u"tasks"_s].toInt(), 4);
        QCOMPARE(m_requester->get("/local/v1/performers/nobody/pages").status, 404);
        // The name stands in the room's list alone.
        for (const char *path : {"/api/v1/assignments?pool_id=", "/api/new/requester/pools/"}) {
            const QByteArray target = QByteArray(path) + m_pool.toLatin1() + (QByteArray(path).endsWith('=') ? "" : "/assignments.tsv");
            QVERIFY(!m_requester->get(target).body.contains("Ann <b>"));
        }
        QVERIFY(!m_requester->get("/api/v1/user-metadata/" + person).body.contains("Ann <b>"));
    }

    void networkDoor()
    {
        QVERIFY(m_requester->get("/local/v1/network")[u"network"].isNull());
        const Answer opened = m_requester->post("/local/v1/network");
        QCOMPARE(opened.status, 200);
        const int port = opened[u"network"][u"port"_s].toInt();
        QVERIFY(port > 0 && port != m_platform->port());
        QCOMPARE(m_requester->post("/local/v1/network")[u"network"][u"port"_s].toInt(), port);
        const auto outside = [&](const QByteArray &key) { return HttpClient(static_cast<quint16>(port), key); };

        HttpClient visitor = outside({});
        QCOMPARE(visitor.get("/p/").status, 200);
        QCOMPARE(visitor.get("/p/assets/performer.js").status, 200);
        // The requester's side is not there, whatever key is sent.
        for (const char *path : {"/api/v1/pools", "/local/v1/account", "/local/v1/open-room", "/local/v1/network", "/local/v1/performers", "/local/v1/tryouts",
                 "/", "/px", "/p/../local/v1/account", "/p/..%2flocal/v1/account", "/%70/../api/v1/pools", "/p/api/%2e%2e/%2e%2e/local/v1/account"}) {
            QCOMPARE(outside(token).get(path).status, 404);
            QCOMPARE(outside(token).post(path, QJsonObject()).status, 404);
        }
        for (const QByteArray &host : {QByteArray("evil.example"), "evil.example:" + QByteArray::number(port), "127.0.0.1:" + QByteArray::number(m_platform->port()),
                 QByteArray("127.0.0.1"), "127.0.0.1.evil.example:" + QByteArray::number(port), "10.11.12.13:" + QByteArray::number(port)})
            QCOMPARE(outside({}).raw("GET /p/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status, 403);
        const QByteArray json = "Content-Type: application/json\r\n";
        QCOMPARE(outside({}).send("POST", "/p/api/join", "{}", json + "Origin: http://evil.example\r\n").status, 403);
        QCOMPARE(outside({}).send("POST", "/p/api/join", "{}", json + "Origin: http://127.0.0.1:" + QByteArray::number(m_platform->port()) + "\r\n").status, 403);

        // People work through it, and on the loopback side they are the same people.
        Browser ann(static_cast<quint16>(port), m_code);
        const QJsonObject page = pageOf(ann.take());
        QCOMPARE(ann.post("submit", submission(page), "Origin: http://127.0.0.1:" + QByteArray::number(port) + "\r\n").status, 200);
        Browser inside(m_platform->port());
        inside.secret = ann.secret;
        QCOMPARE(inside.state()[u"pages_done"].toInt(), 1);
        const QJsonArray addresses = m_requester->get("/local/v1/open-room")[u"network"][u"addresses"_s].toArray();
        for (const QJsonValue &one : addresses)
            QVERIFY(one[u"url"_s].toString().endsWith(u"/p/#"_s + m_code));

        // A person who sends a body drop by drop is let out too.
        QTcpSocket slow;
        slow.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(port));
        QVERIFY(slow.waitForConnected(5000));
        slow.write("POST /p/api/join HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\nContent-Length: 6000\r\n\r\n{");
        QVERIFY(slow.waitForBytesWritten(5000));
        QCOMPARE(ann.state().status, 200);
        QCOMPARE(m_requester->remove("/local/v1/network").status, 204);
        QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(ann.http().socket().waitForDisconnected(5000) || ann.http().socket().state() == QAbstractSocket::UnconnectedState);
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(port));
        QVERIFY(!late.waitForConnected(2000));
        QVERIFY(m_requester->get("/local/v1/open-room")[u"network"].isNull());
        QCOMPARE(inside.state().status, 200);
        // And opened again, on a port of one's choice; a taken one is refused in words.
        QCOMPARE(m_requester->post("/local/v1/network", QJsonObject{{u"port"_s, port}})[u"network"][u"port"_s].toInt(), port);
        m_requester->remove("/local/v1/network");
        const Answer taken = m_requester->post("/local/v1/network", QJsonObject{{u"port"_s, m_platform->port()}});
        QCOMPARE(taken.status, 409);
        QCOMPARE(taken.code(), u"PORT_TAKEN"_s);
    }

    void oneMachineTakesNotAllConnections()
    {
        const auto port = static_cast<quint16>(m_requester->post("/local/v1/network")[u"network"][u"port"_s].toInt());
        std::vector<std::unique_ptr<HttpClient>> many;
        int refused = 0;
        for (int i = 0; i < 130; ++i) {
            many.push_back(std::make_unique<HttpClient>(port, QByteArray()));
            const int status = many.back()->get("/p/").status;
            refused += status == 503;
        }
        QCOMPARE(refused, 30);
        HttpClient other(port, {});
        QVERIFY(comeFrom(other.socket(), u"127.0.0.2"_s, port));
        QCOMPARE(other.get("/p/").status, 200);
        QCOMPARE(m_requester->get("/local/v1/open-room").status, 200);
    }

    void tryOuts()
    {
        QJsonObject project = projectBody();
        QJsonObject spec = project[u"task_spec"_s].toObject();
        QJsonObject input = spec[u"input_spec"_s].toObject();
        input[u"model_score"_s] = QJsonObject{{u"type"_s, u"string"_s}, {u"required"_s, false}, {u"hidden"_s, true}};
        spec[u"input_spec"_s] = input;
        project[u"task_spec"_s] = spec;
        project = withView(project);
        const auto task = [](const QString &right) {
            return QJsonObject{{u"input_values"_s, QJsonObject{{u"product_id"_s, u"p"_s}, {u"left_id"_s, u"a"_s}, {u"right_id"_s, u"b"_s}, {u"model_score"_s, u"tell-nobody"_s}}},
                {u"known_solutions"_s, QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, right}}}}}}, {u"message_on_unknown_solution"_s, u"the shade"_s}};
        };
        const QJsonObject body{{u"project"_s, project}, {u"pass_level"_s, 80},
            {u"pages"_s, QJsonArray{QJsonObject{{u"kind"_s, u"training"_s}, {u"tasks"_s, QJsonArray{task(u"LEFT"_s)}}},
                QJsonObject{{u"reward"_s, 0.05}, {u"tasks"_s, QJsonArray{task(u"LEFT"_s), task(u"RIGHT"_s)}}}}}};
        HttpClient house(m_platform->port(), m_platform->houseKey().reveal().toLatin1());
        QCOMPARE(HttpClient(m_platform->port(), {}).post("/local/v1/tryouts", body).status, 401);
        QCOMPARE(house.get("/local/v1/account").status, 401); // that key opens nothing else
        const Answer made = house.post("/local/v1/tryouts", body);
        QCOMPARE(made.status, 201);
        QCOMPARE(m_requester->get("/local/v1/tryouts/" + made[u"id"].toString().toLatin1()).status, 404); // somebody else's
        Browser me(m_platform->port());
        me.secret = made[u"url"].toString().section(u"#try="_s, 1).toLatin1();
        QCOMPARE(stateOf(me.state()), u"instructions"_s);
        const auto walk = [&](const QString &first) {
            const Answer training = me.take();
            QCOMPARE(pageOf(training)[u"kind"_s].toString(), u"training"_s);
            QVERIFY(!training.body.contains("shade") && !training.body.contains("tell-nobody") && !training.body.contains("known"));
            const QJsonValue id = pageOf(training)[u"assignment_id"_s];
            for (const QString &value : {first, u"LEFT"_s})
                me.post("training-answer", {{u"assignment_id"_s, id}, {u"index"_s, 0}, {u"output_values"_s, QJsonObject{{u"result"_s, value}}}});
            me.post("submit", {{u"assignment_id"_s, id}});
        };
        walk(u"RIGHT"_s);
        QCOMPARE(stateOf(me.state()), u"failed"_s);
        walk(u"LEFT"_s); // taking again starts from the beginning
        const QJsonObject page = pageOf(me.take());
        QCOMPARE(page[u"tasks"_s].toArray().size(), 2);
        QCOMPARE(me.post("submit", submission(page, u"<b>"_s)).status, 400);
        const Answer done = me.post("submit", submission(page));
        QCOMPARE(stateOf(done), u"finished"_s);
        QCOMPARE(done[u"earned"].toDouble(), 0.05);
        const Answer told = house.get("/local/v1/tryouts/" + made[u"id"].toString().toLatin1());
        QCOMPARE(told[u"pages"][1][u"solutions"_s][0][u"output_values"_s][u"result"_s].toString(), u"LEFT"_s);
        QCOMPARE(m_requester->get("/local/v1/performers")[u"items"].toArray().size(), 0);
        QCOMPARE(assignments("ACCEPTED,ACTIVE,SUBMITTED"), 0);
        const auto port = static_cast<quint16>(m_requester->post("/local/v1/network")[u"network"][u"port"_s].toInt());
        Browser far(port);
        far.secret = me.secret;
        QCOMPARE(far.state().status, 401); // only on this machine
        QCOMPARE(house.remove("/local/v1/tryouts/" + made[u"id"].toString().toLatin1()).status, 204);
        QCOMPARE(me.state().status, 401);
    }

    void pictures()
    {
        const QByteArray png = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        const auto upload = [&](const QByteArray &bytes, const QString &source = {}) {
            return m_requester->post("/local/v1/pictures", QJsonObject{{u"data"_s, QString::fromLatin1(bytes.toBase64())}, {u"source"_s, source}});
        };
        QCOMPARE(upload("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>").status, 415);
        QCOMPARE(upload("<html>").status, 415);
        QCOMPARE(m_requester->post("/local/v1/pictures", QJsonObject{{u"data"_s, u"%%%"_s}}).status, 400);
        const Answer made = upload(png);
        QCOMPARE(made.status, 201);
        QCOMPARE(upload(png)[u"id"], made[u"id"]);
        upload(png, u"https://shop.example/lamp.png"_s);
        HttpClient anybody(m_platform->port(), {});
        const Answer served = anybody.get("/p/pictures/" + made[u"id"].toString().toLatin1());
        QCOMPARE(served.status, 200);
        QVERIFY(served.header.contains("image/png"));
        QCOMPARE(served.body, png);
        const auto shown = [&](const QString &image) {
            const QJsonObject task{{u"input_values"_s, QJsonObject{{u"product_id"_s, u"p"_s}, {u"left_id"_s, u"a"_s}, {u"right_id"_s, u"b"_s}, {u"left_image"_s, image}}}};
            const Answer tryOut = m_requester->post("/local/v1/tryouts", QJsonObject{{u"project"_s, projectBodyWithView()}, {u"skip_instructions"_s, true},
                {u"pages"_s, QJsonArray{QJsonObject{{u"tasks"_s, QJsonArray{task}}}}}});
            Browser me(m_platform->port());
            me.secret = tryOut[u"url"].toString().section(u"#try="_s, 1).toLatin1();
            return pageOf(me.take())[u"pictures"_s][image].toString();
        };
        const QString address = u"/p/pictures/"_s + made[u"id"].toString();
        QCOMPARE(shown(made[u"url"].toString()), address);
        QCOMPARE(shown(u"http://127.0.0.1:1/p/pictures/"_s + made[u"id"].toString()), address); // the port of another day
        QCOMPARE(shown(u"https://shop.example/lamp.png"_s), address);
        for (const QString &none : {u"https://shop.example/other.png"_s, u"http://127.0.0.1/p/pictures/../../platform.sqlite"_s,
                 u"http://evil.example/p/pictures/"_s + made[u"id"].toString(), u"http://127.0.0.1/etc/passwd"_s, u"pictures/../index.html"_s})
            QCOMPARE(shown(none), QString());
    }

    void bannedPeopleAreToldNothing()
    {
        Browser ann = working();
        const QJsonObject page = pageOf(ann.take());
        const QString person = m_requester->get("/local/v1/performers")[u"items"].toArray().first()[u"id"_s].toString();
        m_requester->put("/api/v1/user-restrictions", QJsonObject{{u"scope"_s, u"ALL_PROJECTS"_s}, {u"user_id"_s, person}, {u"private_comment"_s, u"secret reason"_s}});
        ann.post("submit", submission(page));
        const Answer after = ann.take();
        QCOMPARE(stateOf(after), u"banned"_s);
        QVERIFY(!after.body.contains("secret reason"));
    }
};

QTEST_GUILESS_MAIN(PerformerRoutesTest)
#include "tst_performerroutes.moc"

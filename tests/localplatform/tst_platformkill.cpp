#include "base/random.h"
#include "httpclient.h"
#include "localplatform/localplatform.h"
#include "requests.h"

#include <QHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <cmath>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sidewise;
using namespace sidewise::test;
using namespace std::chrono_literals;

namespace {
const QByteArray token("test-token");

// The platform in a process of its own, so that it can be killed; it ends well at SIGTERM.
class Child
{
public:
    explicit Child(const QString &dir)
    {
        int channel[2];
        if (::pipe(channel) != 0)
            qFatal("pipe");
        m_process = ::fork();
        if (m_process == 0)
            serve(dir, channel[1]);
        ::close(channel[1]);
        if (::read(channel[0], &m_port, sizeof m_port) != sizeof m_port)
            qFatal("the platform did not start");
        ::close(channel[0]);
    }
    quint16 port() const { return m_port; }
    // How it ended: 0 for well.
    int end(int signal)
    {
        ::kill(m_process, signal);
        int status = 0;
        ::waitpid(m_process, &status, 0);
        return status;
    }

private:
    [[noreturn]] static void serve(const QString &dir, int channel)
    {
        sigset_t stopSet;
        sigemptyset(&stopSet);
        sigaddset(&stopSet, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &stopSet, nullptr);
        auto platform = LocalPlatform::start({dir, 0, {Secret(QString::fromLatin1(token))}});
        const quint16 port = platform ? (*platform)->port() : 0;
        if (!platform || ::write(channel, &port, sizeof port) != sizeof port)
            ::_exit(1);
        int received = 0;
        sigwait(&stopSet, &received);
        platform->reset();
        ::_exit(0);
    }

    pid_t m_process = 0;
    quint16 m_port = 0;
};
} // namespace

// Killed while a requester uploads, reviews and pays and the crowd answers: what was acknowledged is there, what was not
// is there whole or not at all, no money is lost or doubled, pages expire on time.
class PlatformKillTest : public QObject
{
    Q_OBJECT

private:
    // What the platform said it had done.
    struct Memory
    {
        QHash<QByteArray, int> batches;      // operation → tasks it made
        QHash<QByteArray, QString> reviewed; // assignment → status
        QSet<QByteArray> bonuses;
        QByteArray pending;                  // a batch that was sent and not answered
        int pendingTasks = 0;
        int sent = 0;
    };

    QString m_pool;
    QByteArray m_latePage;

    static QJsonArray all(HttpClient &http, const QByteArray &path)
    {
        QJsonArray list;
        QByteArray after;
        for (;;) {
            const Answer page = http.get(path + after);
            const QJsonArray items = page[u"items"].toArray();
            for (const QJsonValue item : items)
                list.append(item);
            if (!page[u"has_more"].toBool())
                return list;
            after = "&id_gt=" + items.last()[u"id"].toString().toLatin1();
        }
    }

    void prepare(HttpClient &http)
    {
        QJsonObject body = projectBody();
        QJsonObject spec = body[u"task_spec"_s].toObject();
        QJsonObject view = spec[u"view_spec"_s].toObject();
        view[u"config"_s] = uR"({"view": {"type": "view.text", "content": "?"}})"_s;
        spec[u"view_spec"_s] = view;
        body[u"task_spec"_s] = spec;
        const QString project = http.post("/api/v1/projects", body)[u"id"].toString();
        QJsonObject pool = poolBody(project, 2, 0.01);
        pool[u"auto_accept_solutions"_s] = false;
        pool[u"mixer_config"_s] = mixerBody(3, 1);
        pool[u"auto_close_after_complete_delay_seconds"_s] = 100000;
        m_pool = http.post("/api/v1/pools", pool)[u"id"].toString();
        http.post("/api/v1/tasks?allow_defaults=true", many(40, [&](int i) { return generalTask(m_pool, i); }));
        http.post("/api/v1/tasks", many(60, [&](int i) { return goldenTask(m_pool, i); }));
        QCOMPARE(http.post("/api/v1/pools/" + m_pool.toLatin1() + "/open").status, 202);
        // Somebody takes a page of another pool, which is due in five seconds, and leaves.
        pool[u"assignment_max_duration_seconds"_s] = 5;
        const QString hasty = http.post("/api/v1/pools", pool)[u"id"].toString();
        http.post("/api/v1/tasks?allow_defaults=true", many(4, [&](int i) { return generalTask(hasty, 900 + i); }));
        http.post("/api/v1/tasks?open_pool=true", many(4, [&](int i) { return goldenTask(hasty, i); }));
        const Answer room = http.post("/local/v1/open-room", QJsonObject{{u"pool_ids"_s, QJsonArray{hasty}}});
        HttpClient person(m_port, {});
        const Answer joined = person.post("/p/api/join", QJsonObject{{u"code"_s, room[u"code"]}, {u"name"_s, u"Ann"_s}});
        const Answer page = person.send("POST", "/p/api/take", "{}", "Authorization: Performer " + joined[u"token"].toString().toLatin1() + "\r\n");
        m_latePage = page[u"page"].toObject()[u"assignment_id"_s].toString().toLatin1();
        QVERIFY(!m_latePage.isEmpty());
        http.post("/api/v1/pools/" + hasty.toLatin1() + "/close");
        http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 40}, {u"speed"_s, 2000}, {u"seed"_s, 3}});
    }
    quint16 m_port = 0;

    // One deed of the requester; false when the platform is gone.
    bool deed(HttpClient &http, Random &random, Memory &memory)
    {
        const QJsonArray waiting = http.get("/api/v1/assignments?status=SUBMITTED&sort=id&limit=3&pool_id=" + m_pool.toLatin1())[u"items"].toArray();
        const auto choice = random.below(4);
        if (choice == 0 || waiting.isEmpty()) {
            memory.pending = QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1();
            memory.pendingTasks = 1 + static_cast<int>(random.below(30));
            const int from = 1000 + memory.sent;
            memory.sent += memory.pendingTasks;
            const Answer made = http.post("/api/v1/tasks?async_mode=true&allow_defaults=true&operation_id=" + memory.pending,
                many(memory.pendingTasks, [&](int i) { return generalTask(m_pool, from + i); }));
            if (made.status == 0)
                return false;
            if (made.status == 202)
                memory.batches[memory.pending] = memory.pendingTasks;
            memory.pending.clear();
            return true;
        }
        const QByteArray page = waiting.first()[u"id"].toString().toLatin1();
        if (choice == 3) {
            const Answer bonus = http.post("/api/v1/user-bonuses",
                QJsonObject{{u"user_id"_s, waiting.first()[u"user_id"]}, {u"amount"_s, 0.01}, {u"without_message"_s, true}});
            if (bonus.status == 201)
                memory.bonuses.insert(bonus[u"id"].toString().toLatin1());
            return bonus.status != 0;
        }
        const QString status = choice == 1 ? u"ACCEPTED"_s : u"REJECTED"_s;
        const Answer reviewed = http.patch("/api/v1/assignments/" + page, {{u"status"_s, status}, {u"public_comment"_s, u"c"_s}});
        if (reviewed.status == 200)
            memory.reviewed[page] = status;
        return reviewed.status != 0;
    }

    void checkMemory(HttpClient &http, Memory &memory)
    {
        if (!memory.pending.isEmpty()) { // whole or not at all
            const Answer operation = http.get("/api/v1/operations/" + memory.pending);
            QVERIFY(operation.status == 404 || operation[u"status"].toString() == u"SUCCESS"_s);
            if (operation.status == 200)
                memory.batches[memory.pending] = memory.pendingTasks;
            memory.pending.clear();
        }
        int tasks = 40;
        for (auto it = memory.batches.begin(); it != memory.batches.end(); ++it) {
            QCOMPARE(http.get("/api/v1/operations/" + it.key())[u"details"][u"success_count"].toInt(), it.value());
            tasks += it.value();
        }
        const Answer figures = http.post("/api/staging/analytics-2",
            QJsonArray{QJsonObject{{u"subject"_s, u"POOL"_s}, {u"name"_s, u"real_tasks_count"_s}, {u"subject_id"_s, m_pool}}});
        QCOMPARE(figures[u"details"][u"value"][0][u"result"][u"value"].toInt(), tasks);
        QHash<QByteArray, QString> now;
        for (const QJsonValue one : all(http, "/api/v1/assignments?sort=id&limit=1000&pool_id=" + m_pool.toLatin1()))
            now[one[u"id"].toString().toLatin1()] = one[u"status"].toString();
        for (auto it = memory.reviewed.begin(); it != memory.reviewed.end(); ++it)
            QCOMPARE(now.value(it.key()), it.value());
        const QJsonArray bonuses = all(http, "/api/v1/user-bonuses?sort=id&limit=300");
        QSet<QByteArray> found;
        for (const QJsonValue one : bonuses)
            found.insert(one[u"id"].toString().toLatin1());
        QVERIFY(found.contains(memory.bonuses));
        checkMoney(http, bonuses.size());
    }

    void checkMoney(HttpClient &http, qsizetype bonuses)
    {
        qint64 free = 0;
        qint64 reserved = 0;
        qint64 spent = 0;
        QByteArray after = "0";
        for (bool isMore = true; isMore;) {
            const Answer page = http.get("/local/v1/ledger?after=" + after);
            for (const QJsonValue line : page[u"items"].toArray()) {
                const qint64 amount = std::llround(line[u"amount"].toDouble() * 1e6);
                const QString kind = line[u"kind"].toString();
                free += amount;
                (kind == u"RESERVE"_s || kind == u"RELEASE"_s ? reserved : kind == u"TOP_UP"_s ? free : spent) -= kind == u"TOP_UP"_s ? 0 : amount;
                after = QByteArray::number(line[u"id"].toInteger());
            }
            isMore = page[u"has_more"].toBool();
        }
        const Answer account = http.get("/local/v1/account");
        QCOMPARE(std::llround(account[u"spent"].toDouble() * 1e6), spent);
        QCOMPARE(free + reserved + spent, qint64(1000000000));
        qint64 paid = 12000 * bonuses; // 0.01 and its fee
        for (const QJsonValue one : all(http, "/api/v1/assignments?sort=id&limit=1000&status=ACCEPTED&pool_id=" + m_pool.toLatin1()))
            paid += std::llround(one[u"reward"].toDouble() * 1.2e6);
        QCOMPARE(spent, paid);
    }

private Q_SLOTS:
    void anyMoment()
    {
        const int rounds = qEnvironmentVariableIntValue("SIDEWISE_KILL_ROUNDS") ? qEnvironmentVariableIntValue("SIDEWISE_KILL_ROUNDS") : 40;
        const QTemporaryDir dir;
        Random random(20);
        Memory memory;
        for (int round = 0; round < rounds; ++round) {
            Child child(dir.path());
            m_port = child.port();
            HttpClient http(m_port, token);
            if (round == 0)
                prepare(http);
            else
                checkMemory(http, memory);
            if (QTest::currentTestFailed()) {
                child.end(SIGKILL);
                return;
            }
            const bool isGentle = random.chance(0.3);
            const auto wait = std::chrono::microseconds(random.below(80000));
            int status = 0;
            std::thread killer([&] {
                std::this_thread::sleep_for(wait);
                status = child.end(isGentle ? SIGTERM : SIGKILL);
            });
            while (deed(http, random, memory)) { }
            killer.join();
            if (isGentle)
                QCOMPARE(status, 0);
        }
        // The page that was left expired when it was due, or as soon as somebody was there to notice.
        Child child(dir.path());
        HttpClient http(child.port(), token);
        QTRY_COMPARE_WITH_TIMEOUT(http.get("/api/v1/assignments/" + m_latePage)[u"status"].toString(), u"EXPIRED"_s, 7000);
        const Answer late = http.get("/api/v1/assignments/" + m_latePage);
        const auto time = [&](QStringView name) { return QDateTime::fromString(late[name].toString(), Qt::ISODateWithMs); };
        const qint64 held = time(u"created").msecsTo(time(u"expired"));
        QVERIFY2(held >= 5000 && held < 9000, qPrintable(QString::number(held)));
        checkMemory(http, memory);
        QVERIFY(memory.reviewed.size() > rounds / 4 && memory.batches.size() > rounds / 4);
        child.end(SIGTERM);
    }
};

QTEST_GUILESS_MAIN(PlatformKillTest)
#include "tst_platformkill.moc"

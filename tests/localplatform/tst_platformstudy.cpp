#include "httpclient.h"
#include "localplatform/localplatform.h"
#include "requests.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cmath>
#include <sys/wait.h>
#include <unistd.h>

using namespace sidewise;
using namespace sidewise::test;

namespace {
const QByteArray token("test-token");

std::unique_ptr<LocalPlatform> started(const QString &dir)
{
    auto platform = LocalPlatform::start({dir, 0, {Secret(QString::fromLatin1(token))}});
    if (!platform)
        qFatal("%s", qPrintable(platform.error().sentence));
    return std::move(*platform);
}

QString idOf(const Answer &answer)
{
    return answer[u"id"].toString();
}
} // namespace

// Whole studies over real HTTP: sign-up to COMPLETED, answered by the simulated crowd.
class PlatformStudyTest : public QObject
{
    Q_OBJECT

private:
    struct Study
    {
        QString project;
        QString training;
        QString pool;
    };

    static Study prepare(HttpClient &http, int tasks, int overlap, bool hasTraining, QJsonObject poolExtra = {})
    {
        Study study;
        study.project = idOf(http.post("/api/v1/projects", projectBody()));
        QJsonObject pool = poolBody(study.project, overlap);
        if (hasTraining) {
            study.training = idOf(http.post("/api/v1/trainings", trainingBody(study.project)));
            pool[u"quality_control"_s] = QJsonObject{{u"training_requirement"_s,
                QJsonObject{{u"training_pool_id"_s, study.training}, {u"training_passing_skill_value"_s, 60}}}};
        }
        for (auto it = poolExtra.begin(); it != poolExtra.end(); ++it)
            pool[it.key()] = it.value();
        study.pool = idOf(http.post("/api/v1/pools", pool));
        if (hasTraining) {
            http.post("/api/v1/tasks?allow_defaults=true",
                many(10, [&](int i) { return goldenTask(study.training, 100 + i, u"Look again"_s); }));
            http.post("/api/v1/trainings/" + study.training.toLatin1() + "/open");
        }
        http.post("/api/v1/tasks?allow_defaults=true", many(tasks, [&](int i) { return generalTask(study.pool, i); }));
        http.post("/api/v1/tasks?allow_defaults=true", many(40, [&](int i) { return goldenTask(study.pool, i); }));
        return study;
    }

    static QString statusOf(HttpClient &http, const QString &pool)
    {
        return http.get("/api/v1/pools/" + pool.toLatin1())[u"status"].toString();
    }

    static QJsonArray allAssignments(HttpClient &http, const QString &pool)
    {
        QJsonArray all;
        QByteArray after;
        for (;;) {
            const Answer page = http.get("/api/v1/assignments?sort=id&limit=20&pool_id=" + pool.toLatin1() + after);
            const QJsonArray items = page[u"items"].toArray();
            for (const QJsonValue item : items)
                all.append(item);
            if (!page[u"has_more"].toBool())
                return all;
            after = "&id_gt=" + items.last()[u"id"].toString().toLatin1();
        }
    }

    static void checkMoney(HttpClient &http, const QJsonArray &assignments, double start)
    {
        double free = 0;
        double reserved = 0;
        double spent = 0;
        QByteArray after = "0";
        for (;;) {
            const Answer page = http.get("/local/v1/ledger?after=" + after);
            for (const QJsonValue line : page[u"items"].toArray()) {
                const double amount = line[u"amount"].toDouble();
                const QString kind = line[u"kind"].toString();
                free += amount;
                if (kind == u"RESERVE"_s || kind == u"RELEASE"_s)
                    reserved -= amount;
                if (kind == u"PAY"_s || kind == u"FEE"_s)
                    spent -= amount;
                after = QByteArray::number(line[u"id"].toInteger());
            }
            if (!page[u"has_more"].toBool())
                break;
        }
        const Answer account = http.get("/local/v1/account");
        const auto isSame = [](double a, double b) { return std::abs(a - b) < 1e-6; };
        QVERIFY(isSame(free, account[u"balance"].toDouble()));
        QVERIFY(isSame(reserved, account[u"reserved"].toDouble()));
        QVERIFY(isSame(spent, account[u"spent"].toDouble()));
        double paid = 0;
        for (const QJsonValue one : assignments)
            paid += one[u"status"] == u"ACCEPTED"_s ? one[u"reward"].toDouble() : 0;
        QVERIFY2(isSame(spent, paid * 1.2), qPrintable(u"%1 %2"_s.arg(spent).arg(paid * 1.2)));
        QVERIFY(isSame(free + reserved + spent, start));
    }

    // Every general task answered by exactly `overlap` different performers, never a pair twice to one of them.
    static void checkOverlap(const QJsonArray &assignments, int tasks, int overlap)
    {
        QHash<QString, QSet<QString>> performersOf;
        QHash<QString, int> answers;
        for (const QJsonValue one : assignments) {
            if (one[u"status"] != u"ACCEPTED"_s)
                continue;
            const QJsonArray onPage = one[u"tasks"].toArray();
            QCOMPARE(one[u"solutions"].toArray().size(), onPage.size());
            int golden = 0;
            for (const QJsonValue task : onPage) {
                if (task[u"known_solutions"].isArray()) {
                    ++golden;
                    continue;
                }
                performersOf[task[u"id"].toString()].insert(one[u"user_id"].toString());
                ++answers[task[u"id"].toString()];
            }
            QCOMPARE(golden, 1);
            QVERIFY(onPage.size() <= 10);
        }
        QCOMPARE(answers.size(), tasks);
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            QCOMPARE(it.value(), overlap);
            QCOMPARE(performersOf[it.key()].size(), overlap);
        }
    }

private Q_SLOTS:
    void crowdFinishesAStudy()
    {
        QTemporaryDir dir;
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        const Study study = prepare(http, 200, 3, true);
        const Answer opened = http.post("/api/v1/pools/" + study.pool.toLatin1() + "/open");
        QCOMPARE(opened.status, 202);
        QCOMPARE(opened[u"type"].toString(), u"POOL.OPEN"_s);
        const Answer crowd = http.post("/local/v1/crowd",
            QJsonObject{{u"performers"_s, 40}, {u"speed"_s, 10000}, {u"seed"_s, 7}, {u"spammers"_s, 0.2}});
        QCOMPARE(crowd.status, 200);
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, study.pool), u"CLOSED"_s, 60000);
        qInfo() << "600 judgements in" << timer.elapsed() << "ms";
        QCOMPARE(http.get("/api/v1/pools/" + study.pool.toLatin1())[u"last_close_reason"].toString(), u"COMPLETED"_s);

        const QJsonArray assignments = allAssignments(http, study.pool);
        checkOverlap(assignments, 200, 3);
        QVERIFY2(assignments.size() <= 80, qPrintable(QString::number(assignments.size())));
        for (const QJsonValue one : assignments) {
            const auto created = QDateTime::fromString(one[u"created"].toString(), Qt::ISODateWithMs);
            const auto submitted = QDateTime::fromString(one[u"submitted"].toString(), Qt::ISODateWithMs);
            QVERIFY(created.msecsTo(submitted) >= 1000);
            QCOMPARE(one[u"metadata"][u"source"].toArray(), (QJsonArray{u"simulated"_s}));
        }
        checkMoney(http, assignments, 1000);

        // Training pages: everything right in the end, wrong first answers kept.
        const QJsonArray trained = allAssignments(http, study.training);
        QVERIFY(trained.size() >= 20);
        for (const QJsonValue one : trained) {
            const QJsonArray tasks = one[u"tasks"].toArray();
            for (qsizetype i = 0; i < tasks.size(); ++i)
                QCOMPARE(one[u"solutions"][i][u"output_values"], tasks[i][u"known_solutions"][0][u"output_values"]);
        }
    }

    void studySurvivesARestart()
    {
        QTemporaryDir dir;
        QString pool;
        {
            const auto platform = started(dir.path());
            HttpClient http(platform->port(), token);
            const Study study = prepare(http, 100, 3, false);
            pool = study.pool;
            http.post("/api/v1/pools/" + pool.toLatin1() + "/open");
            http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 20}, {u"speed"_s, 400}, {u"seed"_s, 3}});
            QTRY_VERIFY_WITH_TIMEOUT(http.get("/local/v1/crowd")[u"pages_submitted"].toInt() >= 5, 20000);
            QCOMPARE(statusOf(http, pool), u"OPEN"_s);
        }
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        const Answer crowd = http.get("/local/v1/crowd");
        QCOMPARE(crowd[u"performers"].toInt(), 20);
        QVERIFY(crowd[u"pages_submitted"].toInt() >= 5);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, pool), u"CLOSED"_s, 60000);
        const QJsonArray assignments = allAssignments(http, pool);
        checkOverlap(assignments, 100, 3);
        checkMoney(http, assignments, 1000);
    }

    // Killed in the middle, again and again: what was answered is still there, and the money is right.
    void killedPlatformLosesNothing()
    {
        QTemporaryDir dir;
        QString pool;
        {
            const auto platform = started(dir.path());
            HttpClient http(platform->port(), token);
            pool = prepare(http, 150, 3, false).pool;
            http.post("/api/v1/pools/" + pool.toLatin1() + "/open");
            http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 20}, {u"speed"_s, 60}, {u"seed"_s, 3}});
        }
        QList<QByteArray> answered; // tasks the platform said it had made
        QSet<QString> pages;        // pages it said were handed in
        for (int round = 0; round < 5; ++round) {
            int channel[2];
            QVERIFY(::pipe(channel) == 0);
            const pid_t child = ::fork();
            if (child == 0) {
                const auto platform = started(dir.path());
                const quint16 port = platform->port();
                if (::write(channel[1], &port, sizeof port) != sizeof port)
                    ::_exit(1);
                for (;;)
                    ::pause();
            }
            quint16 port = 0;
            QVERIFY(::read(channel[0], &port, sizeof port) == sizeof port);
            HttpClient http(port, token);
            for (int i = 0; i < 25; ++i) {
                const Answer made = http.post("/api/v1/tasks", generalTask(pool, 1000 + 100 * round + i));
                QCOMPARE(made.status, 201);
                answered.append(idOf(made).toLatin1());
            }
            for (const QJsonValue one : allAssignments(http, pool)) {
                if (one[u"status"] == u"ACCEPTED"_s)
                    pages.insert(one[u"id"].toString());
            }
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            ::close(channel[0]);
            ::close(channel[1]);
        }
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        for (const QByteArray &task : std::as_const(answered))
            QCOMPARE(http.get("/api/v1/tasks/" + task).status, 200);
        const QJsonArray now = allAssignments(http, pool);
        for (const QJsonValue one : now)
            pages.remove(one[u"status"] == u"ACCEPTED"_s ? one[u"id"].toString() : QString());
        QVERIFY(pages.isEmpty());
        http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 40}, {u"speed"_s, 10000}, {u"seed"_s, 3}});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, pool), u"CLOSED"_s, 60000);
        const QJsonArray all = allAssignments(http, pool);
        checkOverlap(all, 150 + 125, 3);
        checkMoney(http, all, 1000);
    }

    void poolClosesWhenMoneyEnds()
    {
        QTemporaryDir dir;
        const auto platform = started(dir.path());
        HttpClient anybody(platform->port(), {});
        const Answer account = anybody.post("/local/v1/requesters",
            QJsonObject{{u"name"_s, u"Ann"_s}, {u"email"_s, u"ann@example.org"_s}, {u"password"_s, u"long enough"_s}});
        QCOMPARE(account.status, 201);
        HttpClient http(platform->port(), account[u"api_key"].toString().toLatin1());
        const Study study = prepare(http, 200, 3, false);
        const QByteArray open = "/api/v1/pools/" + study.pool.toLatin1() + "/open";
        const Answer poor = http.post(open);
        QCOMPARE(poor.status, 409);
        QCOMPARE(poor.code(), u"NOT_ENOUGH_BALANCE"_s);
        QCOMPARE(http.post("/local/v1/funds", QJsonObject{{u"amount"_s, 1}}).status, 200);
        QCOMPARE(http.post(open).status, 202);
        http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 30}, {u"speed"_s, 10000}, {u"seed"_s, 5}});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, study.pool), u"CLOSED"_s, 30000);
        QCOMPARE(http.get("/api/v1/pools/" + study.pool.toLatin1())[u"last_close_reason"].toString(), u"NOT_ENOUGH_BALANCE"_s);
        QTRY_COMPARE_WITH_TIMEOUT(http.get("/local/v1/crowd")[u"working"].toInt(), 0, 30000);
        const QJsonArray assignments = allAssignments(http, study.pool);
        QCOMPARE(assignments.size(), 16); // 1 USD / (0.05 × 1.2)
        checkMoney(http, assignments, 1);
    }

    void rulesBanGuessers()
    {
        QTemporaryDir dir;
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        const auto rule = [](const QString &key, const QString &op, double value) {
            return QJsonObject{{u"key"_s, key}, {u"operator"_s, op}, {u"value"_s, value}};
        };
        const QJsonObject ban{{u"type"_s, u"RESTRICTION_V2"_s},
            {u"parameters"_s,
                QJsonObject{{u"scope"_s, u"PROJECT"_s}, {u"duration"_s, 10}, {u"duration_unit"_s, u"DAYS"_s}, {u"private_comment"_s, u"control"_s}}}};
        const QJsonObject golden{{u"collector_config"_s, QJsonObject{{u"type"_s, u"GOLDEN_SET"_s}}},
            {u"rules"_s,
                QJsonArray{QJsonObject{{u"conditions"_s,
                                           QJsonArray{rule(u"golden_set_answers_count"_s, u"GTE"_s, 3),
                                               rule(u"golden_set_correct_answers_rate"_s, u"LT"_s, 60)}},
                    {u"action"_s, ban}}}}};
        const QJsonObject fast{{u"collector_config"_s,
                                   QJsonObject{{u"type"_s, u"ASSIGNMENT_SUBMIT_TIME"_s},
                                       {u"parameters"_s, QJsonObject{{u"history_size"_s, 5}, {u"fast_submit_threshold_seconds"_s, 15}}}}},
            {u"rules"_s,
                QJsonArray{QJsonObject{{u"conditions"_s, QJsonArray{rule(u"fast_submitted_count"_s, u"GTE"_s, 2)}}, {u"action"_s, ban}}}}};
        const Study study = prepare(http, 400, 3, false,
            {{u"quality_control"_s, QJsonObject{{u"configs"_s, QJsonArray{golden, fast}}}}});
        http.post("/api/v1/pools/" + study.pool.toLatin1() + "/open");
        http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 30}, {u"speed"_s, 10000}, {u"seed"_s, 11}, {u"spammers"_s, 0.4}});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, study.pool), u"CLOSED"_s, 60000);
        const QJsonArray banned = http.get("/api/v1/user-restrictions?limit=100&project_id=" + study.project.toLatin1())[u"items"].toArray();
        QVERIFY2(banned.size() >= 6 && banned.size() <= 16, qPrintable(QString::number(banned.size())));
        QSet<QString> people;
        for (const QJsonValue one : banned)
            people.insert(one[u"user_id"].toString());
        QCOMPARE(people.size(), banned.size()); // one ban each
        checkOverlap(allAssignments(http, study.pool), 400, 3);
    }
};

QTEST_GUILESS_MAIN(PlatformStudyTest)
#include "tst_platformstudy.moc"

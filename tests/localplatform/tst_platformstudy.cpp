#include "base/sqlite.h"
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

    static int goldenAnswered(const QJsonArray &assignments)
    {
        QSet<QString> golden;
        for (const QJsonValue one : assignments) {
            for (const QJsonValue task : one[u"tasks"].toArray()) {
                if (task[u"known_solutions"].isArray())
                    golden.insert(task[u"id"].toString());
            }
        }
        return static_cast<int>(golden.size());
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

    // An aggregation that was running when the platform was killed is done after the restart.
    void operationsFinishAfterARestart()
    {
        QTemporaryDir dir;
        QByteArray operation;
        {
            const auto platform = started(dir.path());
            HttpClient http(platform->port(), token);
            const Study study = prepare(http, 20, 3, false);
            http.post("/api/v1/pools/" + study.pool.toLatin1() + "/open");
            http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 20}, {u"speed"_s, 10000}, {u"seed"_s, 3}});
            QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, study.pool), u"CLOSED"_s, 30000);
            operation = idOf(http.post("/api/v1/aggregated-solutions/aggregate-by-pool", QJsonObject{{u"type"_s, u"DAWID_SKENE"_s}, {u"pool_id"_s, study.pool},
                {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"result"_s}}}}})).toLatin1();
            QTRY_COMPARE_WITH_TIMEOUT(http.get("/api/v1/operations/" + operation)[u"status"].toString(), u"SUCCESS"_s, 10000);
        }
        auto file = sqlite::Database::open(dir.filePath(u"platform.sqlite"_s));
        QVERIFY(file);
        file->execute("UPDATE operations SET status = 'RUNNING', finished = NULL WHERE type = 'SOLUTION.AGGREGATE'; DELETE FROM aggregated");
        file = failure(ErrorKind::Storage, {});
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        QTRY_COMPARE_WITH_TIMEOUT(http.get("/api/v1/operations/" + operation)[u"status"].toString(), u"SUCCESS"_s, 10000);
        QVERIFY(http.get("/api/v1/aggregated-solutions/" + operation + "?limit=100")[u"items"].toArray().size() >= 20);
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

    void resultsAreReviewedAndFetched()
    {
        QTemporaryDir dir;
        const auto platform = started(dir.path());
        HttpClient http(platform->port(), token);
        const Study study = prepare(http, 30, 3, false, {{u"auto_accept_solutions"_s, false}});
        const QByteArray pool = study.pool.toLatin1();
        http.post("/api/v1/pools/" + pool + "/open");
        http.post("/local/v1/crowd", QJsonObject{{u"performers"_s, 12}, {u"speed"_s, 10000}, {u"seed"_s, 5}, {u"spammers"_s, 0}});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(http, study.pool), u"CLOSED"_s, 60000);
        const QByteArray list = "/api/v1/assignments?sort=id&limit=100&pool_id=" + pool;
        const QJsonArray waiting = http.get(list + "&status=SUBMITTED")[u"items"].toArray();
        QVERIFY(waiting.size() >= 10);
        QCOMPARE(http.get(list + "&status=ACCEPTED,REJECTED")[u"items"].toArray().size(), 0);
        QCOMPARE(http.post("/api/v1/pools/" + pool + "/archive").code(), u"SUBMITTED_ASSIGNMENTS_CONFLICT"_s);

        // One page is rejected, then accepted after all; the others are accepted at once.
        const QJsonObject no{{u"status"_s, u"REJECTED"_s}, {u"public_comment"_s, u"careless"_s}};
        const QJsonObject yes{{u"status"_s, u"ACCEPTED"_s}};
        const QByteArray first = "/api/v1/assignments/" + waiting[0][u"id"].toString().toLatin1();
        const Answer rejected = http.patch(first, no);
        QCOMPARE(rejected.status, 200);
        QCOMPARE(rejected[u"status"].toString(), u"REJECTED"_s);
        QVERIFY(rejected[u"rejected"].isString() && !rejected.object().contains(u"accepted"_s));
        QCOMPARE(rejected[u"public_comment"].toString(), u"careless"_s);
        QCOMPARE(http.patch(first, no).code(), u"INAPPROPRIATE_STATUS"_s);
        QCOMPARE(http.patch(first, {{u"status"_s, u"LOST"_s}}).status, 400);
        for (const QJsonValue one : waiting)
            QCOMPARE(http.patch("/api/v1/assignments/" + one[u"id"].toString().toLatin1(), yes).status, 200);
        QCOMPARE(http.patch(first, yes).status, 409);
        checkMoney(http, allAssignments(http, study.pool), 1000);

        // By person, by task, by time.
        const QByteArray person = waiting[0][u"user_id"].toString().toLatin1();
        for (const QJsonValue one : http.get(list + "&user_id=" + person)[u"items"].toArray())
            QCOMPARE(one[u"user_id"].toString().toLatin1(), person);
        const QByteArray task = http.get("/api/v1/tasks?sort=id&limit=1&pool_id=" + pool)[u"items"][0][u"id"].toString().toLatin1();
        QCOMPARE(http.get("/api/v1/assignments?task_id=" + task)[u"items"].toArray().size(), 3);
        QCOMPARE(http.get(list + "&submitted_gt=2099-01-01T00:00:00")[u"items"].toArray().size(), 0);
        QCOMPARE(http.get(list + "&submitted_lte=2099-01-01")[u"items"].toArray().size(), waiting.size());
        const Answer facts = http.get("/api/v1/user-metadata/" + person);
        QCOMPARE(facts[u"attributes"][u"source"].toString(), u"simulated"_s);
        QVERIFY(!facts[u"country"].toString().isEmpty() && !facts[u"languages"].toArray().isEmpty());

        // The file: a line per task of every accepted page.
        const Answer file = http.get("/api/new/requester/pools/" + pool + "/assignments.tsv?field=ASSIGNMENT:assignment_id,ASSIGNMENT:worker_id");
        QList<QByteArray> lines = file.body.trimmed().split('\n');
        QCOMPARE(lines.takeFirst(), QByteArray("INPUT:left_id\tINPUT:left_image\tINPUT:product_id\tINPUT:right_id\tOUTPUT:result\tGOLDEN:result\tHINT:text"
            "\tACCEPT:verdict\tACCEPT:comment\tASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\tSOURCE"));
        QCOMPARE(lines.size(), 90 + waiting.size());
        QVERIFY(lines[0].endsWith(person + "\tsimulated"));

        // Aggregation: everybody is honest, so most answers are sure.
        const auto aggregate = [&](QJsonObject order) {
            order[u"pool_id"_s] = study.pool;
            order[u"fields"_s] = QJsonArray{QJsonObject{{u"name"_s, u"result"_s}}};
            const Answer begun = http.post("/api/v1/aggregated-solutions/aggregate-by-pool", order);
            const QByteArray id = idOf(begun).toLatin1();
            const auto isDone = [&] { return http.get("/api/v1/operations/" + id)[u"status"].toString() == u"SUCCESS"_s; };
            return begun.status == 202 && QTest::qWaitFor(isDone, 10000)
                ? http.get("/api/v1/aggregated-solutions/" + id + "?limit=1000")[u"items"].toArray() : QJsonArray();
        };
        const QByteArray skill = idOf(http.post("/api/v1/skills", QJsonObject{{u"name"_s, u"q"_s}})).toLatin1();
        QCOMPARE(http.put("/api/v1/user-skills", {{u"skill_id"_s, QString::fromLatin1(skill)}, {u"user_id"_s, QString::fromLatin1(person)}, {u"value"_s, 87.6}})[u"value"].toInt(), 88);
        for (const QJsonObject &order : {QJsonObject{{u"type"_s, u"DAWID_SKENE"_s}},
                 QJsonObject{{u"type"_s, u"WEIGHTED_DYNAMIC_OVERLAP"_s}, {u"answer_weight_skill_id"_s, QString::fromLatin1(skill)}}}) {
            const QJsonArray verdicts = aggregate(order);
            QCOMPARE(verdicts.size(), 30 + goldenAnswered(waiting));
            for (const QJsonValue one : verdicts)
                QVERIFY(one[u"confidence"].toDouble() >= 0.5 && one[u"confidence"].toDouble() <= 1);
        }

        // A bonus shows on its page.
        const Answer bonus = http.post("/api/v1/user-bonuses", QJsonObject{{u"user_id"_s, QString::fromLatin1(person)}, {u"amount"_s, 0.5},
            {u"without_message"_s, true}, {u"assignment_id"_s, waiting[0][u"id"]}});
        QCOMPARE(bonus.status, 201);
        QCOMPARE(http.get(first)[u"bonus_ids"].toArray(), (QJsonArray{bonus[u"id"]}));
        QCOMPARE(http.post("/api/v1/user-bonuses?async_mode=true", QJsonArray{QJsonObject{{u"user_id"_s, u"x"_s}}})[u"status"].toString(), u"FAIL"_s);

        // From pools to project, the archive.
        QCOMPARE(http.post("/api/v1/pools/" + pool + "/archive").status, 202);
        QCOMPARE(http.patch(first, no).code(), u"POOL_INAPPROPRIATE_STATUS"_s);
        QCOMPARE(http.post("/api/v1/projects/" + study.project.toLatin1() + "/archive").status, 202);
    }

    void quotasAreCountedWhenAskedFor()
    {
        QTemporaryDir dir;
        LocalPlatform::Options options;
        options.dataDir = dir.path();
        options.tokens = {Secret(QString::fromLatin1(token))};
        options.quotas = true;
        QDateTime now = QDateTime::currentDateTimeUtc();
        options.clock = [&now] { return now; };
        auto platform = LocalPlatform::start(options);
        QVERIFY(platform);
        HttpClient http((*platform)->port(), token);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(http.post("/api/v1/skills", QJsonObject{{u"name"_s, u"s"_s}}).status, 201);
        const Answer refused = http.post("/api/v1/skills", QJsonObject{{u"name"_s, u"s"_s}});
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.code(), u"TOO_MANY_REQUESTS"_s);
        QCOMPARE(refused[u"payload"][u"interval"].toString(), u"MIN"_s);
        QVERIFY(!refused.header.contains("Retry-After"));
        now = now.addSecs(60);
        QCOMPARE(http.post("/api/v1/skills", QJsonObject{{u"name"_s, u"s"_s}}).status, 201);
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

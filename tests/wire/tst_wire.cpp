#include "wire/assignmentjson.h"
#include "wire/pooljson.h"
#include "wire/projectjson.h"
#include "wire/taskjson.h"
#include "wire/viewspecjson.h"
#include "wire/wiredate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesAreUtcWithoutAZone()
    {
        const QDateTime time(QDate(2024, 5, 1), QTime(10, 0, 0, 123), Qt::UTC);
        QCOMPARE(wire::toWireDate(time), u"2024-05-01T10:00:00.123"_s);
        QCOMPARE(wire::fromWireDate(u"2024-05-01T10:00:00.123"_s), time);
        QCOMPARE(wire::fromWireDate(u"2024-05-01T10:00:00.123Z"_s), time);
        QCOMPARE(wire::fromWireDate(u"2024-05-01"_s), QDateTime(QDate(2024, 5, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(!wire::fromWireDate(u"soon"_s).isValid());
    }

    void theQuestionIsATemplateBuilderSpec()
    {
        const Project project = Project::defaults();
        const QJsonObject spec = wire::viewSpec(project);
        QVERIFY(spec[u"config"_s].isString());
        QVERIFY(spec[u"lock"_s].toObject().contains(u"core"_s));
        const QJsonObject config = QJsonDocument::fromJson(spec[u"config"_s].toString().toUtf8()).object();
        const QJsonObject sides = config[u"view"_s].toObject()[u"items"_s].toArray().last().toObject();
        QCOMPARE(sides[u"type"_s].toString(), u"layout.side-by-side"_s);
        const QJsonArray options = sides[u"controls"_s].toObject()[u"options"_s].toArray();
        QCOMPARE(options.size(), 3); // left, right, broken: what is offered
        const QJsonObject hotkeys = config[u"plugins"_s].toArray().first().toObject();
        QCOMPARE(hotkeys[u"1"_s].toObject()[u"payload"_s].toString(), u"LEFT"_s);
        QVERIFY(!hotkeys.contains(u"4"_s));
    }

    void bodiesStayUnderThePlatformsLimits()
    {
        const QString wide(2000, u'ö'); // 4 kB of UTF-8
        QList<Task> tasks;
        for (int i = 0; i < 600; ++i)
            tasks.append(Task{{u"p"_s, wide, {}, {}}, {QString::number(i), {}, {}, {}}, {u"r"_s, {}, {}, {}}, {}, {}, {}});
        const QList<QByteArray> bodies = wire::taskBodies(tasks, PoolId(u"1"_s), Project::defaults());
        QVERIFY(bodies.size() >= 3);
        qsizetype count = 0;
        for (const QByteArray &body : bodies) {
            const QJsonArray list = QJsonDocument::fromJson(body).array();
            qsizetype bytes = 0;
            for (const QJsonValue &task : list)
                bytes += QJsonDocument(task.toObject()[u"input_values"_s].toObject()).toJson(QJsonDocument::Compact).size();
            QVERIFY(bytes <= wire::maximumInputBytes);
            count += list.size();
        }
        QCOMPARE(count, tasks.size());
        QCOMPARE(wire::taskBodies(tasks, PoolId(u"1"_s), Project::defaults()), bodies);
        QVERIFY(wire::taskBodies({}, PoolId(u"1"_s), Project::defaults()).isEmpty());
    }

    void kindsOfTasksAreToldByTheirAnswers()
    {
        Task task{{u"p"_s, u"P"_s, {}, u"pictures/p.svg"_s}, {u"a"_s, {}, {}, u"https://x.example/a.png"_s}, {u"b"_s, {}, {}, {}}, Answer::Right, u"why"_s, {}};
        const auto body = [&] { return QJsonDocument::fromJson(wire::taskBodies({task}, PoolId(u"9"_s), Project::defaults()).first()).array().first().toObject(); };
        QCOMPARE(body()[u"message_on_unknown_solution"_s].toString(), u"why"_s);
        QVERIFY(body()[u"overlap"_s].isNull() && body()[u"infinite_overlap"_s].toBool());
        QVERIFY(!body()[u"input_values"_s].toObject().contains(u"product_image"_s)); // no public address
        QVERIFY(body()[u"input_values"_s].toObject().contains(u"left_image"_s));
        task.hint.clear();
        QVERIFY(!body().contains(u"message_on_unknown_solution"_s));
        task.golden.reset();
        QVERIFY(!body().contains(u"known_solutions"_s));
    }

    void aPageOfAnswersIsRead()
    {
        const QByteArray json = R"({"items":[{"id":"a--1","pool_id":"7","user_id":"u","status":"ACCEPTED","reward":0.05,
            "metadata":{"source":["simulated"]},"created":"2024-05-01T10:00:00","submitted":"2024-05-01T10:01:00.500",
            "tasks":[{"id":"t1","input_values":{"product_id":"p","left_id":"l","right_id":"r"}},
                     {"id":"t2","input_values":{"product_id":"p","left_id":"x","right_id":"y"},
                      "known_solutions":[{"output_values":{"result":"LEFT"}}]}],
            "solutions":[{"output_values":{"result":"RIGHT"}},{"output_values":{"result":"LEFT"}}]}],"has_more":true})";
        const auto page = wire::assignmentPageFromJson(json);
        QVERIFY(page && page->hasMore);
        const Assignment &read = page->items.first();
        QCOMPARE(read.source, Source::Simulated);
        QCOMPARE(read.reward, Money::fromMicros(50000));
        QCOMPARE(read.created.msecsTo(read.submitted), 60500);
        QCOMPARE(read.tasks[0].value, u"RIGHT"_s);
        QVERIFY(!read.tasks[0].golden);
        QCOMPARE(*read.tasks[1].golden, u"LEFT"_s);
        QVERIFY(!wire::assignmentPageFromJson("[]"));
        QVERIFY(!wire::assignmentPageFromJson("{\"items\": 3}"));
        QVERIFY(!wire::assignmentPageFromJson("{\"items\": [{"));
    }

    void aPoolCarriesItsRules()
    {
        Pool pool;
        const QJsonObject json = wire::toJson(pool, Training(), ProjectId(u"1"_s), PoolId(u"2"_s), QDateTime::currentDateTimeUtc(), Money::fromMicros(4422000), u"mark"_s);
        QCOMPARE(json[u"reward_per_assignment"_s].toDouble(), 0.05);
        const QJsonObject quality = json[u"quality_control"_s].toObject();
        QCOMPARE(quality[u"training_requirement"_s].toObject()[u"training_passing_skill_value"_s].toInt(), 80);
        QCOMPARE(quality[u"configs"_s].toArray().size(), 2);
        pool.goldenRule.isOn = pool.fastRule.isOn = false;
        const QJsonObject plain = wire::toJson(pool, Training(), ProjectId(u"1"_s), PoolId(), QDateTime::currentDateTimeUtc(), Money::fromMicros(4422000), u"mark"_s);
        QVERIFY(!plain[u"quality_control"_s].toObject().contains(u"training_requirement"_s));
        QCOMPARE(plain[u"quality_control"_s].toObject()[u"configs"_s].toArray().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"

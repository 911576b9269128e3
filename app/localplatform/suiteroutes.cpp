#include "localplatform/suiteroutes.h"

#include "localplatform/batch.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/poolbook.h"
#include "localplatform/pooltotals.h"
#include "localplatform/taskbook.h"

#include <QCoreApplication>

#include <map>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *columns = "SELECT number, pool, is_mixed, tasks, overlap, given, issuing_order, created, extra FROM suites WHERE ";
constexpr const char *extras[] = {"reserved_for", "unavailable_for", "longitude", "latitude", "traits_all_of", "traits_any_of", "traits_none_of_any"};
constexpr qint64 mostSuites = 1000000;

QByteArray render(PlatformState &state, Query &row)
{
    JsonText json;
    json.raw("id", pageLikeIdJson(row.integer(1), row.integer(0))).text("pool_id", QString::number(row.integer(1)));
    QByteArray tasks;
    const QList<QByteArray> numbers = row.utf8(3).split(',');
    for (const QByteArray &number : numbers)
        tasks += (tasks.isEmpty() ? "" : ",") + TaskBook(state).json(number.toLongLong());
    json.raw("tasks", '[' + tasks + ']');
    const bool isInfinite = row.isNull(4);
    json.raw("overlap", isInfinite ? QByteArray("null") : QByteArray::number(row.integer(4))).boolean("infinite_overlap", isInfinite);
    if (!isInfinite)
        json.number("remaining_overlap", std::max<qint64>(0, row.integer(4) - row.integer(5)));
    json.real("issuing_order_override", row.real(6)).boolean("mixed", row.integer(2) != 0).boolean("automerged", false);
    if (!row.isNull(8))
        json.members(row.utf8(8));
    return json.date("created", row.integer(7)).take();
}

QByteArray render(PlatformState &state, qint64 number)
{
    Query row = state.sql.query(QByteArray(columns) + "number = ?", number);
    row.next();
    return render(state, row);
}

struct NewSuite
{
    qint64 pool = 0;
    std::vector<NewTask> tasks;
    std::optional<qint64> overlap;
    double issuingOrder = 0;
    QByteArray extra;
};

NewSuite checkedSuite(Call &call, const QJsonObject &json, Problems &problems)
{
    static const FieldRule rules[] = {{"pool_id", FieldType::Id, true}, {"tasks", FieldType::Array, true, 1, 500},
        {"infinite_overlap", FieldType::Boolean}, {"issuing_order_override", FieldType::Number, false, -99999.99999, 99999.99999}};
    checkFields(json, {}, rules, problems);
    NewSuite suite;
    const QString poolId = idText(json[u"pool_id"_s]);
    const PoolInfo *pool = call.state.pool(plainNumber(poolId).value_or(0));
    if (!poolId.isEmpty() && !pool)
        problems.add(u"pool_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    else if (pool && pool->requester != call.requester)
        problems.add(u"pool_id"_s, u"ENTITY_ACCESS_DENIED"_s);
    if (!problems.isEmpty())
        return suite;
    if (pool->mixer)
        refuseState(u"POOL_TASK_TYPE_CONFLICT"_s, Words::tr("Pools with smart mixing make their pages themselves. Send tasks instead."));
    if (pool->status == PoolStatus::Archived)
        refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("The pool is archived and takes no more tasks."));
    suite.pool = pool->number;
    const QJsonArray tasks = json[u"tasks"_s].toArray();
    TaskBook book(call.state);
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        Problems inTask;
        suite.tasks.push_back(book.checked(call.requester, tasks[i].toObject(), true, inTask, pool));
        problems.merge(u"tasks.%1."_s.arg(i), inTask.payload());
    }
    const OverlapPair overlap = readOverlap(json, 1, problems);
    suite.overlap = overlap.isGiven ? overlap.overlap : pool->suiteOverlap;
    suite.issuingOrder = json[u"issuing_order_override"_s].toDouble();
    QJsonObject extra;
    for (const char *name : extras) {
        if (json.contains(QLatin1String(name)))
            extra[QLatin1String(name)] = json[QLatin1String(name)];
    }
    if (!extra.isEmpty())
        suite.extra = JsonText::of(extra);
    return suite;
}

qint64 insert(PlatformState &state, NewSuite suite)
{
    Sql &sql = state.sql;
    const qint64 number = sql.scalar("SELECT max(number) FROM suites") + 1;
    QByteArray tasks;
    for (NewTask &task : suite.tasks) {
        task.overlap = suite.overlap;
        tasks += (tasks.isEmpty() ? "" : ",") + QByteArray::number(TaskBook(state).insert(task, number));
    }
    sql.run("INSERT INTO suites (number, pool, is_mixed, tasks, overlap, is_open, issuing_order, created, extra) VALUES (?, ?, 0, ?, ?, 1, ?, ?, ?)",
        number, suite.pool, tasks, suite.overlap, suite.issuingOrder, state.now(), suite.extra);
    PoolTotals{.general = 1, .wanted = suite.overlap.value_or(0)}.addTo(sql, suite.pool);
    return number;
}

Reply create(Call &call, PoolBook &pools)
{
    std::map<qint64, qint64> added;
    BatchKind kind{"TASK_SUITE.BATCH_CREATE", "TASK_SUITE_CREATE", "TASK_SUITE_VALIDATE", {}, {}};
    kind.prepare = [&](const QJsonObject &item, Problems &problems) -> std::function<qint64()> {
        NewSuite suite = checkedSuite(call, item, problems);
        return [&, suite = std::move(suite)] {
            ++added[suite.pool];
            return insert(call.state, suite);
        };
    };
    kind.render = [&](qint64 number) { return render(call.state, number); };
    kind.finished = [&] {
        for (const auto &[number, count] : added) {
            Sql &sql = call.state.sql;
            sql.run("UPDATE pools SET tasks = tasks + ? WHERE number = ?", count, number);
            if (sql.scalar("SELECT tasks FROM pools WHERE number = ?", number) > mostSuites)
                refuseState(u"POOL_TASK_SUITES_COUNT_EXCEEDED"_s, Words::tr("A pool holds at most %1 task suites.").arg(mostSuites));
            PoolInfo &pool = *call.state.pool(number);
            if (call.flag(u"open_pool"_s) && !pool.isOpen())
                pools.open(pool);
        }
        call.state.workAppeared(call.requester);
    };
    return runBatch(call, kind);
}

qint64 ownSuite(Call &call)
{
    const qint64 number = pageLikeNumber(call.id()).value_or(0);
    const qint64 pool = call.state.sql.scalar("SELECT pool FROM suites WHERE number = ?", number);
    if (!pool)
        refuseMissing(u"task suite"_s, call.id());
    if (call.state.pool(pool)->requester != call.requester)
        refuseForeign(u"task suite"_s, call.id());
    return number;
}

Reply list(Call &call)
{
    static const ListColumn filters[] = {{"overlap", "overlap", ListColumn::Type::Number}};
    static const ListColumn ranges[] = {{"id", "number", ListColumn::Type::PageLike}, {"created", "created", ListColumn::Type::Date},
        {"overlap", "overlap", ListColumn::Type::Number}};
    QByteArray select(columns);
    qint64 value = 0;
    if (call.has(u"pool_id"_s)) {
        value = call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s)).number;
        select += "pool = ?";
    } else {
        Problems problems;
        if (!call.has(u"task_id"_s))
            problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s, Words::tr("Name a pool or a task."));
        problems.throwIfAny();
        const QString task = call.query(u"task_id"_s);
        value = pageLikeNumber(task).value_or(0);
        const qint64 pool = call.state.sql.scalar("SELECT pool FROM tasks WHERE number = ?", value);
        if (!pool)
            refuseMissing(u"task"_s, task);
        call.state.ownPoolOrTraining(call.requester, QString::number(pool));
        select += "number IN (SELECT a.suite FROM answers n JOIN assignments a ON a.number = n.assignment WHERE n.task = ?1 "
                  "UNION SELECT suite FROM tasks WHERE number = ?1)";
    }
    return listReply(call, {select.constData(), filters, ranges, "number", 50, 100000}, {value},
        [&](Query &row) { return render(call.state, row); });
}

Reply patch(Call &call, PoolBook &pools, bool orMinimum)
{
    const qint64 suite = ownSuite(call);
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    const OverlapPair pair = readOverlap(body, 0, problems);
    static const FieldRule rules[] = {{"issuing_order_override", FieldType::Number, false, -99999.99999, 99999.99999}};
    checkFields(body, {}, rules, problems);
    Sql &sql = call.state.sql;
    const qint64 given = sql.scalar("SELECT given FROM suites WHERE number = ?", suite);
    std::optional<qint64> overlap = pair.overlap;
    if (overlap && orMinimum)
        overlap = std::max(*overlap, given);
    if (overlap && *overlap < given)
        problems.add(u"overlap"_s, u"VALUE_LESS_THAN_MIN"_s, Words::tr("%1 answers are handed out already.").arg(given));
    problems.throwIfAny();
    Query own = sql.query("SELECT pool, overlap FROM suites WHERE number = ? AND is_mixed = 0", suite);
    if (pair.isGiven && own.next()) {
        PoolTotals{.wanted = overlap.value_or(0) - own.maybe(1).value_or(0)}.addTo(sql, own.integer(0));
        sql.run("UPDATE suites SET overlap = ?1, is_open = CASE WHEN ?1 IS NULL OR given < ?1 THEN 1 ELSE 0 END WHERE number = ?2", overlap, suite);
        call.state.forgetTasks();
        call.state.forgetAssignments();
        sql.run("UPDATE tasks SET overlap = ? WHERE suite = ? AND pool = (SELECT pool FROM suites WHERE number = ?)", overlap, suite, suite);
    }
    if (body.contains(u"issuing_order_override"_s))
        sql.run("UPDATE suites SET issuing_order = ? WHERE number = ?", body[u"issuing_order_override"_s].toDouble(), suite);
    PoolInfo &pool = *call.state.pool(sql.scalar("SELECT pool FROM suites WHERE number = ?", suite));
    pools.closeIfComplete(pool);
    if (call.flag(u"open_pool"_s) && !pool.isOpen())
        pools.open(pool);
    call.state.workAppeared(call.requester);
    return {200, render(call.state, suite)};
}
} // namespace

void addSuiteRoutes(Router &router, PoolBook &pools)
{
    router.add("POST", "/api/v1/task-suites", [&pools](Call &call) { return create(call, pools); });
    router.add("GET", "/api/v1/task-suites", list);
    router.add("GET", "/api/v1/task-suites/{}", [](Call &call) { return Reply{200, render(call.state, ownSuite(call))}; });
    router.add("PATCH", "/api/v1/task-suites/{}", [&pools](Call &call) { return patch(call, pools, false); });
    router.add("PATCH", "/api/v1/task-suites/{}/set-overlap-or-min", [&pools](Call &call) { return patch(call, pools, true); });
}

} // namespace sidewise::platform

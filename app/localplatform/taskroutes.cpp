#include "localplatform/taskroutes.h"

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

constexpr qint64 mostTasks = 1000000;

void checkPoolTakesTasks(const PoolInfo &pool)
{
    if (pool.status == PoolStatus::Archived)
        refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("The pool is archived and takes no more tasks."));
    if (!pool.mixer) {
        refuseState(u"MIXER_CONFIG_REQUIRED"_s,
            Words::tr("This pool has no smart mixing. Send task suites instead, or give the pool a mixer_config."));
    }
}

// Counts a batch's tasks into their pools and opens those if the request asks for it.
void settlePools(Call &call, PoolBook &pools, const std::map<qint64, qint64> &added)
{
    for (const auto &[number, count] : added) {
        Sql &sql = call.state.sql;
        sql.run("UPDATE pools SET tasks = tasks + ? WHERE number = ?", count, number);
        if (sql.scalar("SELECT tasks FROM pools WHERE number = ?", number) > mostTasks)
            refuseState(u"POOL_TASKS_COUNT_EXCEEDED"_s, Words::tr("A pool holds at most %1 tasks.").arg(mostTasks));
        PoolInfo &pool = *call.state.pool(number);
        if (call.flag(u"open_pool"_s) && !pool.isOpen())
            pools.open(pool);
        else if (pool.isOpen())
            call.state.workAppeared(call.requester);
    }
}

Reply create(Call &call, PoolBook &pools)
{
    TaskBook book(call.state);
    std::map<qint64, qint64> added;
    const bool allowDefaults = call.flag(u"allow_defaults"_s);
    BatchKind kind{"TASK.BATCH_CREATE", "TASK_CREATE", "TASK_VALIDATE", {}, {}};
    kind.prepare = [&](const QJsonObject &item, Problems &problems) -> std::function<qint64()> {
        NewTask task = book.checked(call.requester, item, allowDefaults, problems);
        if (task.pool)
            checkPoolTakesTasks(*call.state.pool(task.pool));
        return [&, task = std::move(task)] {
            ++added[task.pool];
            return book.insert(task);
        };
    };
    kind.render = [&](qint64 number) { return book.json(number); };
    kind.finished = [&] { settlePools(call, pools, added); };
    return runBatch(call, kind);
}

Reply list(Call &call)
{
    Problems problems;
    if (!call.has(u"pool_id"_s))
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s);
    problems.throwIfAny();
    const PoolInfo &pool = call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s));
    static const ListColumn filters[] = {{"overlap", "overlap", ListColumn::Type::Number}};
    static const ListColumn ranges[] = {{"id", "number", ListColumn::Type::PageLike},
        {"created", "created", ListColumn::Type::Date}, {"overlap", "overlap", ListColumn::Type::Number}};
    static const QByteArray select = QByteArray(TaskBook::columns) + "pool = ?";
    return listReply(call, {select.constData(), filters, ranges, "number", 50, 100000}, {pool.number},
        [](Query &row) { return TaskBook::json(row); });
}

qint64 ownTask(Call &call)
{
    const qint64 number = pageLikeNumber(call.id()).value_or(0);
    const qint64 pool = call.state.sql.scalar("SELECT pool FROM tasks WHERE number = ?", number);
    if (!pool)
        refuseMissing(u"task"_s, call.id());
    if (call.state.pool(pool)->requester != call.requester)
        refuseForeign(u"task"_s, call.id());
    return number;
}

PoolInfo &poolOfTask(Call &call, qint64 task)
{
    return *call.state.pool(call.state.sql.scalar("SELECT pool FROM tasks WHERE number = ?", task));
}

void changeOverlap(Call &call, PoolBook &pools, qint64 task, const QJsonObject &body, bool orMinimum)
{
    Problems problems;
    const OverlapPair pair = readOverlap(body, 0, problems);
    problems.throwIfAny();
    if (!pair.isGiven)
        return;
    const qint64 given = call.state.sql.scalar("SELECT given FROM tasks WHERE number = ?", task);
    if (!orMinimum && pair.overlap && *pair.overlap < given) {
        problems.add(u"overlap"_s, u"VALUE_LESS_THAN_MIN"_s,
            Words::tr("%1 answers are handed out already. Use set-overlap-or-min to stop there.").arg(given));
    }
    problems.throwIfAny();
    TaskBook(call.state).setOverlap(task, pair.overlap, orMinimum);
    PoolInfo &pool = poolOfTask(call, task);
    pools.closeIfComplete(pool);
    call.state.workAppeared(call.requester);
}

void changeKnown(Call &call, qint64 task, const QJsonObject &body)
{
    const PoolInfo &pool = poolOfTask(call, task);
    QJsonObject merged = JsonText::object(TaskBook(call.state).json(task));
    for (const QString &name : {u"known_solutions"_s, u"message_on_unknown_solution"_s, u"baseline_solutions"_s}) {
        if (body.contains(name))
            merged[name] = body[name];
    }
    Problems problems;
    const NewTask checked = TaskBook(call.state).checked(call.requester, merged, true, problems, &pool);
    problems.throwIfAny();
    Query old = call.state.sql.query("SELECT kind, overlap FROM tasks WHERE number = ? AND suite IS NULL", task);
    if (old.next()) {
        const int change = int(checked.kind == TaskKind::General) - int(old.integer(0) == int(TaskKind::General));
        PoolTotals{.general = change, .wanted = change * old.maybe(1).value_or(0)}.addTo(call.state.sql, pool.number);
    }
    TaskBook(call.state).forget(task);
    call.state.sql.run("UPDATE tasks SET kind = ?, known = ?, hint = ?, extra = ? WHERE number = ?", int(checked.kind),
        checked.known, checked.hint.isEmpty() ? QString() : checked.hint, checked.extra, task);
}

Reply patch(Call &call, PoolBook &pools)
{
    const qint64 task = ownTask(call);
    const QJsonObject body = bodyObject(call.request.body);
    if (body.contains(u"known_solutions"_s) || body.contains(u"message_on_unknown_solution"_s)
        || body.contains(u"baseline_solutions"_s))
        changeKnown(call, task, body);
    changeOverlap(call, pools, task, body, false);
    PoolInfo &pool = poolOfTask(call, task);
    if (call.flag(u"open_pool"_s) && !pool.isOpen())
        pools.open(pool);
    return {200, TaskBook(call.state).json(task)};
}
} // namespace

void addTaskRoutes(Router &router, PoolBook &pools)
{
    router.add("POST", "/api/v1/tasks", [&pools](Call &call) { return create(call, pools); });
    router.add("GET", "/api/v1/tasks", list);
    router.add("GET", "/api/v1/tasks/{}", [](Call &call) { return Reply{200, TaskBook(call.state).json(ownTask(call))}; });
    router.add("PATCH", "/api/v1/tasks/{}", [&pools](Call &call) { return patch(call, pools); });
    router.add("PATCH", "/api/v1/tasks/{}/set-overlap-or-min", [&pools](Call &call) {
        const qint64 task = ownTask(call);
        changeOverlap(call, pools, task, bodyObject(call.request.body), true);
        return Reply{200, TaskBook(call.state).json(task)};
    });
}

} // namespace sidewise::platform

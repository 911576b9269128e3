#include "localplatform/assignmentroutes.h"

#include "localplatform/desk.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/taskbook.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *statusNames[] = {"ACTIVE", "SUBMITTED", "ACCEPTED", "REJECTED", "SKIPPED", "EXPIRED"};

#define SIDEWISE_ASSIGNMENT_COLUMNS                                                                                    \
    "SELECT a.number, a.pool, a.suite, p.id, a.status, a.reward, s.is_mixed, s.tasks, a.solutions, a.declined, "       \
    "a.created, a.submitted, a.accepted, a.rejected, a.skipped, a.expired, a.comment, p.is_simulated, a.requester, "   \
    "r.performer, o.seconds, o.shown_left, EXISTS (SELECT 1 FROM bonuses b WHERE b.assignment = a.number) "            \
    "FROM assignments a JOIN suites s ON s.number = a.suite "                                                          \
    "JOIN performers p ON p.number = a.performer LEFT JOIN room_people r ON r.performer = a.performer "               \
    "LEFT JOIN page_records o ON o.assignment = a.number WHERE "

QByteArray tasksJson(PlatformState &state, const QByteArray &numbers)
{
    QByteArray json("[");
    TaskBook book(state);
    qsizetype start = 0;
    while (start < numbers.size()) {
        const qsizetype comma = numbers.indexOf(',', start);
        const qsizetype end = comma < 0 ? numbers.size() : comma;
        if (json.size() > 1)
            json += ',';
        json += book.onPage(numbers.mid(start, end - start).toLongLong());
        start = end + 1;
    }
    return json + ']';
}

QByteArray bonusIds(PlatformState &state, qint64 assignment)
{
    QByteArray ids("[");
    Query row = state.sql.query("SELECT number FROM bonuses WHERE assignment = ? ORDER BY number", assignment);
    while (row.next())
        ids += (ids.size() > 1 ? ",\"" : "\"") + QByteArray::number(row.integer(0)).rightJustified(12, '0') + '"';
    return ids + ']';
}

// Where the answers came from; of real people also how long each task took and what stood on its left side.
QByteArray metadata(Query &row)
{
    if (row.integer(17))
        return "{\"source\":[\"simulated\"]}";
    if (row.isNull(19))
        return {};
    QJsonObject json{{u"source"_s, QJsonArray{u"lan"_s}}};
    if (!row.isNull(20)) {
        QJsonArray seconds;
        const QJsonArray stored = JsonText::array(row.utf8(20));
        for (const QJsonValue &one : stored)
            seconds.append(QString::number(one.toDouble(), 'f', 1));
        json[u"task_seconds"_s] = seconds;
        json[u"shown_left"_s] = JsonText::array(row.utf8(21));
    }
    return JsonText::of(json);
}

QByteArray render(PlatformState &state, Query &row)
{
    JsonText json;
    const qint64 pool = row.integer(1);
    json.raw("id", pageLikeIdJson(pool, row.integer(0))).raw("task_suite_id", pageLikeIdJson(pool, row.integer(2)));
    json.text("pool_id", QString::number(pool)).text("user_id", row.text(3));
    json.raw("status", '"' + QByteArray(statusNames[row.integer(4)]) + '"').money("reward", row.integer(5));
    json.boolean("mixed", row.integer(6) != 0).boolean("automerged", false);
    json.raw("tasks", tasksJson(state, row.utf8(7)));
    if (!row.isNull(8))
        json.raw("solutions", row.utf8(8));
    json.raw("first_declined_solution_attempt", row.isNull(9) ? QByteArray("[]") : row.utf8(9));
    json.date("created", row.integer(10)).dateIf("submitted", row.maybe(11)).dateIf("accepted", row.maybe(12));
    json.dateIf("rejected", row.maybe(13)).dateIf("skipped", row.maybe(14)).dateIf("expired", row.maybe(15));
    json.textIf("public_comment", row.text(16));
    json.rawIf("metadata", metadata(row));
    json.raw("owner", state.ownerJson(row.integer(18)));
    return json.raw("bonus_ids", row.integer(22) ? bonusIds(state, row.integer(0)) : QByteArray("[]")).take();
}

QByteArray render(PlatformState &state, qint64 number)
{
    if (const QByteArray *kept = state.keptAssignment(number))
        return *kept;
    Query row = state.sql.query(SIDEWISE_ASSIGNMENT_COLUMNS "a.number = ?", number);
    row.next();
    const QByteArray json = render(state, row);
    state.keepAssignment(number, json);
    return json;
}

// The list needs a pool, a task or a suite of this account; returns the fixed condition and its value.
std::pair<QByteArray, qint64> listRoot(Call &call)
{
    if (call.has(u"pool_id"_s))
        return {"a.pool = ?", call.state.ownPoolOrTraining(call.requester, call.query(u"pool_id"_s)).number};
    Problems problems;
    const bool isTask = call.has(u"task_id"_s);
    if (!isTask && !call.has(u"task_suite_id"_s))
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s, Words::tr("Name a pool, a task or a task suite."));
    problems.throwIfAny();
    const QString id = call.query(isTask ? u"task_id"_s : u"task_suite_id"_s);
    const qint64 number = pageLikeNumber(id).value_or(0);
    const qint64 pool = isTask ? call.state.sql.scalar("SELECT pool FROM tasks WHERE number = ?", number)
                               : call.state.sql.scalar("SELECT pool FROM suites WHERE number = ?", number);
    if (!pool)
        refuseMissing(isTask ? u"task"_s : u"task suite"_s, id);
    if (call.state.pool(pool)->requester != call.requester)
        refuseForeign(isTask ? u"task"_s : u"task suite"_s, id);
    if (isTask)
        return {"a.number IN (SELECT assignment FROM answers WHERE task = ?)", number};
    return {"a.suite = ?", number};
}

Reply list(Call &call)
{
    static const ListColumn filters[] = {{"status", "a.status", ListColumn::Type::Words,
        "ACTIVE=0|SUBMITTED=1|ACCEPTED=2|APPROVED=2|REJECTED=3|SKIPPED=4|EXPIRED=5"},
        {"user_id", "a.performer", ListColumn::Type::Person}};
    static const ListColumn ranges[] = {{"id", "a.number", ListColumn::Type::PageLike},
        {"created", "a.created", ListColumn::Type::Date}, {"submitted", "a.submitted", ListColumn::Type::Date},
        {"accepted", "a.accepted", ListColumn::Type::Date}, {"rejected", "a.rejected", ListColumn::Type::Date},
        {"skipped", "a.skipped", ListColumn::Type::Date}, {"expired", "a.expired", ListColumn::Type::Date}};
    const auto [condition, value] = listRoot(call);
    const QByteArray select = "SELECT a.number FROM assignments a WHERE " + condition;
    return listReply(call, {select.constData(), filters, ranges, "a.number", 50, 100000}, {value},
        [&](Query &row) { return render(call.state, row.integer(0)); });
}

qint64 ownAssignment(Call &call)
{
    const qint64 number = pageLikeNumber(call.id()).value_or(0);
    const qint64 requester = call.state.sql.scalar("SELECT requester FROM assignments WHERE number = ?", number);
    if (!requester)
        refuseMissing(u"assignment"_s, call.id());
    if (requester != call.requester)
        refuseForeign(u"assignment"_s, call.id());
    return number;
}

[[noreturn]] void refuseTransition(const QString &from, const QString &to)
{
    throw Refusal{409, u"INAPPROPRIATE_STATUS"_s,
        Words::tr("A page that is %1 cannot become %2.").arg(from, to),
        QJsonObject{{u"appropriate_statuses"_s, QJsonArray{u"SUBMITTED"_s, u"REJECTED"_s}}}};
}

Reply patch(Call &call, Desk &desk, PoolBook &pools)
{
    static const FieldRule rules[] = {{"status", FieldType::Enum, true, 0, 0, "ACCEPTED|REJECTED"},
        {"public_comment", FieldType::Text, false, 0, 2048}};
    const qint64 assignment = ownAssignment(call);
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    const QString wanted = body[u"status"_s].toString();
    const QString comment = body[u"public_comment"_s].toString();
    PlatformState &state = call.state;
    const auto status = static_cast<AssignmentStatus>(
        state.sql.scalar("SELECT status FROM assignments WHERE number = ?", assignment));
    PoolInfo &pool = *state.pool(state.sql.scalar("SELECT pool FROM assignments WHERE number = ?", assignment));
    if (pool.status == PoolStatus::Archived)
        refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("The pool is archived; its pages cannot be reviewed any more."));
    const bool isAccepting = wanted == u"ACCEPTED"_s;
    const bool isPossible = status == AssignmentStatus::Submitted || (isAccepting && status == AssignmentStatus::Rejected);
    if (!isPossible)
        refuseTransition(QLatin1String(statusNames[int(status)]), wanted);
    if (isAccepting)
        desk.accept(assignment, comment.isEmpty() ? QString() : comment);
    else
        desk.reject(assignment, comment.isEmpty() ? QString() : comment);
    pools.closeIfComplete(pool);
    return {200, render(state, assignment)};
}
} // namespace

void addAssignmentRoutes(Router &router, Desk &desk, PoolBook &pools)
{
    router.add("GET", "/api/v1/assignments", list);
    router.add("GET", "/api/v1/assignments/{}",
        [](Call &call) { return Reply{200, render(call.state, ownAssignment(call))}; });
    router.add("PATCH", "/api/v1/assignments/{}",
        [&](Call &call) { return patch(call, desk, pools); });
}

} // namespace sidewise::platform

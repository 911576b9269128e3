#include "localplatform/operations.h"

#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/taskbook.h"

#include <QCoreApplication>
#include <QUuid>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qint64 logDays = 30;
constexpr const char *columns = "SELECT number, id, type, status, submitted, started, finished, parameters, details "
                                "FROM operations WHERE ";

QByteArray render(Query &row)
{
    JsonText json;
    json.text("id", row.text(1)).text("type", row.text(2)).text("status", row.text(3)).date("submitted", row.integer(4));
    json.dateIf("started", row.maybe(5)).dateIf("finished", row.maybe(6));
    json.number("progress", row.isNull(6) ? 0 : 100);
    return json.raw("parameters", row.utf8(7)).raw("details", row.utf8(8)).take();
}

Query ownOperation(Call &call)
{
    Query row = call.state.sql.query(QByteArray(columns) + "id = ?", call.id());
    if (!row.next())
        refuseMissing(u"operation"_s, call.id());
    if (!call.state.sql.exists("SELECT 1 FROM operations WHERE id = ? AND requester = ?", call.id(), call.requester))
        refuseForeign(u"operation"_s, call.id());
    return row;
}

QByteArray suiteInput(PlatformState &state, qint64 suite)
{
    Query row = state.sql.query("SELECT pool, tasks, overlap, extra FROM suites WHERE number = ?", suite);
    if (!row.next())
        return {};
    QByteArray tasks;
    const QList<QByteArray> numbers = row.utf8(1).split(',');
    for (const QByteArray &number : numbers) {
        Query task = state.sql.query("SELECT input, known, hint FROM tasks WHERE number = ?", number.toLongLong());
        if (!task.next())
            continue;
        JsonText one;
        one.raw("input_values", task.utf8(0)).rawIf("known_solutions", task.utf8(1)).textIf("message_on_unknown_solution", task.text(2));
        tasks += (tasks.isEmpty() ? "" : ",") + one.take();
    }
    JsonText json;
    json.text("pool_id", QString::number(row.integer(0))).raw("tasks", '[' + tasks + ']');
    json.raw("overlap", row.isNull(2) ? "null" : QByteArray::number(row.integer(2))).boolean("infinite_overlap", row.isNull(2));
    return json.members(row.utf8(3)).take();
}

QByteArray bonusInput(PlatformState &state, qint64 bonus)
{
    Query row = state.sql.query("SELECT p.id, b.amount, b.body FROM bonuses b JOIN performers p ON p.number = b.performer WHERE b.number = ?", bonus);
    return row.next() ? JsonText().text("user_id", row.text(0)).money("amount", row.integer(1)).members(row.utf8(2)).take() : QByteArray();
}

// What was made is stored by number alone; the line's input is read back from the thing itself.
QByteArray logInput(PlatformState &state, const QByteArray &type, Query &line)
{
    QByteArray input = line.utf8(4);
    if (input.isEmpty() && type == "TASK_CREATE")
        input = TaskBook(state).inputOf(line.integer(2));
    if (input.isEmpty() && type == "TASK_SUITE_CREATE")
        input = suiteInput(state, line.integer(2));
    if (input.isEmpty() && type == "USER_BONUS_PERSIST")
        input = bonusInput(state, line.integer(2));
    JsonText json;
    if (!input.isEmpty())
        json.members(input);
    return json.rawIf("__item_idx", line.isNull(3) ? QByteArray() : JsonText::quoted(line.text(3))).take();
}

QByteArray logOutput(PlatformState &state, const QByteArray &type, qint64 made)
{
    if (type == "TASK_CREATE") {
        const qint64 pool = state.sql.scalar("SELECT pool FROM tasks WHERE number = ?", made);
        return "{\"task_id\":" + pageLikeIdJson(pool, made) + '}';
    }
    if (type == "TASK_SUITE_CREATE") {
        const qint64 pool = state.sql.scalar("SELECT pool FROM suites WHERE number = ?", made);
        return "{\"task_suite_id\":" + pageLikeIdJson(pool, made) + '}';
    }
    if (type == "USER_BONUS_PERSIST")
        return JsonText().text("user_bonus_id", u"%1"_s.arg(made, 12, 10, QChar(u'0'))).take();
    return "{}";
}

Reply readLog(Call &call)
{
    Query own = ownOperation(call);
    const qint64 operation = own.integer(0);
    if (!own.isNull(6) && own.integer(6) < call.state.now() - logDays * 86400000LL)
        refuseState(u"OPERATION_LOGS_ARCHIVED"_s, Words::tr("Logs of operations are kept for %1 days.").arg(logDays));
    Query line = call.state.sql.query("SELECT position, type, made, item, input, problem FROM operation_log "
                                      "WHERE operation = ? ORDER BY position",
        operation);
    QByteArray body("[");
    while (line.next()) {
        const QByteArray type = line.utf8(1);
        const bool isGood = line.isNull(5);
        if (body.size() > 1)
            body += ',';
        JsonText json;
        json.text("type", QString::fromLatin1(type)).boolean("success", isGood);
        json.raw("input", logInput(call.state, type, line));
        body += json.raw("output", isGood ? logOutput(call.state, type, line.integer(2)) : line.utf8(5)).take();
    }
    return {200, body + ']'};
}

Reply list(Call &call)
{
    static const ListColumn filters[] = {{"type", "type", ListColumn::Type::Text},
        {"status", "status", ListColumn::Type::Words, "PENDING|RUNNING|SUCCESS|FAIL"}};
    static const ListColumn ranges[] = {{"id", "id", ListColumn::Type::Text},
        {"submitted", "submitted", ListColumn::Type::Date}, {"finished", "finished", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(columns) + "requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "id", 50, 500}, {call.requester}, render);
}
} // namespace

qint64 Operations::begin(qint64 requester, const QString &id, const QString &type, const QByteArray &parameters)
{
    QString own = id;
    if (own.isEmpty()) {
        own = randomUuid();
    } else if (QUuid::fromString(own).isNull()) {
        Problems problems;
        problems.add(u"operation_id"_s, u"UUID_EXPECTED"_s);
        problems.throwIfAny();
    } else if (m_state.sql.exists("SELECT 1 FROM operations WHERE id = ?", own)) {
        refuseState(u"OPERATION_ALREADY_EXISTS"_s,
            Words::tr("The operation %1 exists already. Read it instead of sending it again.").arg(own));
    }
    m_state.sql.run("INSERT INTO operations (id, requester, type, status, submitted, started, parameters, details) "
                    "VALUES (?1, ?2, ?3, 'RUNNING', ?4, ?4, ?5, '{}')",
        own, requester, type, m_state.now(), parameters);
    return m_state.sql.lastRowId();
}

void Operations::log(qint64 operation, qint64 position, const char *type, std::optional<qint64> made,
    const QString &item, const QByteArray &input, const QByteArray &problem)
{
    m_state.sql.run("INSERT INTO operation_log (operation, position, type, made, item, input, problem) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
        operation, position, QByteArray(type), made, item, input, problem);
}

void Operations::finish(qint64 operation, bool isGood, const QByteArray &details)
{
    m_state.sql.run("UPDATE operations SET status = ?, finished = ?, details = ? WHERE number = ?",
        QByteArray(isGood ? "SUCCESS" : "FAIL"), m_state.now(), details, operation);
}

QByteArray Operations::json(qint64 operation)
{
    Query row = m_state.sql.query(QByteArray(columns) + "number = ?", operation);
    row.next();
    return render(row);
}

QByteArray Operations::done(
    qint64 requester, const QString &type, const QByteArray &parameters, const QByteArray &details)
{
    const qint64 operation = begin(requester, {}, type, parameters);
    finish(operation, true, details);
    return json(operation);
}

void addOperationRoutes(Router &router)
{
    router.add("GET", "/api/v1/operations", list);
    router.add("GET", "/api/v1/operations/{}", [](Call &call) {
        Query row = ownOperation(call);
        return Reply{200, render(row)};
    });
    router.add("GET", "/api/v1/operations/{}/log", readLog);
}

} // namespace sidewise::platform

#include "localplatform/taskbook.h"

#include "base/random.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/pooltotals.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

// Stored beside the task and given back as it came.
constexpr const char *extras[] = {"baseline_solutions", "reserved_for", "unavailable_for", "localization_config",
    "traits_all_of", "traits_any_of", "traits_none_of_any", "origin_task_id"};
constexpr qint64 neighbours = 1024;

// The order among equals: tasks mix with their neighbours, so that loading a large pool writes in one place of the file.
qint64 placeOf(qint64 number, quint64 pair, bool isInOrder)
{
    return isInOrder ? number : number - number % neighbours + static_cast<qint64>(pair % neighbours);
}

// The same number for a task and its mirror image: the same values, whichever field holds them.
quint64 pairOf(const QJsonObject &input)
{
    QList<QByteArray> values;
    for (const QJsonValue &value : input)
        values.append(JsonText::of(value));
    std::sort(values.begin(), values.end());
    return stableHash(2, values.join('\n'));
}

QByteArray checkedSolutions(const QJsonArray &solutions, const ProjectInfo &project, Problems &problems)
{
    QJsonArray checked;
    for (qsizetype i = 0; i < solutions.size(); ++i) {
        QJsonObject solution = solutions[i].toObject();
        const QString path = u"known_solutions.%1."_s.arg(i);
        static const FieldRule rules[] = {{"output_values", FieldType::Object, true},
            {"correctness_weight", FieldType::Number, false, 0, 1}};
        checkFields(solution, path, rules, problems);
        project.output.check(solution[u"output_values"_s].toObject(), path + u"output_values."_s, problems);
        if (!solution[u"correctness_weight"_s].isDouble())
            solution[u"correctness_weight"_s] = 1;
        checked.append(solution);
    }
    return JsonText::of(checked);
}

const PoolInfo *checkedPoolOf(PlatformState &state, qint64 requester, const QJsonObject &json, Problems &problems)
{
    const QString id = idText(json[u"pool_id"_s]);
    if (id.isEmpty()) {
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s);
        return nullptr;
    }
    const PoolInfo *pool = state.pool(plainNumber(id).value_or(0));
    if (!pool)
        problems.add(u"pool_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    else if (pool->requester != requester)
        problems.add(u"pool_id"_s, u"ENTITY_ACCESS_DENIED"_s);
    return problems.isEmpty() ? pool : nullptr;
}
} // namespace

const char *const TaskBook::columns
    = "SELECT number, pool, suite, overlap, given, created, input, known, hint, extra, kind FROM tasks WHERE ";

OverlapPair readOverlap(const QJsonObject &json, qint64 minimum, Problems &problems)
{
    OverlapPair pair;
    const QJsonValue overlap = json[u"overlap"_s];
    const bool isInfinite = json[u"infinite_overlap"_s].toBool();
    const bool hasNumber = !overlap.isUndefined() && !overlap.isNull();
    if (isInfinite && hasNumber) {
        problems.add(u"overlap"_s, u"VALUE_NOT_ALLOWED"_s, Words::tr("Overlap is either a number or infinite."));
        return pair;
    }
    pair.isGiven = isInfinite || hasNumber;
    if (!hasNumber)
        return pair;
    const FieldRule rule[] = {{"overlap", FieldType::Integer, false, double(minimum), 30000}};
    checkFields(json, {}, rule, problems);
    pair.overlap = overlap.toInteger();
    return pair;
}

NewTask TaskBook::checked(qint64 requester, const QJsonObject &json, bool allowDefaults, Problems &problems,
    const PoolInfo *inPool)
{
    NewTask task;
    const PoolInfo *pool = inPool ? inPool : checkedPoolOf(m_state, requester, json, problems);
    if (!pool)
        return task;
    const ProjectInfo &project = *m_state.project(pool->project);
    static const FieldRule rules[] = {{"input_values", FieldType::Object, true},
        {"known_solutions", FieldType::Array, false, 0, 1000}, {"message_on_unknown_solution", FieldType::Text},
        {"baseline_solutions", FieldType::Array}, {"infinite_overlap", FieldType::Boolean},
        {"reserved_for", FieldType::Array}, {"unavailable_for", FieldType::Array}};
    checkFields(json, {}, rules, problems);
    task.pool = pool->number;
    task.input = json[u"input_values"_s].toObject();
    if (json[u"input_values"_s].isObject())
        project.input.check(task.input, u"input_values."_s, problems);
    const QJsonArray known = json[u"known_solutions"_s].toArray();
    task.hint = json[u"message_on_unknown_solution"_s].toString();
    if (!known.isEmpty()) {
        task.known = checkedSolutions(known, project, problems);
        task.kind = task.hint.trimmed().isEmpty() ? TaskKind::Golden : TaskKind::Training;
    } else if (!task.hint.trimmed().isEmpty()) {
        problems.add(u"known_solutions"_s, u"VALUE_REQUIRED"_s, Words::tr("A hint needs a known solution."));
    }
    if (pool->isTraining) {
        if (known.isEmpty())
            problems.add(u"known_solutions"_s, u"VALUE_REQUIRED"_s, Words::tr("Training tasks need a known solution."));
        task.kind = TaskKind::Training;
    }
    QJsonObject extra;
    for (const char *name : extras) {
        const QJsonValue value = json[QLatin1String(name)];
        if (!value.isUndefined() && !value.isNull())
            extra[QLatin1String(name)] = value;
    }
    if (!extra.isEmpty())
        task.extra = JsonText::of(extra);
    if (inPool)
        return task;
    const OverlapPair overlap = readOverlap(json, 1, problems);
    if (overlap.isGiven)
        task.overlap = overlap.overlap;
    else if (pool->taskOverlap > 0)
        task.overlap = pool->taskOverlap;
    else if (!pool->isTraining || !allowDefaults)
        problems.add(u"overlap"_s, u"VALUE_REQUIRED"_s);
    return task;
}

qint64 TaskBook::insert(const NewTask &task, qint64 suite)
{
    Sql &sql = m_state.sql;
    const PoolInfo &pool = *m_state.pool(task.pool);
    const quint64 pair = pairOf(task.input);
    const qint64 number = sql.scalar("SELECT max(number) FROM tasks") + 1;
    const bool isInOrder = pool.mixer && pool.mixer->inCreationOrder;
    sql.run("INSERT INTO tasks (number, pool, suite, kind, pair, overlap, is_open, place, created, input, known, hint, "
            "extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number, task.pool, suite ? std::optional(suite) : std::nullopt, int(task.kind), static_cast<qint64>(pair),
        task.overlap, suite == 0 && task.overlap != 0, placeOf(number, pair, isInOrder), m_state.now(),
        JsonText::of(task.input), task.known, task.hint.isEmpty() ? QString() : task.hint, task.extra);
    if (task.kind == TaskKind::General && suite == 0)
        PoolTotals{.general = 1, .wanted = task.overlap.value_or(0)}.addTo(sql, task.pool);
    return number;
}

QByteArray TaskBook::json(Query &row)
{
    JsonText json;
    json.raw("id", pageLikeIdJson(row.integer(1), row.integer(0)));
    json.text("pool_id", QString::number(row.integer(1))).raw("input_values", row.utf8(6));
    json.rawIf("known_solutions", row.utf8(7)).textIf("message_on_unknown_solution", row.text(8));
    const bool isInfinite = row.isNull(3);
    json.raw("overlap", isInfinite ? QByteArray("null") : QByteArray::number(row.integer(3)));
    json.boolean("infinite_overlap", isInfinite);
    if (!isInfinite && row.isNull(2))
        json.number("remaining_overlap", std::max<qint64>(0, row.integer(3) - row.integer(4)));
    if (!row.isNull(9))
        json.members(row.utf8(9));
    return json.date("created", row.integer(5)).take();
}

QByteArray TaskBook::json(qint64 number)
{
    Query row = m_state.sql.query(QByteArray(columns) + "number = ?", number);
    return row.next() ? json(row) : QByteArray("{}");
}

QByteArray TaskBook::onPage(qint64 number)
{
    if (const QByteArray *kept = m_state.keptTask(number))
        return *kept;
    Query row = m_state.sql.query(QByteArray(columns) + "number = ?", number);
    if (!row.next())
        return "{}";
    JsonText json;
    json.raw("id", pageLikeIdJson(row.integer(1), number)).text("pool_id", QString::number(row.integer(1)));
    json.raw("input_values", row.utf8(6)).rawIf("known_solutions", row.utf8(7)).textIf("message_on_unknown_solution", row.text(8));
    json.raw("overlap", row.isNull(3) ? QByteArray("null") : QByteArray::number(row.integer(3)));
    const QByteArray text = json.boolean("infinite_overlap", row.isNull(3)).take();
    m_state.keepTask(number, text);
    return text;
}

QByteArray TaskBook::inputOf(qint64 number)
{
    Query row = m_state.sql.query(QByteArray(columns) + "number = ?", number);
    if (!row.next())
        return "{}";
    JsonText json;
    json.text("pool_id", QString::number(row.integer(1))).raw("input_values", row.utf8(6));
    json.rawIf("known_solutions", row.utf8(7)).textIf("message_on_unknown_solution", row.text(8));
    json.boolean("infinite_overlap", row.isNull(3));
    if (!row.isNull(3))
        json.number("overlap", row.integer(3));
    return json.take();
}

void TaskBook::forget(qint64 task)
{
    m_state.forgetTask(task);
    Query row = m_state.sql.query("SELECT assignment FROM answers WHERE task = ?", task);
    while (row.next())
        m_state.forgetAssignment(row.integer(0));
}

void TaskBook::setOverlap(qint64 task, std::optional<qint64> overlap, bool orMinimum)
{
    Query old = m_state.sql.query("SELECT pool, kind, suite, overlap, given FROM tasks WHERE number = ?", task);
    if (!old.next())
        return;
    if (overlap && orMinimum)
        overlap = std::max(*overlap, old.integer(4));
    const bool isCounted = old.integer(1) == int(TaskKind::General) && old.isNull(2);
    if (isCounted)
        PoolTotals{.wanted = overlap.value_or(0) - old.maybe(3).value_or(0)}.addTo(m_state.sql, old.integer(0));
    forget(task);
    m_state.sql.run("UPDATE tasks SET overlap = ?1, is_open = CASE WHEN suite IS NULL AND (?1 IS NULL OR given < ?1) "
                    "THEN 1 ELSE 0 END WHERE number = ?2",
        overlap, task);
}

void TaskBook::give(qint64 task, int change)
{
    m_state.sql.run("UPDATE tasks SET given = given + ?1, is_open = CASE WHEN suite IS NULL AND (overlap IS NULL OR "
                    "given + ?1 < overlap) THEN 1 ELSE 0 END WHERE number = ?2",
        change, task);
}

} // namespace sidewise::platform

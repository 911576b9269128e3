#include "localplatform/aggregation.h"

#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/operations.h"
#include "localplatform/taskanswers.h"
#include "ranking/dawidskene.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

struct Verdict
{
    qint64 task = 0;
    QByteArray output; // output values as JSON
    double confidence = 0;
};

// All accepted answers of a pool to one output field, by small numbers.
struct AnswerTable
{
    std::vector<qint64> tasks;
    std::vector<QByteArray> values;
    std::vector<ClassAnswer> answers;
    int performers = 0;
};

class Numbering
{
public:
    template<typename Key>
    static int of(QHash<Key, int> &numbers, const Key &key)
    {
        const auto found = numbers.constFind(key);
        if (found != numbers.constEnd())
            return *found;
        const int next = static_cast<int>(numbers.size());
        numbers.insert(key, next);
        return next;
    }
};

AnswerTable readAnswers(PlatformState &state, qint64 pool, const QString &field)
{
    AnswerTable table;
    QHash<qint64, int> tasks;
    QHash<qint64, int> performers;
    QHash<QByteArray, int> values;
    Query row = state.sql.query("SELECT a.performer, a.solutions, s.tasks FROM assignments a JOIN suites s ON s.number = a.suite "
                                "WHERE a.pool = ? AND a.status = 2 ORDER BY a.number",
        pool);
    while (row.next()) {
        const QJsonArray solutions = JsonText::array(row.utf8(1));
        const QList<QByteArray> numbers = row.utf8(2).split(',');
        for (qsizetype i = 0; i < std::min(numbers.size(), solutions.size()); ++i) {
            const QJsonValue value = solutions[i][u"output_values"_s][field];
            if (value.isUndefined() || value.isNull())
                continue;
            const qint64 task = numbers[i].toLongLong();
            const QByteArray text = JsonText::of(value);
            const int taskNumber = Numbering::of(tasks, task);
            if (taskNumber == static_cast<int>(table.tasks.size()))
                table.tasks.push_back(task);
            const int valueNumber = Numbering::of(values, text);
            if (valueNumber == static_cast<int>(table.values.size()))
                table.values.push_back(text);
            table.answers.push_back({taskNumber, Numbering::of(performers, row.integer(0)), valueNumber});
        }
    }
    table.performers = static_cast<int>(performers.size());
    return table;
}

std::vector<Verdict> dawidSkeneVerdicts(const AnswerTable &table, const QString &field)
{
    const int classes = static_cast<int>(table.values.size());
    const int tasks = static_cast<int>(table.tasks.size());
    if (tasks == 0)
        return {};
    const DawidSkeneResult result = dawidSkene(table.answers, tasks, table.performers, std::max(2, classes));
    std::vector<Verdict> verdicts;
    for (int task = 0; task < tasks; ++task) {
        int best = 0;
        for (int label = 1; label < classes; ++label) {
            if (result.posterior(task, label) > result.posterior(task, best))
                best = label;
        }
        verdicts.push_back({table.tasks[static_cast<std::size_t>(task)],
            '{' + JsonText::quoted(field) + ':' + table.values[static_cast<std::size_t>(best)] + '}', result.posterior(task, best)});
    }
    return verdicts;
}

void store(PlatformState &state, qint64 operation, const std::vector<Verdict> &verdicts)
{
    for (const Verdict &one : verdicts) {
        state.sql.run("INSERT INTO aggregated (operation, task, confidence, output) VALUES (?, ?, ?, ?)", operation, one.task,
            one.confidence, one.output);
    }
    Operations(state).finish(operation, true, "{}");
}

// All fields of one task; as sure as the least sure of them. Nothing where nobody answered.
std::optional<Verdict> weightedVerdict(PlatformState &state, const PoolInfo &pool, qint64 task, const QStringList &fields, qint64 skill)
{
    TaskAnswers reader(state);
    Verdict verdict{task, "{", 1};
    for (const QString &field : fields) {
        const int options = reader.allowedCount(pool, field);
        const std::vector<TaskAnswer> answers = reader.of(task, field, skill, options, true);
        const bool hasPerson = std::any_of(answers.begin(), answers.end(), [](const TaskAnswer &one) { return one.performer != 0; });
        if (!hasPerson)
            return std::nullopt;
        const WeightedChoice choice = weightedChoice(answers, options);
        verdict.output += (verdict.output.size() > 1 ? "," : "") + JsonText::quoted(field) + ':' + choice.value;
        verdict.confidence = std::min(verdict.confidence, choice.confidence);
    }
    verdict.output += '}';
    return verdict;
}

std::vector<Verdict> weightedVerdicts(PlatformState &state, const PoolInfo &pool, const QStringList &fields, qint64 skill)
{
    std::vector<Verdict> verdicts;
    Query row = state.sql.query("SELECT number FROM tasks WHERE pool = ? ORDER BY number", pool.number);
    while (row.next()) {
        if (const auto verdict = weightedVerdict(state, pool, row.integer(0), fields, skill))
            verdicts.push_back(*verdict);
    }
    return verdicts;
}

struct Order
{
    PoolInfo *pool = nullptr;
    bool isWeighted = false;
    QStringList fields;
    qint64 skill = 0;
};

Order checkedOrder(Call &call, const QJsonObject &body)
{
    static const FieldRule rules[] = {{"type", FieldType::Enum, true, 0, 0, "DAWID_SKENE|WEIGHTED_DYNAMIC_OVERLAP"},
        {"pool_id", FieldType::Id, true}, {"fields", FieldType::Array, true, 1, 100}, {"answer_weight_skill_id", FieldType::Id}};
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    Order order;
    order.pool = &call.state.ownPool(call.requester, idText(body[u"pool_id"_s]), false);
    order.isWeighted = body[u"type"_s] == u"WEIGHTED_DYNAMIC_OVERLAP"_s;
    const QJsonArray fields = body[u"fields"_s].toArray();
    if (!order.isWeighted && fields.size() != 1)
        problems.add(u"fields"_s, u"ARRAY_SIZE_GREATER_THAN_MAX"_s, Words::tr("Exactly one field can be aggregated this way."));
    const QJsonObject output = call.state.project(order.pool->project)->output.normalised();
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString name = fields[i][u"name"_s].toString();
        const QJsonObject spec = output[name].toObject();
        const QString path = u"fields.%1.name"_s.arg(i);
        order.fields.append(name);
        if (spec.isEmpty())
            problems.add(path, u"ENTITY_DOES_NOT_EXIST"_s);
        else if (spec[u"allowed_values"_s].toArray().isEmpty() && spec[u"type"_s] != u"boolean"_s)
            problems.add(path, u"INVALID_VALUE"_s, Words::tr("Only fields with allowed values can be aggregated."));
    }
    if (order.isWeighted) {
        order.skill = plainNumber(idText(body[u"answer_weight_skill_id"_s])).value_or(0);
        if (!call.state.sql.exists("SELECT 1 FROM skills WHERE number = ? AND requester = ?", order.skill, call.requester))
            problems.add(u"answer_weight_skill_id"_s, order.skill ? u"ENTITY_DOES_NOT_EXIST"_s : u"VALUE_REQUIRED"_s);
    }
    problems.throwIfAny();
    return order;
}

// The long part runs elsewhere, on a copy of the answers.
void runDawidSkene(PlatformState &state, const Background &background, qint64 operation, qint64 pool, const QString &field)
{
    auto table = std::make_shared<AnswerTable>(readAnswers(state, pool, field));
    background([&state, table, operation, field]() -> std::function<Reply()> {
        auto verdicts = std::make_shared<std::vector<Verdict>>(dawidSkeneVerdicts(*table, field));
        return [&state, verdicts, operation] {
            store(state, operation, *verdicts);
            return Reply{};
        };
    });
}

Reply aggregatePool(Call &call, const Background &background)
{
    const QJsonObject body = bodyObject(call.request.body);
    const Order order = checkedOrder(call, body);
    PlatformState &state = call.state;
    Operations operations(state);
    const qint64 operation = operations.begin(call.requester, {}, u"SOLUTION.AGGREGATE"_s,
        JsonText().text("pool_id", QString::number(order.pool->number)).raw("fields", JsonText::of(body[u"fields"_s].toArray())).take());
    if (order.isWeighted)
        store(state, operation, weightedVerdicts(state, *order.pool, order.fields, order.skill));
    else
        runDawidSkene(state, background, operation, order.pool->number, order.fields.first());
    return {202, operations.json(operation)};
}

QByteArray verdictJson(qint64 pool, qint64 task, double confidence, const QByteArray &output)
{
    JsonText json;
    json.text("pool_id", QString::number(pool)).raw("task_id", pageLikeIdJson(pool, task));
    return json.real("confidence", confidence).raw("output_values", output).take();
}

Reply aggregateTask(Call &call)
{
    const QJsonObject body = bodyObject(call.request.body);
    const Order order = checkedOrder(call, body);
    if (!order.isWeighted)
        throw Refusal{400, u"UNSUPPORTED_ALGORITHM"_s, Words::tr("A single task is aggregated by skill only: WEIGHTED_DYNAMIC_OVERLAP.")};
    const QString id = body[u"task_id"_s].toString();
    const qint64 task = pageLikeNumber(id).value_or(0);
    if (!call.state.sql.exists("SELECT 1 FROM tasks WHERE number = ? AND pool = ?", task, order.pool->number))
        refuseMissing(u"task"_s, id);
    const auto verdict = weightedVerdict(call.state, *order.pool, task, order.fields, order.skill);
    if (!verdict)
        refuseState(u"ASSIGNMENTS_AGGREGATION_DENIED"_s, Words::tr("This task has no accepted answers yet."));
    return {201, verdictJson(order.pool->number, task, verdict->confidence, verdict->output)};
}

Reply list(Call &call)
{
    Query operation = call.state.sql.query("SELECT number, type, status FROM operations WHERE id = ? AND requester = ?", call.id(), call.requester);
    if (!operation.next())
        refuseMissing(u"operation"_s, call.id());
    if (operation.text(1) != u"SOLUTION.AGGREGATE"_s)
        refuseState(u"INVALID_OPERATION_TYPE"_s, Words::tr("This operation is no aggregation."));
    if (operation.text(2) != u"SUCCESS"_s)
        refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("The aggregation is not finished."));
    static const ListColumn ranges[] = {{"task_id", "g.task", ListColumn::Type::PageLike}};
    return listReply(call,
        {"SELECT g.task, g.confidence, g.output, t.pool FROM aggregated g JOIN tasks t ON t.number = g.task WHERE g.operation = ?", {},
            ranges, "g.task", 50, 100000},
        {operation.integer(0)},
        [](Query &row) { return verdictJson(row.integer(3), row.integer(0), row.real(1), row.utf8(2)); });
}
} // namespace

void finishAggregations(PlatformState &state, const Background &background)
{
    std::vector<std::pair<qint64, QJsonObject>> begun;
    Query row = state.sql.query("SELECT number, parameters FROM operations WHERE status = 'RUNNING' AND type = 'SOLUTION.AGGREGATE'");
    while (row.next())
        begun.emplace_back(row.integer(0), JsonText::object(row.utf8(1)));
    for (const auto &[operation, parameters] : begun) {
        const qint64 pool = plainNumber(parameters[u"pool_id"_s].toString()).value_or(0);
        runDawidSkene(state, background, operation, pool, parameters[u"fields"_s][0][u"name"_s].toString());
    }
}

void addAggregationRoutes(Router &router, Background background)
{
    router.add("POST", "/api/v1/aggregated-solutions/aggregate-by-pool",
        [job = std::move(background)](Call &call) { return aggregatePool(call, job); });
    router.add("POST", "/api/v1/aggregated-solutions/aggregate-by-task", aggregateTask);
    router.add("GET", "/api/v1/aggregated-solutions/{}", list);
}

} // namespace sidewise::platform

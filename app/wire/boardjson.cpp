#include "wire/boardjson.h"

#include "wire/pooljson.h"
#include "wire/wiredate.h"

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
const QHash<QString, void (*)(PoolFigures &, double)> &figureNames()
{
    static const QHash<QString, void (*)(PoolFigures &, double)> names{
        {u"completion_percentage"_s, [](PoolFigures &f, double value) { f.completedPercent = static_cast<int>(value); }},
        {u"submitted_assignments_count"_s, [](PoolFigures &f, double value) { f.submitted = static_cast<qint64>(value); }},
        {u"approved_assignments_count"_s, [](PoolFigures &f, double value) { f.accepted = static_cast<qint64>(value); }},
        {u"rejected_assignments_count"_s, [](PoolFigures &f, double value) { f.rejected = static_cast<qint64>(value); }},
        {u"skipped_assignments_count"_s, [](PoolFigures &f, double value) { f.skipped = static_cast<qint64>(value); }},
        {u"avg_submit_assignment_millis"_s, [](PoolFigures &f, double value) { f.secondsPerPage = value / 1000; }},
        {u"spent_budget"_s, [](PoolFigures &f, double value) { f.spent = Money::fromDouble(value); }},
        {u"unique_submitters_count"_s, [](PoolFigures &f, double value) { f.performers = static_cast<qint64>(value); }}};
    return names;
}
} // namespace

BoardPool boardPoolFromJson(const QJsonObject &pool)
{
    BoardPool board;
    board.id = PoolId(pool[u"id"_s].toVariant().toString());
    board.project = ProjectId(pool[u"project_id"_s].toVariant().toString());
    board.training = PoolId(pool[u"quality_control"_s].toObject()[u"training_requirement"_s].toObject()[u"training_pool_id"_s].toVariant().toString());
    board.name = pool[u"private_name"_s].toString();
    board.status = poolStatusFromJson(pool);
    board.created = fromWireDate(pool[u"created"_s].toString());
    board.started = fromWireDate(pool[u"last_started"_s].toString());
    board.stopped = fromWireDate(pool[u"last_stopped"_s].toString());
    board.pricePerPage = Money::fromDouble(pool[u"reward_per_assignment"_s].toDouble());
    board.isSynced = true;
    return board;
}

QJsonArray figuresQuestion(const QList<PoolId> &pools)
{
    QJsonArray question;
    for (const PoolId &pool : pools) {
        for (auto it = figureNames().begin(); it != figureNames().end(); ++it)
            question.append(QJsonObject{{u"subject"_s, u"POOL"_s}, {u"subject_id"_s, pool.value}, {u"name"_s, it.key()}});
    }
    return question;
}

QHash<PoolId, PoolFigures> figuresFromJson(const QJsonObject &details)
{
    QHash<PoolId, PoolFigures> figures;
    for (const QJsonValue &answer : details[u"value"_s].toArray()) {
        const QJsonObject request = answer[u"request"_s].toObject();
        const QJsonValue result = answer[u"result"_s];
        const auto set = figureNames().value(request[u"name"_s].toString());
        const QJsonValue number = result.isObject() ? result[u"value"_s] : result;
        if (set && number.isDouble())
            set(figures[PoolId(request[u"subject_id"_s].toVariant().toString())], number.toDouble());
    }
    // The platform counts all pages that were ever handed in.
    for (PoolFigures &each : figures)
        each.submitted = std::max<qint64>(0, each.submitted - each.accepted - each.rejected);
    return figures;
}

} // namespace sidewise::wire

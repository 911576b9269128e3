#include "wire/assignmentjson.h"

#include "wire/wiredate.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
AssignmentStatus statusFrom(const QString &word)
{
    static const QHash<QString, AssignmentStatus> words{{u"ACTIVE"_s, AssignmentStatus::Active},
        {u"SUBMITTED"_s, AssignmentStatus::Submitted}, {u"ACCEPTED"_s, AssignmentStatus::Accepted},
        {u"APPROVED"_s, AssignmentStatus::Accepted}, {u"REJECTED"_s, AssignmentStatus::Rejected},
        {u"SKIPPED"_s, AssignmentStatus::Skipped}, {u"EXPIRED"_s, AssignmentStatus::Expired}};
    return words.value(word, AssignmentStatus::Active);
}

// The built-in platform says where an answer came from; a hosted one says nothing.
Source sourceFrom(const QJsonObject &metadata)
{
    const QString word = metadata[u"source"_s].toArray().first().toString();
    if (word == u"simulated")
        return Source::Simulated;
    return word == u"lan" ? Source::LocalNetwork : Source::Platform;
}

AnsweredTask answeredTask(const QJsonObject &task, const QJsonObject &solution)
{
    const QJsonObject inputs = task[u"input_values"_s].toObject();
    AnsweredTask answered;
    answered.task = TaskId(task[u"id"_s].toString());
    answered.product = ProductId(inputs[u"product_id"_s].toString());
    answered.left = ItemId(inputs[u"left_id"_s].toString());
    answered.right = ItemId(inputs[u"right_id"_s].toString());
    answered.value = solution[u"output_values"_s].toObject()[u"result"_s].toString();
    const QJsonArray known = task[u"known_solutions"_s].toArray();
    if (!known.isEmpty())
        answered.golden = known.first().toObject()[u"output_values"_s].toObject()[u"result"_s].toString();
    return answered;
}
} // namespace

Assignment assignmentFromJson(const QJsonObject &object)
{
    Assignment assignment;
    assignment.id = AssignmentId(object[u"id"_s].toString());
    assignment.pool = PoolId(object[u"pool_id"_s].toString());
    assignment.performer = PerformerId(object[u"user_id"_s].toString());
    assignment.status = statusFrom(object[u"status"_s].toString());
    assignment.reward = Money::fromDouble(object[u"reward"_s].toDouble());
    assignment.source = sourceFrom(object[u"metadata"_s].toObject());
    assignment.created = fromWireDate(object[u"created"_s].toString());
    assignment.submitted = fromWireDate(object[u"submitted"_s].toString());
    const QJsonArray tasks = object[u"tasks"_s].toArray();
    const QJsonArray solutions = object[u"solutions"_s].toArray();
    assignment.tasks.reserve(tasks.size());
    const QJsonObject metadata = object[u"metadata"_s].toObject();
    const QJsonArray seconds = metadata[u"task_seconds"_s].toArray();
    const QJsonArray shownLeft = metadata[u"shown_left"_s].toArray();
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        AnsweredTask task = answeredTask(tasks[i].toObject(), solutions[i].toObject());
        bool isNumber = false;
        const double time = seconds[i].toString().toDouble(&isNumber);
        if (isNumber && time >= 0)
            task.seconds = static_cast<int>(std::lround(time));
        task.shownLeft = ItemId(shownLeft[i].toString());
        assignment.tasks.append(std::move(task));
    }
    return assignment;
}

std::optional<AssignmentPage> assignmentPageFromJson(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object[u"items"_s].isArray())
        return std::nullopt;
    AssignmentPage page;
    page.hasMore = object[u"has_more"_s].toBool();
    const QJsonArray items = object[u"items"_s].toArray();
    page.items.reserve(items.size());
    for (const QJsonValue &item : items)
        page.items.append(assignmentFromJson(item.toObject()));
    return page;
}

} // namespace sidewise::wire

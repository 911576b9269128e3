#include "toloka/tolokaclient.h"

#include "toloka/futures.h"
#include "toloka/operationwatcher.h"
#include "toloka/refusal.h"
#include "toloka/requestqueue.h"
#include "wire/accountjson.h"
#include "wire/pooljson.h"
#include "wire/projectjson.h"
#include "wire/wiredate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>
#include <QtConcurrent>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString api = QStringLiteral("/api/v1");

QJsonObject objectOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

Result<QString> idOf(const Reply &reply)
{
    const QString id = objectOf(reply)[u"id"_s].toVariant().toString();
    if (id.isEmpty())
        return failure(notUnderstood(u"no id"_s));
    return id;
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

template<typename IdType>
auto asId()
{
    return [](const Reply &reply) -> Result<IdType> { return idOf(reply).map([](const QString &id) { return IdType(id); }); };
}

template<typename IdType>
auto asOptionalId()
{
    return [](const std::optional<QString> &found) -> Result<std::optional<IdType>> {
        return found ? std::optional<IdType>(IdType(*found)) : std::nullopt;
    };
}
} // namespace

TolokaClient::TolokaClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
    connect(m_queue.get(), &RequestQueue::struggling, this, &TolokaClient::struggling);
    connect(m_queue.get(), &RequestQueue::answered, this, &TolokaClient::answered);
}

TolokaClient::~TolokaClient() = default;

Later<Result<Requester>> TolokaClient::requester(Patience patience)
{
    const Request request{.path = api + u"/requester"_s, .isRepeatable = patience == Patience::Retry};
    return then(this, m_queue->send(request), [](const Reply &reply) -> Result<Requester> {
        const QJsonObject object = objectOf(reply);
        if (!object.contains(u"balance"_s))
            return failure(notUnderstood(u"no balance"_s));
        return wire::requesterFromJson(object);
    });
}

Later<Result<ProjectId>> TolokaClient::createProject(const Project &project, const QString &mark)
{
    const QByteArray body = bytes(wire::toJson(project, mark));
    return then(this, m_queue->send({"POST", api + u"/projects"_s, {}, body, false}), asId<ProjectId>());
}

Later<Result<std::optional<ProjectId>>> TolokaClient::findProject(const QString &mark)
{
    return then(this, findByField(u"/projects"_s, {}, u"private_comment"_s, mark), asOptionalId<ProjectId>());
}

Later<Result<PoolId>> TolokaClient::createTraining(const Training &training, const ProjectId &project,
    const QString &privateName, int secondsPerPage, qsizetype taskCount)
{
    const QByteArray body = bytes(wire::toJson(training, project, privateName, secondsPerPage, taskCount));
    return then(this, m_queue->send({"POST", api + u"/trainings"_s, {}, body, false}), asId<PoolId>());
}

Later<Result<std::optional<PoolId>>> TolokaClient::findTraining(const ProjectId &project, const QString &privateName)
{
    return then(this, findByField(u"/trainings"_s, project.value, u"private_name"_s, privateName), asOptionalId<PoolId>());
}

Later<Result<PoolId>> TolokaClient::createPool(const Pool &pool, const Training &training, const ProjectId &project,
    const PoolId &trainingPool, const QDateTime &willExpire, Money spendCap, const QString &mark, const QHash<QString, QString> &skills)
{
    const QByteArray body = bytes(wire::toJson(pool, training, project, trainingPool, willExpire, spendCap, mark, skills));
    return then(this, m_queue->send({"POST", api + u"/pools"_s, {}, body, false}), asId<PoolId>());
}

Later<Result<std::optional<PoolId>>> TolokaClient::findPool(const ProjectId &project, const QString &mark)
{
    return then(this, findByField(u"/pools"_s, project.value, u"private_comment"_s, mark), asOptionalId<PoolId>());
}

Later<Result<QString>> TolokaClient::createSkill(const QString &name)
{
    const QByteArray body = bytes({{u"name"_s, name}, {u"hidden"_s, true}});
    return then(this, m_queue->send({"POST", api + u"/skills"_s, {}, body, false}), [](const Reply &reply) { return idOf(reply); });
}

Later<Result<std::optional<QString>>> TolokaClient::findSkill(const QString &name)
{
    const QUrlQuery query{{u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(name))}};
    return then(this, m_queue->send({.path = api + u"/skills"_s, .query = query}), [name](const Reply &reply) -> Result<std::optional<QString>> {
        for (const QJsonValue &item : objectOf(reply)[u"items"_s].toArray()) {
            if (item[u"name"_s].toString() == name)
                return item[u"id"_s].toVariant().toString();
        }
        return std::nullopt;
    });
}

Later<Result<wire::Operation>> TolokaClient::closePoolForUpdate(const PoolId &pool)
{
    return act(u"/pools/%1/close-for-update"_s.arg(pool.value));
}

Later<Result<void>> TolokaClient::updatePool(const PoolId &poolId, const Pool &pool, const Training &training, const ProjectId &project,
    const PoolId &trainingPool, const QDateTime &willExpire, Money spendCap, const QString &mark, const QHash<QString, QString> &skills)
{
    const QByteArray body = bytes(wire::toJson(pool, training, project, trainingPool, willExpire, spendCap, mark, skills));
    return then(this, m_queue->send({"PUT", api + u"/pools/"_s + poolId.value, {}, body, true}), [](const Reply &) { return Result<void>(); });
}

Later<Result<PoolStatus>> TolokaClient::pool(const PoolId &pool)
{
    return then(this, m_queue->send({.path = api + u"/pools/"_s + pool.value}), [](const Reply &reply) -> Result<PoolStatus> {
        return wire::poolStatusFromJson(objectOf(reply));
    });
}

Later<Result<wire::Operation>> TolokaClient::uploadTasks(const QByteArray &body, const OperationId &operation)
{
    QUrlQuery query{{u"allow_defaults"_s, u"true"_s}, {u"async_mode"_s, u"true"_s}, {u"operation_id"_s, operation.value}};
    return m_queue->send({"POST", api + u"/tasks"_s, query, body, true})
        .then(this, [this, operation](const Result<Reply> &reply) -> Later<Result<wire::Operation>> {
            if (reply)
                return waitFor(wire::operationFromJson(objectOf(*reply)));
            // Sent before, and its reply was lost: the operation on the platform is ours.
            if (reply.error().code == u"OPERATION_ALREADY_EXISTS")
                return waitFor({.id = operation});
            return Later<Result<wire::Operation>>::ready(failure(reply.error()));
        });
}

Later<Result<wire::Operation>> TolokaClient::openTraining(const PoolId &training)
{
    return act(u"/trainings/%1/open"_s.arg(training.value));
}

Later<Result<wire::Operation>> TolokaClient::openPool(const PoolId &pool)
{
    return act(u"/pools/%1/open"_s.arg(pool.value));
}

Later<Result<wire::Operation>> TolokaClient::closePool(const PoolId &pool)
{
    return act(u"/pools/%1/close"_s.arg(pool.value));
}

Later<Result<wire::Operation>> TolokaClient::closeTraining(const PoolId &training)
{
    return act(u"/trainings/%1/close"_s.arg(training.value));
}

Later<Result<wire::AssignmentPage>> TolokaClient::assignments(const AssignmentQuery &query)
{
    QUrlQuery words{{u"pool_id"_s, query.pool.value}, {u"status"_s, u"SUBMITTED,ACCEPTED,REJECTED"_s},
        {u"limit"_s, QString::number(query.limit)}};
    if (query.submittedFrom.isValid()) {
        words.addQueryItem(u"sort"_s, u"submitted,id"_s);
        words.addQueryItem(u"submitted_gte"_s, wire::toWireDate(query.submittedFrom));
    } else {
        words.addQueryItem(u"sort"_s, u"id"_s);
        if (!query.idAfter.isEmpty())
            words.addQueryItem(u"id_gt"_s, query.idAfter.value);
    }
    // A page of answers is some megabytes of JSON: read on a worker thread.
    return m_queue->send({.path = api + u"/assignments"_s, .query = words})
        .then(this, [](const Result<Reply> &reply) -> Later<Result<wire::AssignmentPage>> {
            if (!reply)
                return Later<Result<wire::AssignmentPage>>::ready(failure(reply.error()));
            return QtConcurrent::run([body = reply->body]() -> Result<wire::AssignmentPage> {
                auto page = wire::assignmentPageFromJson(body);
                if (!page)
                    return failure(notUnderstood(u"assignments"_s));
                return *std::move(page);
            });
        });
}

Later<Result<wire::Operation>> TolokaClient::act(const QString &path)
{
    // Opening or closing what is open or closed already is answered with 204: repeating does no harm.
    return thenLater(this, m_queue->send({.verb = "POST", .path = api + path}), [this](const Reply &reply) {
        wire::Operation operation = wire::operationFromJson(objectOf(reply));
        if (reply.status == 204)
            operation.status = wire::Operation::Status::Success;
        return waitFor(operation);
    });
}

Later<Result<wire::Operation>> TolokaClient::waitFor(const wire::Operation &operation)
{
    auto *watcher = new OperationWatcher(*m_queue, operation, this);
    return watcher->future();
}

Later<Result<std::optional<QString>>> TolokaClient::findByField(
    const QString &path, const QString &projectId, const QString &field, const QString &value)
{
    QUrlQuery query{{u"limit"_s, u"300"_s}, {u"sort"_s, u"-id"_s}}; // the newest are the likely ones
    if (!projectId.isEmpty())
        query.addQueryItem(u"project_id"_s, projectId);
    return then(this, m_queue->send({.path = api + path, .query = query}),
        [field, value](const Reply &reply) -> Result<std::optional<QString>> {
            for (const QJsonValue &item : objectOf(reply)[u"items"_s].toArray()) {
                if (item.toObject()[field].toString() == value)
                    return item.toObject()[u"id"_s].toVariant().toString();
            }
            return std::nullopt;
        });
}

} // namespace sidewise::toloka

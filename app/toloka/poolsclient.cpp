#include "toloka/poolsclient.h"

#include "toloka/futures.h"
#include "toloka/operationwatcher.h"
#include "toloka/refusal.h"
#include "toloka/requestqueue.h"
#include "wire/boardjson.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString api = QStringLiteral("/api/v1");

QJsonObject objectOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}
} // namespace

PoolsClient::PoolsClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
}

PoolsClient::~PoolsClient() = default;

Later<Result<QList<BoardPool>>> PoolsClient::pools()
{
    return then(this, all(u"/pools"_s, {}, {}, {}), [](const QJsonArray &items) -> Result<QList<BoardPool>> {
        QList<BoardPool> pools;
        pools.reserve(items.size());
        for (qsizetype i = items.size() - 1; i >= 0; --i)
            pools.append(wire::boardPoolFromJson(items[i].toObject()));
        return pools;
    });
}

Later<Result<QHash<ProjectId, QString>>> PoolsClient::projectNames()
{
    return then(this, all(u"/projects"_s, {}, {}, {}), [](const QJsonArray &items) -> Result<QHash<ProjectId, QString>> {
        QHash<ProjectId, QString> names;
        for (const QJsonValue &item : items)
            names.insert(ProjectId(item[u"id"_s].toVariant().toString()), item[u"public_name"_s].toString());
        return names;
    });
}

Later<Result<QHash<PoolId, PoolFigures>>> PoolsClient::figures(const QList<PoolId> &pools)
{
    if (pools.isEmpty())
        return Later<Result<QHash<PoolId, PoolFigures>>>::ready(QHash<PoolId, PoolFigures>());
    const QByteArray body = QJsonDocument(wire::figuresQuestion(pools)).toJson(QJsonDocument::Compact);
    const auto finished = thenLater(this, m_queue->send({"POST", u"/api/staging/analytics-2"_s, {}, body, false}), [this](const Reply &reply) {
        auto *watcher = new OperationWatcher(*m_queue, wire::operationFromJson(objectOf(reply)), this);
        return watcher->future();
    });
    return then(this, finished, [](const wire::Operation &operation) -> Result<QHash<PoolId, PoolFigures>> {
        return wire::figuresFromJson(operation.details);
    });
}

Later<Result<wire::Operation>> PoolsClient::open(const PoolId &pool) { return act(u"pools/"_s + pool.value, u"open"_s); }
Later<Result<wire::Operation>> PoolsClient::close(const PoolId &pool) { return act(u"pools/"_s + pool.value, u"close"_s); }
Later<Result<wire::Operation>> PoolsClient::archive(const PoolId &pool) { return act(u"pools/"_s + pool.value, u"archive"_s); }

Later<Result<wire::Operation>> PoolsClient::closeTraining(const PoolId &training) { return act(u"trainings/"_s + training.value, u"close"_s); }

Later<Result<PoolId>> PoolsClient::clone(const PoolId &pool)
{
    return then(this, act(u"pools/"_s + pool.value, u"clone"_s), [](const wire::Operation &operation) -> Result<PoolId> {
        const QString id = operation.details[u"pool_id"_s].toVariant().toString();
        if (id.isEmpty())
            return failure(notUnderstood(u"no id of the new pool"_s));
        return PoolId(id);
    });
}

Later<Result<QJsonObject>> PoolsClient::project(const ProjectId &project)
{
    return then(this, m_queue->send({.path = api + u"/projects/"_s + project.value, .isRepeatable = false}),
        [](const Reply &reply) -> Result<QJsonObject> { return objectOf(reply); });
}

Later<Result<QJsonArray>> PoolsClient::assignments(const PoolId &pool)
{
    return all(u"/assignments"_s, {{u"pool_id"_s, pool.value}, {u"status"_s, u"SUBMITTED,ACCEPTED,REJECTED"_s}}, {}, {});
}

// Page by page in the order of ids; `soFar` grows.
Later<Result<QJsonArray>> PoolsClient::all(
    const QString &path, const QList<QPair<QString, QString>> &words, const QString &after, const QJsonArray &soFar)
{
    QUrlQuery query{{u"limit"_s, u"300"_s}, {u"sort"_s, u"id"_s}};
    for (const auto &[name, value] : words)
        query.addQueryItem(name, value);
    if (!after.isEmpty())
        query.addQueryItem(u"id_gt"_s, after);
    return thenLater(this, m_queue->send({.path = api + path, .query = query, .isRepeatable = false}),
        [this, path, words, soFar](const Reply &reply) {
            const QJsonObject page = objectOf(reply);
            const QJsonArray items = page[u"items"_s].toArray();
            QJsonArray grown = soFar;
            for (const QJsonValue &item : items)
                grown.append(item);
            if (!page[u"has_more"_s].toBool() || items.isEmpty())
                return Later<Result<QJsonArray>>::ready(grown);
            return all(path, words, items.last()[u"id"_s].toVariant().toString(), grown);
        });
}

Later<Result<wire::Operation>> PoolsClient::act(const QString &what, const QString &verb)
{
    const Request request{.verb = "POST", .path = u"%1/%2/%3"_s.arg(api, what, verb), .isRepeatable = false};
    return thenLater(this, m_queue->send(request), [this](const Reply &reply) {
        wire::Operation operation = wire::operationFromJson(objectOf(reply));
        if (reply.status == 204) // open or closed already
            operation.status = wire::Operation::Status::Success;
        auto *watcher = new OperationWatcher(*m_queue, operation, this);
        return watcher->future();
    });
}

} // namespace sidewise::toloka

#include "toloka/roomclient.h"

#include "toloka/futures.h"
#include "toloka/requestqueue.h"
#include "wire/roomjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString local = QStringLiteral("/local/v1");

QJsonObject objectOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

Request post(const QString &path, const QJsonObject &body, bool isRepeatable)
{
    return {"POST", local + path, {}, QJsonDocument(body).toJson(QJsonDocument::Compact), isRepeatable};
}

QString pathOf(const PerformerId &person)
{
    return u"/performers/"_s + QString::fromLatin1(QUrl::toPercentEncoding(person.value));
}

template<typename T>
Result<QList<T>> listOf(const Reply &reply, T (*read)(const QJsonObject &))
{
    QList<T> list;
    const QJsonArray items = objectOf(reply)[u"items"_s].toArray();
    for (const QJsonValue &item : items)
        list.append(read(item.toObject()));
    return list;
}

Result<void> nothing(const Reply &)
{
    return {};
}
} // namespace

RoomClient::RoomClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
}

RoomClient::~RoomClient() = default;

Later<Result<RoomStatus>> RoomClient::room()
{
    return then(this, m_queue->send({.path = local + u"/open-room"_s}),
        [](const Reply &reply) -> Result<RoomStatus> { return wire::roomFromJson(objectOf(reply)); });
}

Later<Result<RoomStatus>> RoomClient::open(const QList<PoolId> &pools)
{
    QJsonArray ids;
    for (const PoolId &pool : pools)
        ids.append(pool.value);
    return then(this, m_queue->send(post(u"/open-room"_s, {{u"pool_ids"_s, ids}}, true)),
        [](const Reply &reply) -> Result<RoomStatus> { return wire::roomFromJson(objectOf(reply)); });
}

Later<Result<void>> RoomClient::close()
{
    return then(this, m_queue->send({.verb = "DELETE", .path = local + u"/open-room"_s}), nothing);
}

Later<Result<RoomStatus>> RoomClient::network()
{
    return then(this, m_queue->send({.path = local + u"/network"_s}),
        [](const Reply &reply) -> Result<RoomStatus> { return wire::networkFromJson(objectOf(reply)); });
}

Later<Result<RoomStatus>> RoomClient::openNetwork(int port)
{
    return then(this, m_queue->send(post(u"/network"_s, {{u"port"_s, port}}, true)),
        [](const Reply &reply) -> Result<RoomStatus> { return wire::networkFromJson(objectOf(reply)); });
}

Later<Result<void>> RoomClient::closeNetwork()
{
    return then(this, m_queue->send({.verb = "DELETE", .path = local + u"/network"_s}), nothing);
}

Later<Result<QList<RoomPerson>>> RoomClient::people()
{
    return then(this, m_queue->send({.path = local + u"/performers"_s}),
        [](const Reply &reply) { return listOf<RoomPerson>(reply, wire::roomPersonFromJson); });
}

Later<Result<QList<PersonPage>>> RoomClient::pages(const PerformerId &person)
{
    return then(this, m_queue->send({.path = local + pathOf(person) + u"/pages"_s}),
        [](const Reply &reply) { return listOf<PersonPage>(reply, wire::personPageFromJson); });
}

Later<Result<Invitation>> RoomClient::invite(const QString &name)
{
    return then(this, m_queue->send(post(u"/performers"_s, {{u"name"_s, name}}, false)), [name](const Reply &reply) -> Result<Invitation> {
        Invitation invitation = wire::invitationFromJson(objectOf(reply));
        invitation.name = name;
        return invitation;
    });
}

Later<Result<Invitation>> RoomClient::newLink(const PerformerId &person)
{
    return then(this, m_queue->send(post(pathOf(person) + u"/new-link"_s, {}, false)),
        [](const Reply &reply) -> Result<Invitation> { return wire::invitationFromJson(objectOf(reply)); });
}

Later<Result<void>> RoomClient::tell(const PerformerId &person, QStringView what)
{
    return then(this, m_queue->send({.verb = "POST", .path = local + pathOf(person) + u'/' + what.toString()}), nothing);
}

} // namespace sidewise::toloka

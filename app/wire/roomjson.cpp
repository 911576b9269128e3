#include "wire/roomjson.h"

#include "wire/wiredate.h"

#include <QJsonArray>

#include <algorithm>
#include <iterator>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
QList<RoomAddress> addressesFrom(const QJsonValue &network)
{
    QList<RoomAddress> addresses;
    const QJsonArray given = network[u"addresses"_s].toArray();
    for (const QJsonValue &one : given)
        addresses.append({one[u"interface"_s].toString(), one[u"address"_s].toString(), one[u"url"_s].toString()});
    return addresses;
}

Whereabouts whereaboutsFrom(const QString &word)
{
    static const QString words[] = {u"reading"_s, u"waiting"_s, u"training"_s, u"working"_s, u"paused"_s, u"banned"_s, u"left"_s, u"removed"_s};
    const auto found = std::find(std::begin(words), std::end(words), word);
    return found == std::end(words) ? Whereabouts::Waiting : static_cast<Whereabouts>(found - std::begin(words));
}
} // namespace

RoomStatus networkFromJson(const QJsonObject &object)
{
    RoomStatus room;
    const QJsonValue network = object[u"network"_s];
    room.isNetworkOpen = network.isObject();
    room.networkPort = network[u"port"_s].toInt();
    room.addresses = addressesFrom(network);
    return room;
}

RoomStatus roomFromJson(const QJsonObject &object)
{
    RoomStatus room = networkFromJson(object);
    room.code = object[u"code"_s].toString();
    room.isOpen = !room.code.isEmpty();
    room.url = object[u"url"_s].toString();
    return room;
}

RoomPerson roomPersonFromJson(const QJsonObject &object)
{
    RoomPerson person;
    person.id = PerformerId(object[u"id"_s].toString());
    person.name = object[u"name"_s].toString();
    person.whereabouts = whereaboutsFrom(object[u"state"_s].toString());
    person.pages = object[u"pages"_s].toInt();
    if (object[u"training"_s].isDouble())
        person.training = object[u"training"_s].toDouble();
    person.earned = Money::fromDouble(object[u"earned"_s].toDouble());
    person.since = fromWireDate(object[u"since"_s].toString());
    person.seen = fromWireDate(object[u"seen"_s].toString());
    return person;
}

PersonPage personPageFromJson(const QJsonObject &object)
{
    return {object[u"id"_s].toString(), object[u"kind"_s].toString() == u"training", object[u"status"_s].toString(),
        object[u"tasks"_s].toInt(), fromWireDate(object[u"created"_s].toString()), fromWireDate(object[u"submitted"_s].toString()),
        object[u"seconds"_s].toDouble(), Money::fromDouble(object[u"reward"_s].toDouble())};
}

Invitation invitationFromJson(const QJsonObject &object)
{
    return {PerformerId(object[u"id"_s].toString()), {}, object[u"url"_s].toString(), addressesFrom(object[u"network"_s])};
}

} // namespace sidewise::wire

#include "wire/accountjson.h"

#include "wire/wiredate.h"

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

Requester requesterFromJson(const QJsonObject &object)
{
    const QJsonObject names = object[u"public_name"_s].toObject();
    return {object[u"id"_s].toString(), names.isEmpty() ? QString() : names.begin().value().toString(),
        Money::fromDouble(object[u"balance"_s].toDouble()), {}};
}

Requester localAccountFromJson(const QJsonObject &object)
{
    return {object[u"id"_s].toString(), object[u"name"_s].toString(), Money::fromDouble(object[u"balance"_s].toDouble()),
        Money::fromDouble(object[u"reserved"_s].toDouble())};
}

LedgerLine ledgerLineFromJson(const QJsonObject &object)
{
    return {object[u"id"_s].toVariant().toLongLong(), fromWireDate(object[u"time"_s].toString()), object[u"kind"_s].toString(),
        Money::fromDouble(object[u"amount"_s].toDouble()), object[u"remark"_s].toString()};
}

CrowdStatus crowdStatusFromJson(const QJsonObject &object)
{
    CrowdStatus status;
    status.performers = object[u"performers"_s].toInt();
    status.speed = object[u"speed"_s].toDouble(1);
    status.spammers = object[u"spammers"_s].toDouble();
    status.isWorking = object[u"working"_s].toInt() > 0; // how many have a page in hand
    status.pagesSubmitted = object[u"pages_submitted"_s].toVariant().toLongLong();
    return status;
}

QJsonObject crowdToJson(int performers, double speed, double spammers, quint64 seed, const QHash<QString, double> &appeals)
{
    QJsonObject told;
    for (auto it = appeals.begin(); it != appeals.end(); ++it)
        told[it.key()] = it.value();
    return {{u"performers"_s, performers}, {u"speed"_s, speed}, {u"spammers"_s, spammers},
        {u"seed"_s, static_cast<qint64>(seed & 0x1fffffffffffffULL)}, {u"appeals"_s, told}};
}

} // namespace sidewise::wire

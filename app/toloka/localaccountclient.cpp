#include "toloka/localaccountclient.h"

#include "toloka/futures.h"
#include "toloka/refusal.h"
#include "toloka/requestqueue.h"
#include "wire/accountjson.h"

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
} // namespace

LocalAccountClient::LocalAccountClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
}

LocalAccountClient::~LocalAccountClient() = default;

Later<Result<LocalAccountClient::Session>> LocalAccountClient::signUp(
    const QString &name, const QString &email, const Secret &password)
{
    return enter(u"/requesters"_s, {{u"name"_s, name}, {u"email"_s, email}, {u"password"_s, password.reveal()}});
}

Later<Result<LocalAccountClient::Session>> LocalAccountClient::signIn(const QString &email, const Secret &password)
{
    return enter(u"/sessions"_s, {{u"email"_s, email}, {u"password"_s, password.reveal()}});
}

Later<Result<LocalAccountClient::Session>> LocalAccountClient::enter(const QString &path, const QJsonObject &body)
{
    return then(this, m_queue->send(post(path, body, false)), [](const Reply &reply) -> Result<Session> {
        const QJsonObject object = objectOf(reply);
        const Secret key(object[u"api_key"_s].toString());
        if (key.isEmpty())
            return failure(notUnderstood(u"no key"_s));
        return Session{wire::localAccountFromJson(object), key};
    });
}

Later<Result<Requester>> LocalAccountClient::account()
{
    return then(this, m_queue->send({.path = local + u"/account"_s}),
        [](const Reply &reply) -> Result<Requester> { return wire::localAccountFromJson(objectOf(reply)); });
}

Later<Result<Money>> LocalAccountClient::activatePromo(const QString &code)
{
    return then(this, m_queue->send(post(u"/promo-codes"_s, {{u"code"_s, code}}, false)),
        [](const Reply &reply) -> Result<Money> { return Money::fromDouble(objectOf(reply)[u"amount"_s].toDouble()); });
}

Later<Result<QList<LedgerLine>>> LocalAccountClient::ledger(qint64 after)
{
    const QUrlQuery query{{u"after"_s, QString::number(after)}};
    return then(this, m_queue->send({.path = local + u"/ledger"_s, .query = query}),
        [](const Reply &reply) -> Result<QList<LedgerLine>> {
            QList<LedgerLine> lines;
            for (const QJsonValue &item : objectOf(reply)[u"items"_s].toArray())
                lines.append(wire::ledgerLineFromJson(item.toObject()));
            return lines;
        });
}

Later<Result<CrowdStatus>> LocalAccountClient::crowd()
{
    return then(this, m_queue->send({.path = local + u"/crowd"_s}),
        [](const Reply &reply) -> Result<CrowdStatus> { return wire::crowdStatusFromJson(objectOf(reply)); });
}

Later<Result<CrowdStatus>> LocalAccountClient::setCrowd(
    int performers, double speed, double spammers, quint64 seed, const QHash<QString, double> &appeals)
{
    const QJsonObject body = wire::crowdToJson(performers, speed, spammers, seed, appeals);
    return then(this, m_queue->send(post(u"/crowd"_s, body, true)),
        [](const Reply &reply) -> Result<CrowdStatus> { return wire::crowdStatusFromJson(objectOf(reply)); });
}

Later<Result<LocalAccountClient::Eligible>> LocalAccountClient::eligible(const QJsonObject &filter, int simulated, quint64 seed)
{
    const QJsonObject body{{u"filter"_s, filter}, {u"simulated"_s, simulated}, {u"seed"_s, static_cast<qint64>(seed >> 1)}};
    return then(this, m_queue->send(post(u"/eligible-performers"_s, body, true)), [](const Reply &reply) -> Result<Eligible> {
        const QJsonObject object = objectOf(reply);
        return Eligible{object[u"performers"_s].toInteger(), object[u"eligible"_s].toInteger(), object[u"simulated"_s].toInteger(),
            object[u"simulated_eligible"_s].toInteger()};
    });
}

Later<Result<void>> LocalAccountClient::givePicture(const QByteArray &bytes, const QString &address)
{
    const QJsonObject body{{u"data"_s, QString::fromLatin1(bytes.toBase64())}, {u"source"_s, address}};
    return then(this, m_queue->send(post(u"/pictures"_s, body, true)), [](const Reply &) -> Result<void> { return {}; });
}

} // namespace sidewise::toloka

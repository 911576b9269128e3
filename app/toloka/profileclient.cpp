#include "toloka/profileclient.h"

#include "toloka/futures.h"
#include "toloka/requestqueue.h"
#include "wire/accountjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString account = QStringLiteral("/local/v1/account");
}

ProfileClient::ProfileClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
}

ProfileClient::~ProfileClient() = default;

Later<Result<Requester>> ProfileClient::rename(const QString &name)
{
    return change({{u"name"_s, name}});
}

Later<Result<Requester>> ProfileClient::setFee(double percent)
{
    return change({{u"fee_percent"_s, percent}});
}

Later<Result<Requester>> ProfileClient::changePassword(const Secret &old, const Secret &password)
{
    return change({{u"old_password"_s, old.reveal()}, {u"password"_s, password.reveal()}});
}

Later<Result<Requester>> ProfileClient::change(const QJsonObject &body)
{
    return then(this, m_queue->send({"PATCH", account, {}, QJsonDocument(body).toJson(QJsonDocument::Compact), false}),
        [](const Reply &reply) -> Result<Requester> { return wire::localAccountFromJson(QJsonDocument::fromJson(reply.body).object()); });
}

Later<Result<void>> ProfileClient::remove()
{
    return then(this, m_queue->send({"DELETE", account, {}, {}, false}), [](const Reply &) -> Result<void> { return {}; });
}

} // namespace sidewise::toloka

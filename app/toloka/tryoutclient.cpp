#include "toloka/tryoutclient.h"

#include "toloka/futures.h"
#include "toloka/refusal.h"
#include "toloka/requestqueue.h"

#include <QJsonDocument>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

TryOutClient::TryOutClient(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_queue(std::make_unique<RequestQueue>(host, key))
{
}

TryOutClient::~TryOutClient() = default;

Later<Result<TryOutClient::TryOut>> TryOutClient::open(const QJsonObject &body)
{
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return then(this, m_queue->send({"POST", u"/local/v1/tryouts"_s, {}, bytes, false}), [](const Reply &reply) -> Result<TryOut> {
        const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        const QUrl address(object[u"url"_s].toString(), QUrl::StrictMode);
        if (!address.isValid() || (address.scheme() != u"http" && address.scheme() != u"https"))
            return failure(notUnderstood(u"no address"_s));
        return TryOut{object[u"id"_s].toString(), address};
    });
}

} // namespace sidewise::toloka

#include "wire/errorjson.h"

#include <QJsonDocument>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

QByteArray toJson(const WireError &error)
{
    QJsonObject object{{u"request_id"_s, error.requestId}, {u"code"_s, error.code}, {u"message"_s, error.message}};
    object[u"payload"_s] = error.payload.isEmpty() ? QJsonValue() : QJsonValue(error.payload);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

WireError errorFromJson(int status, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return {status, object[u"code"_s].toString(), object[u"message"_s].toString(), object[u"payload"_s].toObject(),
        object[u"request_id"_s].toString()};
}

} // namespace sidewise::wire

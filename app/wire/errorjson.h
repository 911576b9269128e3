#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sidewise::wire {

// The envelope of every refusal: {"request_id", "code", "message", "payload"}.
struct WireError
{
    int status = 500;
    QString code;
    QString message;
    QJsonObject payload;   // for VALIDATION_ERROR: dotted field path → {code, message}
    QString requestId;
};

QByteArray toJson(const WireError &error);
// Tolerant: a body that is no envelope gives the status alone.
WireError errorFromJson(int status, const QByteArray &body);

} // namespace sidewise::wire

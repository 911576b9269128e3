#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QUrl>

namespace sidewise::toloka {

// What the platform's refusal means to the requester: a sentence with the way out, the platform's code kept.
Error refusal(int httpStatus, const QByteArray &body);

// The platform was not reached at all; names what failed (name look-up, connection, TLS, time).
Error unreachable(const QUrl &host, QNetworkReply::NetworkError error, const QString &detail);

// A reply that is not what the contract says.
Error notUnderstood(const QString &what);

} // namespace sidewise::toloka

#include "toloka/refusal.h"

#include "wire/errorjson.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonObject>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Refusal)
};

QString sentenceFor(const wire::WireError &error)
{
    const QString &code = error.code;
    if (code == u"NOT_ENOUGH_BALANCE")
        return Words::tr("There is not enough money on the account. Add funds, or lower the cost, then try again.");
    if (code == u"AUTHENTICATION_ERROR")
        return Words::tr("The platform does not accept this sign-in. Check e-mail and password, or the API key.");
    if (code == u"ACCESS_DENIED")
        return Words::tr("This account may not do that. Sign in with the account that owns the project.");
    if (code == u"EMAIL_TAKEN")
        return Words::tr("There is an account with this e-mail address already. Sign in instead.");
    if (code == u"PROMO_UNKNOWN")
        return Words::tr("This promo code is unknown. Check the spelling; nothing was changed.");
    if (code == u"PROMO_USED")
        return Words::tr("This promo code was already used on this account; it works once. Nothing was changed.");
    if (code == u"PROMO_EXPIRED")
        return Words::tr("This promo code has expired. Nothing was changed.");
    if (code == u"EMPTY_POOL")
        return Words::tr("The pool has no tasks yet. Upload tasks first.");
    if (code == u"TOO_MANY_REQUESTS")
        return Words::tr("The platform asks to slow down. Wait a minute, then try again.");
    if (code == u"DOES_NOT_EXIST" || code == u"NOT_FOUND")
        return Words::tr("The platform does not know this object any more. It may have been removed elsewhere.");
    if (code == u"VALIDATION_ERROR" && !error.payload.isEmpty()) {
        const QString field = error.payload.begin().key();
        const QString message = error.payload.begin().value().toObject()[u"message"_s].toString();
        return Words::tr("The platform refused the field %1: %2").arg(field, message);
    }
    if (error.status >= 500)
        return Words::tr("The platform has trouble of its own (status %1). Nothing was changed; try again in a while.").arg(error.status);
    return Words::tr("The platform refused this: %1").arg(error.message.isEmpty() ? u"%1 %2"_s.arg(error.status).arg(code) : error.message);
}
} // namespace

Error refusal(int httpStatus, const QByteArray &body)
{
    const wire::WireError error = wire::errorFromJson(httpStatus, body);
    return {ErrorKind::Platform, sentenceFor(error), u"HTTP %1 %2: %3"_s.arg(httpStatus).arg(error.code, error.message),
        error.code, httpStatus};
}

Error unreachable(const QUrl &host, QNetworkReply::NetworkError error, const QString &detail)
{
    const QString name = host.host();
    QString sentence;
    QString code;
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        sentence = Words::tr("The name %1 was not found. Check the address and the network connection.").arg(name);
        code = u"dns"_s;
        break;
    case QNetworkReply::SslHandshakeFailedError:
        sentence = Words::tr("A secure connection to %1 could not be made (TLS). Nothing was sent.").arg(name);
        code = u"tls"_s;
        break;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        sentence = Words::tr("%1 did not answer in time. Nothing is lost; try again.").arg(name);
        code = u"timeout"_s;
        break;
    default:
        sentence = Words::tr("%1 cannot be reached. Nothing is lost; it is tried again when the connection is back.").arg(name);
        code = u"unreachable"_s;
    }
    return {ErrorKind::Network, sentence, detail, code, 0};
}

Error notUnderstood(const QString &what)
{
    return {ErrorKind::Platform, Words::tr("The platform's answer was not understood (%1). Nothing was changed here; try again.").arg(what),
        what, u"not_understood"_s, 0};
}

} // namespace sidewise::toloka

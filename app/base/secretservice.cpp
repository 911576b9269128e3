#include "base/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int timeout = 3000; // ms

// The reply of one call, whatever it is.
Later<QDBusMessage> call(const QDBusMessage &message, QObject *context)
{
    auto promise = std::make_shared<QPromise<QDBusMessage>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, timeout), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [promise, watcher] {
        promise->addResult(watcher->reply());
        promise->finish();
        watcher->deleteLater();
    });
    return promise->future();
}
} // namespace

Later<bool> secretServiceIsOpen(QObject *context)
{
    if (qgetenv("XDG_CURRENT_DESKTOP").contains("KDE"))
        return Later<bool>::ready(true);
    if (!QDBusConnection::sessionBus().isConnected())
        return Later<bool>::ready(false);
    const QString service = u"org.freedesktop.secrets"_s;
    QDBusMessage alias = QDBusMessage::createMethodCall(
        service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    return call(alias, context).then(context, [service, context](const QDBusMessage &reply) -> Later<bool> {
        const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (reply.type() != QDBusMessage::ReplyMessage || path.size() <= 1)
            return Later<bool>::ready(false); // no service, or no collection yet: making one asks for a password
        QDBusMessage locked = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        locked << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        return call(locked, context).then(context, [](const QDBusMessage &answer) {
            return answer.type() == QDBusMessage::ReplyMessage
                && !answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
        });
    });
}

} // namespace sidewise

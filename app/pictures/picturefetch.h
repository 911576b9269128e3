#pragma once

#include "base/later.h"
#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

class QHostAddress;
class QNetworkAccessManager;
class QNetworkReply;

namespace sidewise::pictures {

// Fetches pictures from the web, guarded: http and https only; the host is looked up first, every address it has must be
// a public one (hostguard.h), and the connection goes to an address that was checked, for every redirect anew; at most
// three redirects, ten seconds, ten megabytes; only what inspect() takes for a picture. No cookies, no referrer, no
// credentials. Refusals: url_scheme, host_unknown, host_private, redirects, timeout, unreachable, http_status and those of
// inspect(). Lives on the thread that made it, which runs an event loop.
class PictureFetch : public QObject
{
    Q_OBJECT

public:
    // `isAllowed` says which addresses may be connected to; tests hand in their own.
    using Guard = std::function<bool(const QHostAddress &)>;
    explicit PictureFetch(QObject *parent = nullptr, Guard isAllowed = {});
    ~PictureFetch() override;

    Later<Result<QByteArray>> fetch(const QUrl &url);
    // Of tests: this host is at that address.
    void setAddress(const QString &host, const QHostAddress &address);

private:
    struct Errand;
    void lookUp(const std::shared_ptr<Errand> &errand);
    void connectTo(const std::shared_ptr<Errand> &errand, const QHostAddress &address);
    void watch(const std::shared_ptr<Errand> &errand, QNetworkReply *reply);
    void take(const std::shared_ptr<Errand> &errand, QNetworkReply *reply);
    static void finish(const std::shared_ptr<Errand> &errand, Result<QByteArray> result);

    QNetworkAccessManager *m_network;
    Guard m_isAllowed;
    QHash<QString, QString> m_addresses;
};

} // namespace sidewise::pictures

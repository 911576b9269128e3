#include "pictures/picturefetch.h"

#include "pictures/hostguard.h"
#include "pictures/picturebytes.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>
#include <QTimer>

#include <algorithm>

namespace sidewise::pictures {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRedirects = 3;
constexpr int patience = 10000; // ms, for all of it

// Takes nothing and gives nothing.
class NoCookies : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

tl::unexpected<Error> refused(const QString &sentence, const QString &code, int status = 0)
{
    return failure(Error{ErrorKind::Network, sentence, {}, code, status});
}
} // namespace

struct PictureFetch::Errand
{
    QPromise<Result<QByteArray>> promise;
    QUrl url;
    int redirects = 0;
    bool isDone = false;
    QTimer timer;
    QNetworkReply *reply = nullptr;
};

PictureFetch::PictureFetch(QObject *parent, Guard isAllowed)
    : QObject(parent), m_network(new QNetworkAccessManager(this)), m_isAllowed(isAllowed ? std::move(isAllowed) : Guard(isPublic))
{
    m_network->setCookieJar(new NoCookies(m_network));
    m_network->setProxy(QNetworkProxy::NoProxy); // a proxy would look names up behind our back
}

PictureFetch::~PictureFetch() = default;

void PictureFetch::setAddress(const QString &host, const QHostAddress &address)
{
    m_addresses.insert(host, address.toString());
}

Later<Result<QByteArray>> PictureFetch::fetch(const QUrl &url)
{
    auto errand = std::make_shared<Errand>();
    errand->promise.start();
    errand->url = url;
    const QFuture<Result<QByteArray>> future = errand->promise.future();
    errand->timer.setSingleShot(true);
    connect(&errand->timer, &QTimer::timeout, this, [weak = std::weak_ptr(errand)] {
        const auto held = weak.lock();
        if (!held)
            return;
        finish(held, refused(tr("%1 did not answer within ten seconds.").arg(held->url.host()), u"timeout"_s));
        if (held->reply)
            held->reply->abort();
    });
    errand->timer.start(patience);
    lookUp(errand);
    return Later(future);
}

void PictureFetch::finish(const std::shared_ptr<Errand> &errand, Result<QByteArray> result)
{
    if (std::exchange(errand->isDone, true))
        return;
    errand->timer.stop();
    errand->promise.addResult(std::move(result));
    errand->promise.finish();
}

void PictureFetch::lookUp(const std::shared_ptr<Errand> &errand)
{
    const QUrl &url = errand->url;
    const bool isWeb = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return finish(errand, refused(tr("Pictures are fetched from http and https addresses only."), u"url_scheme"_s));
    const auto decide = [this, errand](const QList<QHostAddress> &addresses) {
        if (errand->isDone)
            return;
        if (addresses.isEmpty())
            return finish(errand, refused(tr("There is no host %1.").arg(errand->url.host()), u"host_unknown"_s));
        if (!std::all_of(addresses.begin(), addresses.end(), m_isAllowed)) {
            return finish(errand, refused(tr("%1 is an address of this computer or of a private network; pictures are not fetched from there.")
                .arg(errand->url.host()), u"host_private"_s));
        }
        connectTo(errand, addresses.first());
    };
    if (const QHostAddress literal(url.host()); !literal.isNull())
        return decide({literal});
    if (m_addresses.contains(url.host()))
        return decide({QHostAddress(m_addresses.value(url.host()))});
    QHostInfo::lookupHost(url.host(), this, [decide](const QHostInfo &info) { decide(info.addresses()); });
}

// To the address that was checked and no other: the name goes into the Host header and into the certificate's check.
void PictureFetch::connectTo(const std::shared_ptr<Errand> &errand, const QHostAddress &address)
{
    const QString name = errand->url.host(QUrl::FullyEncoded);
    const int port = errand->url.port();
    QUrl direct = errand->url;
    direct.setHost(address.toString());
    direct.setFragment({});
    QNetworkRequest request(direct);
    const bool isLiteral6 = QHostAddress(name).protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = isLiteral6 ? u'[' + name + u']' : name;
    request.setRawHeader("Host", (port > 0 ? u"%1:%2"_s.arg(host).arg(port) : host).toLatin1());
    request.setRawHeader("Accept", "image/png, image/jpeg, image/gif, image/webp");
    request.setRawHeader("Accept-Encoding", "identity"); // what arrives is what is counted
    request.setRawHeader("User-Agent", "Sidewise");
    request.setPeerVerifyName(name);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // it would name the address as the host
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    watch(errand, m_network->get(request));
}

void PictureFetch::watch(const std::shared_ptr<Errand> &errand, QNetworkReply *reply)
{
    errand->reply = reply;
    connect(reply, &QNetworkReply::downloadProgress, this, [errand, reply](qint64 got, qint64 all) {
        if (got <= mostBytes && all <= mostBytes)
            return;
        finish(errand, refused(tr("The picture at %1 is larger than 10 MB.").arg(errand->url.host()), u"picture_too_large"_s));
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, errand, reply] {
        reply->deleteLater();
        errand->reply = nullptr;
        if (!errand->isDone)
            take(errand, reply);
    });
}

void PictureFetch::take(const std::shared_ptr<Errand> &errand, QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl target = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (status >= 300 && status < 400 && !target.isEmpty()) {
        if (++errand->redirects > mostRedirects)
            return finish(errand, refused(tr("%1 sends on from address to address without end.").arg(errand->url.host()), u"redirects"_s));
        errand->url = errand->url.resolved(target);
        return lookUp(errand);
    }
    if (status == 0)
        return finish(errand, refused(tr("%1 cannot be reached: %2.").arg(errand->url.host(), reply->errorString()), u"unreachable"_s));
    if (status != 200)
        return finish(errand, refused(tr("%1 has no such picture (%2).").arg(errand->url.host()).arg(status), u"http_status"_s, status));
    const QByteArray bytes = reply->readAll();
    if (const auto info = inspect(bytes); !info)
        return finish(errand, failure(info.error()));
    finish(errand, bytes);
}

} // namespace sidewise::pictures

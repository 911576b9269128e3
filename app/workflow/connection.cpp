#include "workflow/connection.h"

#include "base/settings.h"
#include "localplatform/localplatform.h"
#include "toloka/localaccountclient.h"
#include "toloka/roomclient.h"
#include "toloka/poolsclient.h"
#include "toloka/profileclient.h"
#include "toloka/tolokaclient.h"
#include "toloka/tryoutclient.h"

#include <QDir>
#include <QLockFile>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Connection::Connection(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings) { }

Connection::~Connection() = default;

Result<QString> Connection::startPlatform()
{
    LocalPlatform::Options options;
    options.dataDir = QDir(m_settings.dataDir()).filePath(u"platform"_s);
    QDir().mkpath(options.dataDir);
    m_lock = std::make_unique<QLockFile>(options.dataDir + u"/lock"_s);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0) && m_lock->error() == QLockFile::LockFailedError) {
        return failure(ErrorKind::Storage,
            tr("Sidewise is already running with the data in %1. Go on in that window, or start with another folder "
               "(--data-dir).").arg(m_settings.dataDir()), u"in_use"_s);
    }
    options.port = static_cast<quint16>(m_settings.platformPort());
    auto platform = LocalPlatform::start(options);
    QString notice;
    if (!platform && platform.error().code == u"port_taken") {
        const quint16 wanted = std::exchange(options.port, quint16(0));
        platform = LocalPlatform::start(options);
        if (platform) {
            notice = tr("Port %1 is used by another program, so the built-in platform listens on port %2 this time.")
                         .arg(wanted).arg((*platform)->port());
        }
    }
    if (!platform)
        return failure(platform.error());
    m_platform = std::move(*platform);
    m_tryOuts = std::make_unique<toloka::TryOutClient>(platformUrl(), m_platform->houseKey());
    return notice;
}

QUrl Connection::platformUrl() const
{
    return m_platform ? QUrl(m_platform->url()) : QUrl();
}

void Connection::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    Q_EMIT modeChanged();
    Q_EMIT changed();
}

void Connection::signIn(const QUrl &host, const Secret &key, const Requester &requester)
{
    Account &account = current();
    account.host = host;
    account.requester = requester;
    account.client = std::make_unique<toloka::TolokaClient>(host, key);
    account.pools = std::make_unique<toloka::PoolsClient>(host, key);
    account.local = m_mode == Mode::Practice ? std::make_unique<toloka::LocalAccountClient>(host, key) : nullptr;
    account.room = m_mode == Mode::Practice ? std::make_unique<toloka::RoomClient>(host, key) : nullptr;
    account.profile = m_mode == Mode::Practice ? std::make_unique<toloka::ProfileClient>(host, key) : nullptr;
    Q_EMIT changed();
}

void Connection::setRequester(const Requester &requester)
{
    takeRequester(requester);
}

void Connection::signOut()
{
    current() = Account();
    Q_EMIT changed();
}

void Connection::refresh()
{
    if (!isSignedIn())
        return;
    // Only the built-in platform tells what is reserved.
    auto answer = local() ? local()->account() : client()->requester();
    answer.then(this, [this, asked = m_mode](const Result<Requester> &requester) {
        if (asked == m_mode && isSignedIn())
            takeRequester(requester);
    });
}

void Connection::takeRequester(const Result<Requester> &requester)
{
    if (!requester) {
        Q_EMIT refreshFailed(requester.error());
        return;
    }
    const bool isNew = current().requester != *requester;
    current().requester = *requester;
    if (isNew)
        Q_EMIT changed();
    Q_EMIT refreshed();
}

} // namespace sidewise

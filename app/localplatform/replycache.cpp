#include "localplatform/replycache.h"

#include <QCryptographicHash>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostBytes = 32 * 1024 * 1024;
}

// Only what follows from the file alone: no clocks, no crowd.
bool ReplyCache::isKeepable(const HttpRequest &request)
{
    return request.method == "GET" && request.path.startsWith(u"/api/v1/"_s);
}

// The key is a hash, so that no API key lies about in it.
QByteArray ReplyCache::keyOf(const QByteArray &authorization, const HttpRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(authorization);
    hash.addData("\n");
    hash.addData(request.path.toUtf8());
    hash.addData("?");
    hash.addData(request.query);
    return hash.result();
}

const Reply *ReplyCache::find(const QByteArray &authorization, const HttpRequest &request, qint64 version) const
{
    if (version != m_version || m_replies.isEmpty())
        return nullptr;
    const auto found = m_replies.constFind(keyOf(authorization, request));
    return found == m_replies.constEnd() ? nullptr : &*found;
}

void ReplyCache::keep(const QByteArray &authorization, const HttpRequest &request, qint64 version, const Reply &reply)
{
    if (reply.status != 200 || reply.later || reply.body.size() > mostBytes / 4)
        return;
    if (version != m_version || m_bytes + reply.body.size() > mostBytes)
        clear();
    m_version = version;
    m_bytes += reply.body.size();
    m_replies.insert(keyOf(authorization, request), reply);
}

void ReplyCache::clear()
{
    m_replies.clear();
    m_bytes = 0;
}

} // namespace sidewise::platform

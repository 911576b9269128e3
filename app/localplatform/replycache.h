#pragma once

#include "localplatform/router.h"

#include <QHash>

namespace sidewise::platform {

// Replies to reading requests, kept until the file changes: a client that polls costs next to nothing while nothing
// happens. Any change at all makes every kept reply stale.
class ReplyCache
{
public:
    // `version` grows with every change of the file.
    const Reply *find(const QByteArray &authorization, const HttpRequest &request, qint64 version) const;
    void keep(const QByteArray &authorization, const HttpRequest &request, qint64 version, const Reply &reply);
    void clear();

    static bool isKeepable(const HttpRequest &request);

private:
    static QByteArray keyOf(const QByteArray &authorization, const HttpRequest &request);

    QHash<QByteArray, Reply> m_replies;
    qint64 m_version = -1;
    qsizetype m_bytes = 0;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/platformstate.h"

#include <QHash>

namespace sidewise::platform {

// Requesters and their keys. Keys are stored as SHA-256 only.
class Accounts
{
public:
    explicit Accounts(PlatformState &state) : m_state(state) { }

    // 0 where the key is unknown. Takes the Authorization header: "ApiKey …" or "OAuth …".
    qint64 byAuthorization(const QByteArray &header);
    qint64 byEmail(const QString &email);
    // An account that a token opens without sign-up, with practice money.
    void ensureToken(const QString &token);
    qint64 create(const QString &name, const QString &email, const QByteArray &salt, const QByteArray &password, int rounds);
    void setPassword(qint64 requester, const QByteArray &salt, const QByteArray &password, int rounds);
    QString newKey(qint64 requester);
    void remove(qint64 requester);

    QByteArray json(qint64 requester);                          // account with money
    QByteArray jsonWithKey(qint64 requester, const QString &key); // {id, name, email, api_key}
    QByteArray requesterJson(qint64 requester);                 // GET /requester

private:
    PlatformState &m_state;
};

} // namespace sidewise::platform

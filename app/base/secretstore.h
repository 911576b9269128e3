#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"

#include <QHash>
#include <QObject>

namespace sidewise {

// Keeps API keys in the secret store of the operating system (through QtKeychain). Where there is none, or it refuses,
// a key is kept for this session only and `kept()` says so; nothing is ever written to a plain file.
// Owned by main; used on the thread that made it.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    enum class Kept { InSecretStore, ThisSessionOnly };

    // With `useSystem` false nothing leaves the process (tests, headless runs).
    explicit SecretStore(bool useSystem, QObject *parent = nullptr);

    Later<Kept> keep(const QString &name, const Secret &secret);
    // An empty secret where there is none.
    Later<Secret> find(const QString &name);
    void forget(const QString &name);

private:
    bool m_useSystem;
    QHash<QString, Secret> m_session;
};

} // namespace sidewise

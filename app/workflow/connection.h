#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QLockFile;

namespace sidewise {

class LocalPlatform;
class Settings;

namespace toloka {
class LocalAccountClient;
class RoomClient;
class PoolsClient;
class ProfileClient;
class TolokaClient;
class TryOutClient;
}

// Who we are and where: the built-in platform of this program, the mode, and for each mode the clients of the account
// that is signed in. The platform is only ever reached through them.
class Connection : public QObject
{
    Q_OBJECT

public:
    explicit Connection(Settings &settings, QObject *parent = nullptr);
    ~Connection() override;

    // Starts the built-in platform; where its port is taken another one is used, and the sentence says so.
    Result<QString> startPlatform();
    bool isPlatformRunning() const { return m_platform != nullptr; }
    QUrl platformUrl() const;

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    void signIn(const QUrl &host, const Secret &key, const Requester &requester); // into the current mode
    void signOut();
    bool isSignedIn() const { return current().client != nullptr; }
    const Requester &requester() const { return current().requester; }
    QUrl host() const { return current().host; }

    // Null while signed out; `local` also in Live mode. They may die at sign-out: use their futures with a context.
    toloka::TolokaClient *client() const { return current().client.get(); }
    toloka::LocalAccountClient *local() const { return current().local.get(); }
    toloka::ProfileClient *profile() const { return current().profile.get(); } // Practice only
    void setRequester(const Requester &requester);

    // Of either mode, whichever is the current one; null while not signed in there.
    toloka::PoolsClient *pools(Mode mode) const { return accountOf(mode).pools.get(); }

    // Of the built-in platform, for pages as performers get them; null while it does not run. Needs no account.
    toloka::TryOutClient *tryOuts() const { return m_tryOuts.get(); }

    toloka::RoomClient *room() const { return current().room.get(); } // null in Live mode and while signed out

    void refresh(); // asks for the balance; changed() follows when it differs

Q_SIGNALS:
    void changed();                 // sign-in, balance
    void modeChanged();
    void refreshed();
    void refreshFailed(const sidewise::Error &error);

private:
    struct Account
    {
        QUrl host;
        Requester requester;
        std::unique_ptr<toloka::TolokaClient> client;
        std::unique_ptr<toloka::LocalAccountClient> local;
        std::unique_ptr<toloka::ProfileClient> profile;
        std::unique_ptr<toloka::RoomClient> room;
        std::unique_ptr<toloka::PoolsClient> pools;
    };
    const Account &accountOf(Mode mode) const { return mode == Mode::Practice ? m_practice : m_live; }
    const Account &current() const { return accountOf(m_mode); }
    Account &current() { return m_mode == Mode::Practice ? m_practice : m_live; }
    void takeRequester(const Result<Requester> &requester);

    Settings &m_settings;
    std::unique_ptr<QLockFile> m_lock; // one program per data directory has the platform
    std::unique_ptr<LocalPlatform> m_platform; // destroyed last: the clients talk to it
    std::unique_ptr<toloka::TryOutClient> m_tryOuts;
    Mode m_mode = Mode::Practice;
    Account m_practice;
    Account m_live;
};

} // namespace sidewise

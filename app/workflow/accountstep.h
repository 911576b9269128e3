#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"
#include "domain/connectiontest.h"
#include "workflow/step.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QUrl>

#include <optional>

namespace sidewise {

class Connection;
class SecretStore;
class Settings;

// Sign-up and sign-in on the built-in platform, promo code, balance and ledger; or the key of a hosted account.
// Belongs to the program, not to a study.
class AccountStep : public Step
{
    Q_OBJECT

public:
    AccountStep(Connection &connection, SecretStore &secrets, Settings &settings, QObject *parent);

    State state() const override;

    Mode mode() const;
    void setMode(Mode mode); // Practice and Live each keep their own sign-in

    bool isSignedIn() const;
    const Requester &requester() const;     // of the current mode
    QString email() const { return m_email; } // last used on this machine; may be empty
    QString platformUrl() const;            // where the built-in platform listens, or the hosted address
    QString keyNotice() const { return m_keyNotice; } // where the key is kept, in a sentence; empty when signed out
    const QList<LedgerLine> &ledger() const { return m_ledger; } // newest first; Practice only
    QString promoNotice() const { return m_promoNotice; }        // outcome of the last promo code, in a sentence

    // Practice
    void signUp(const QString &name, const QString &email, const Secret &password);
    void signIn(const QString &email, const Secret &password);
    void activatePromo(const QString &code);
    // Live
    QString hostedUrl() const;
    void connectHosted(const QString &url, const Secret &key); // tests the key with one call
    void testHosted(const QString &url, const Secret &key);    // the same call, and keeps nothing
    const ConnectionTest &connectionTest() const { return m_test; } // of the last of both; empty: none
    static QString productionUrl();
    static QString sandboxUrl();
    // The built-in platform's profile
    void rename(const QString &name);
    void changePassword(const Secret &old, const Secret &password);
    void deleteProfile(const QString &typed);                   // the e-mail address, typed out
    const QString &profileNotice() const { return m_profileNotice; }
    double feePercent() const;                                  // for new studies, and what the built-in platform takes
    bool isFeeSet() const;
    void setFeePercent(double percent);
    // Whoever walks up to a desk that was left sees nothing; the password of the practice account opens it again.
    bool canLock() const;
    bool isScreenLocked() const { return m_isScreenLocked; }
    int lockAfterMinutes() const;
    void setLockAfterMinutes(int minutes);
    void lockScreen();
    void unlockScreen(const Secret &password);
    QString unlockProblem() const { return m_unlockProblem; }
    int secondsToWait() const;                                  // before the next try; grows after five wrong ones
    // Some or all lines of the ledger as CSV; ledgerSaved or failed follows.
    void saveLedger(const QString &path, const QList<LedgerLine> &lines);
    // Both
    void signOut();
    void refresh(); // balance and ledger
    void restore(); // takes up the session of the last run, where the key was kept

Q_SIGNALS:
    void modeChanged();
    void signedIn();
    void signedOut();
    void promoActivated(sidewise::Money amount);
    void screenLockChanged();
    void profileChanged();
    void ledgerSaved(const QString &path);

private:
    void accept(const Secret &key, const Requester &requester, bool isNew);
    void refuse(const Error &error);
    QString keyName() const;
    void endAttempt();
    std::optional<QUrl> hostedAddress(const QString &text, const Secret &key);
    void takeProfile(const Result<Requester> &changed, const QString &words);

    Connection &m_connection;
    SecretStore &m_secrets;
    Settings &m_settings;
    Requester m_requester;
    bool m_isSignedIn = false;
    QString m_email;
    QString m_keyNotice;
    QString m_promoNotice;
    QString m_profileNotice;
    ConnectionTest m_test;
    bool m_isScreenLocked = false;
    QString m_unlockProblem;
    int m_wrongUnlocks = 0;
    QElapsedTimer m_sinceWrong;
    QList<LedgerLine> m_ledger;
    QPointer<QObject> m_attempt; // the client of a sign-in under way; it dies with a change of mode
};

} // namespace sidewise

#pragma once

#include "base/secret.h"
#include "domain/account.h"
#include "workflow/step.h"

#include <QPointer>

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
    // Both
    void signOut();
    void refresh(); // balance and ledger
    void restore(); // takes up the session of the last run, where the key was kept

Q_SIGNALS:
    void modeChanged();
    void signedIn();
    void signedOut();
    void promoActivated(sidewise::Money amount);

private:
    void accept(const Secret &key, const Requester &requester, bool isNew);
    void refuse(const Error &error);
    QString keyName() const;
    void endAttempt();

    Connection &m_connection;
    SecretStore &m_secrets;
    Settings &m_settings;
    Requester m_requester;
    bool m_isSignedIn = false;
    QString m_email;
    QString m_keyNotice;
    QString m_promoNotice;
    QList<LedgerLine> m_ledger;
    QPointer<QObject> m_attempt; // the client of a sign-in under way; it dies with a change of mode
};

} // namespace sidewise

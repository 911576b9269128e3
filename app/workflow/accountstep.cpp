#include "workflow/accountstep.h"

#include "base/secretstore.h"
#include "base/settings.h"
#include "domain/checks.h"
#include "toloka/localaccountclient.h"
#include "toloka/tolokaclient.h"
#include "workflow/connectiontest.h"
#include "workflow/connection.h"

#include <QUrl>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

AccountStep::AccountStep(Connection &connection, SecretStore &secrets, Settings &settings, QObject *parent)
    : Step(Kind::Account, parent), m_connection(connection), m_secrets(secrets), m_settings(settings), m_email(settings.email())
{
    connect(&connection, &Connection::changed, this, &Step::changed);
    connect(&connection, &Connection::modeChanged, this, [this] {
        endAttempt();
        setIdle();
        m_promoNotice.clear();
        m_profileNotice.clear();
        m_test.clear();
        m_ledger.clear();
        clearError();
        Q_EMIT modeChanged();
        refresh();
    });
    connect(&connection, &Connection::refreshFailed, this, [this](const Error &error) {
        if (error.httpStatus == 401 || error.httpStatus == 403)
            signOut();
        setError(error);
    });
}

Step::State AccountStep::state() const
{
    if (error())
        return State::NeedsAttention;
    if (!isSignedIn())
        return isBusy() ? State::InProgress : State::Empty;
    return State::Done;
}

Mode AccountStep::mode() const { return m_connection.mode(); }
void AccountStep::setMode(Mode mode) { m_connection.setMode(mode); }
bool AccountStep::isSignedIn() const { return m_connection.isSignedIn(); }
const Requester &AccountStep::requester() const { return m_connection.requester(); }
QString AccountStep::hostedUrl() const { return m_settings.hostedUrl(); }

QString AccountStep::platformUrl() const
{
    return mode() == Mode::Practice ? m_connection.platformUrl().toString() : hostedUrl();
}

void AccountStep::signUp(const QString &name, const QString &email, const Secret &password)
{
    for (const QString &sentence : {checks::name(name), checks::email(email), checks::password(password.reveal(), email)}) {
        if (!sentence.isEmpty())
            return setError({ErrorKind::Input, sentence, {}, u"input"_s, 0});
    }
    if (isBusy())
        return;
    setBusy(tr("Signing up…"));
    m_email = email.trimmed();
    auto *client = new toloka::LocalAccountClient(m_connection.platformUrl(), Secret(), this);
    m_attempt = client;
    client->signUp(name.trimmed(), m_email, password)
        .then(this, [this](const Result<toloka::LocalAccountClient::Session> &session) {
            endAttempt();
            session ? accept(session->key, session->requester, true) : refuse(session.error());
        });
}

void AccountStep::signIn(const QString &email, const Secret &password)
{
    if (const QString sentence = checks::email(email); !sentence.isEmpty())
        return setError({ErrorKind::Input, sentence, {}, u"input"_s, 0});
    if (isBusy())
        return;
    setBusy(tr("Signing in…"));
    m_email = email.trimmed();
    auto *client = new toloka::LocalAccountClient(m_connection.platformUrl(), Secret(), this);
    m_attempt = client;
    client->signIn(m_email, password)
        .then(this, [this](const Result<toloka::LocalAccountClient::Session> &session) {
            endAttempt();
            if (session)
                return accept(session->key, session->requester, true);
            Error error = session.error();
            if (error.code == u"AUTHENTICATION_ERROR")
                error.sentence = tr("E-mail and password don't match an account here. Check both, or sign up.");
            refuse(error);
        });
}

std::optional<QUrl> AccountStep::hostedAddress(const QString &text, const Secret &key)
{
    const auto refused = [this](const QString &sentence) -> std::optional<QUrl> {
        setError({ErrorKind::Input, sentence, {}, u"input"_s, 0});
        return std::nullopt;
    };
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return refused(tr("This is not an address. It should look like https://toloka.dev."));
    if (url.scheme() == u"http" && url.host() != u"127.0.0.1" && url.host() != u"localhost" && url.host() != u"::1")
        return refused(tr("An API key is only sent over a secure connection. Use an address that begins with https."));
    if (key.isEmpty())
        return refused(tr("Enter the API key of your account there; you find it in its profile."));
    QUrl host;
    host.setScheme(url.scheme());
    host.setAuthority(url.authority());
    return host;
}

void AccountStep::connectHosted(const QString &text, const Secret &key)
{
    const auto host = hostedAddress(text, key);
    if (!host || isBusy())
        return;
    setBusy(tr("Testing the connection…"));
    m_settings.setHostedUrl(host->toString());
    auto *client = new toloka::TolokaClient(*host, key, this);
    m_attempt = client;
    client->requester(toloka::TolokaClient::Patience::TryOnce).then(this, [this, key, host = *host](const Result<Requester> &requester) {
        endAttempt();
        m_test = sidewise::connectionTest(host, requester);
        requester ? accept(key, *requester, true) : refuse(requester.error());
    });
}

void AccountStep::testHosted(const QString &text, const Secret &key)
{
    m_test.clear();
    const auto host = hostedAddress(text, key);
    if (!host || isBusy())
        return;
    setBusy(tr("Testing the connection…"));
    auto *client = new toloka::TolokaClient(*host, key, this);
    m_attempt = client;
    client->requester(toloka::TolokaClient::Patience::TryOnce).then(this, [this, host = *host](const Result<Requester> &requester) {
        endAttempt();
        m_test = sidewise::connectionTest(host, requester);
        setIdle();
    });
}

QString AccountStep::keyName() const
{
    return mode() == Mode::Practice ? u"practice:"_s + m_email : u"live:"_s + hostedUrl();
}

void AccountStep::accept(const Secret &key, const Requester &requester, bool isNew)
{
    const QUrl host = mode() == Mode::Practice ? m_connection.platformUrl() : QUrl(hostedUrl());
    if (mode() == Mode::Practice)
        m_settings.setEmail(m_email);
    m_connection.signIn(host, key, requester);
    setIdle();
    if (isNew) {
        m_secrets.keep(keyName(), key).then(this, [this](SecretStore::Kept kept) {
            m_keyNotice = kept == SecretStore::Kept::InSecretStore
                ? tr("Your key is kept in the secret store of this computer.")
                : tr("There is no open secret store on this computer, so your key is kept for this session only: "
                     "sign in again next time. It is never written to a file.");
            Q_EMIT changed();
        });
    } else {
        m_keyNotice = tr("Your key was taken from the secret store of this computer.");
    }
    Q_EMIT signedIn();
    refresh();
}

// Whatever it was asked is not answered any more.
void AccountStep::endAttempt()
{
    delete m_attempt; // at once, so that no late reply signs in to the other mode
}

void AccountStep::refuse(const Error &error)
{
    setError(error);
}

void AccountStep::activatePromo(const QString &code)
{
    auto *local = m_connection.local();
    const QString typed = code.trimmed().toUpper();
    if (!local || isBusy())
        return;
    if (typed.isEmpty()) {
        m_promoNotice = tr("Enter a promo code first.");
        Q_EMIT changed();
        return;
    }
    setBusy(tr("Activating the promo code…"));
    local->activatePromo(typed).then(this, [this](const Result<Money> &amount) {
        setIdle();
        if (!amount && amount.error().kind == ErrorKind::Network)
            return setError(amount.error());
        m_promoNotice = amount ? tr("Applied: %1 of practice money was added to your balance.").arg(amount->toDisplay())
                               : amount.error().sentence;
        Q_EMIT changed();
        if (amount)
            Q_EMIT promoActivated(*amount);
        refresh();
    });
}

void AccountStep::signOut()
{
    if (!isSignedIn())
        return;
    m_secrets.forget(keyName());
    m_keyNotice.clear();
    m_promoNotice.clear();
    m_ledger.clear();
    m_connection.signOut();
    Q_EMIT signedOut();
}

void AccountStep::refresh()
{
    m_connection.refresh();
    auto *local = m_connection.local();
    if (!local)
        return;
    const qint64 last = m_ledger.isEmpty() ? 0 : m_ledger.first().number;
    local->ledger(last).then(this, [this, last](const Result<QList<LedgerLine>> &lines) {
        if (!lines || lines->isEmpty() || last != (m_ledger.isEmpty() ? 0 : m_ledger.first().number))
            return;
        QList<LedgerLine> newest = *lines;
        std::reverse(newest.begin(), newest.end());
        m_ledger = newest + m_ledger;
        Q_EMIT changed();
    });
}

void AccountStep::restore()
{
    if (m_email.isEmpty() || isSignedIn())
        return;
    setBusy(tr("Signing in…"));
    m_secrets.find(keyName()).then(this, [this](const Secret &key) {
        if (key.isEmpty())
            return setIdle();
        auto *client = new toloka::LocalAccountClient(m_connection.platformUrl(), key, this);
        m_attempt = client;
        client->account().then(this, [this, key](const Result<Requester> &requester) {
            endAttempt();
            requester ? accept(key, *requester, false) : setIdle(); // an old key: just sign in again
        });
    });
}

} // namespace sidewise

#include "base/settings.h"
#include "domain/checks.h"
#include "export/atomicfile.h"
#include "export/celltext.h"
#include "toloka/localaccountclient.h"
#include "toloka/profileclient.h"
#include "workflow/accountstep.h"
#include "workflow/connection.h"

#include <QtConcurrent>

#include <algorithm>

// The part of AccountStep that looks after the person: profile, fee, the lock of a desk that was left, the ledger's file.

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int freeTries = 5;
constexpr int longestWait = 300; // seconds
} // namespace

QString AccountStep::productionUrl() { return u"https://toloka.dev"_s; }
QString AccountStep::sandboxUrl() { return u"https://sandbox.toloka.dev"_s; }

void AccountStep::takeProfile(const Result<Requester> &changed, const QString &words)
{
    setIdle();
    if (!changed) {
        m_profileNotice.clear();
        Error error = changed.error();
        if (error.code == u"AUTHENTICATION_ERROR")
            error.sentence = tr("The old password doesn't match. Nothing was changed.");
        return setError(error);
    }
    m_profileNotice = words;
    m_connection.setRequester(*changed);
    Q_EMIT profileChanged();
    Q_EMIT Step::changed();
}

void AccountStep::rename(const QString &name)
{
    if (const QString sentence = checks::name(name); !sentence.isEmpty())
        return setError({ErrorKind::Input, sentence, {}, u"input"_s, 0});
    if (!m_connection.profile() || isBusy())
        return;
    setBusy(tr("Changing the profile…"));
    m_connection.profile()->rename(name.trimmed()).then(this, [this](const Result<Requester> &changed) {
        takeProfile(changed, tr("Performers now see the new name."));
    });
}

void AccountStep::changePassword(const Secret &old, const Secret &password)
{
    if (const QString sentence = checks::password(password.reveal(), m_email); !sentence.isEmpty())
        return setError({ErrorKind::Input, sentence, {}, u"input"_s, 0});
    if (!m_connection.profile() || isBusy())
        return;
    setBusy(tr("Changing the password…"));
    m_connection.profile()->changePassword(old, password).then(this, [this](const Result<Requester> &changed) {
        takeProfile(changed, tr("The password was changed."));
    });
}

void AccountStep::deleteProfile(const QString &typed)
{
    if (typed.trimmed().compare(m_email, Qt::CaseInsensitive) != 0) {
        return setError({ErrorKind::Input,
            tr("To delete the profile, type its e-mail address %1 exactly. Nothing was deleted.").arg(m_email), {}, u"input"_s, 0});
    }
    if (!m_connection.profile() || isBusy())
        return;
    setBusy(tr("Deleting the profile…"));
    m_connection.profile()->remove().then(this, [this](const Result<void> &removed) {
        setIdle();
        if (!removed)
            return setError(removed.error());
        signOut();
        m_email.clear();
        m_settings.setEmail({});
        Q_EMIT changed();
    });
}

double AccountStep::feePercent() const { return m_settings.feePercent(); }
bool AccountStep::isFeeSet() const { return m_settings.isFeeSet(); }

void AccountStep::setFeePercent(double percent)
{
    const double fee = std::clamp(percent, 0.0, 100.0);
    if (m_settings.isFeeSet() && fee == m_settings.feePercent())
        return;
    m_settings.setFeePercent(fee);
    if (m_connection.profile()) {
        m_connection.profile()->setFee(fee).then(this, [this](const Result<Requester> &changed) {
            if (!changed)
                setError(changed.error());
        });
    }
    Q_EMIT changed();
}

bool AccountStep::canLock() const
{
    return mode() == Mode::Practice && isSignedIn() && !m_email.isEmpty();
}

int AccountStep::lockAfterMinutes() const { return m_settings.lockAfterMinutes(); }

void AccountStep::setLockAfterMinutes(int minutes)
{
    m_settings.setLockAfterMinutes(std::clamp(minutes, 0, 24 * 60));
    Q_EMIT screenLockChanged();
    Q_EMIT changed();
}

void AccountStep::lockScreen()
{
    if (!canLock() || m_isScreenLocked)
        return;
    m_isScreenLocked = true;
    m_unlockProblem.clear();
    Q_EMIT screenLockChanged();
}

int AccountStep::secondsToWait() const
{
    if (m_wrongUnlocks < freeTries)
        return 0;
    const int wait = std::min(longestWait, 5 << std::min(m_wrongUnlocks - freeTries, 6));
    return std::max(0, wait - static_cast<int>(m_sinceWrong.elapsed() / 1000));
}

void AccountStep::unlockScreen(const Secret &password)
{
    if (!m_isScreenLocked || isBusy())
        return;
    if (const int wait = secondsToWait(); wait > 0) {
        m_unlockProblem = tr("Doesn't match. Wait %1 seconds before the next try.").arg(wait);
        Q_EMIT screenLockChanged();
        return;
    }
    setBusy(tr("Unlocking…"));
    auto *client = new toloka::LocalAccountClient(m_connection.platformUrl(), Secret(), this);
    client->signIn(m_email, password).then(this, [this, client](const Result<toloka::LocalAccountClient::Session> &session) {
        client->deleteLater();
        setIdle();
        const bool isWrong = !session && session.error().kind == ErrorKind::Platform;
        m_wrongUnlocks = session ? 0 : m_wrongUnlocks + (isWrong ? 1 : 0);
        m_sinceWrong.start();
        m_isScreenLocked = !session;
        m_unlockProblem = session ? QString() : isWrong ? tr("Doesn't match.") : session.error().sentence;
        if (const int wait = secondsToWait(); m_isScreenLocked && wait > 0)
            m_unlockProblem = tr("Doesn't match. Wait %1 seconds before the next try.").arg(wait);
        Q_EMIT screenLockChanged();
    });
}

void AccountStep::saveLedger(const QString &path, const QList<LedgerLine> &lines)
{
    Later(QtConcurrent::run([path, lines] {
        QByteArray text("number,time,kind,amount_usd,remark\n");
        for (const LedgerLine &line : lines) {
            text += QByteArray::number(line.number) + ',' + line.time.toString(Qt::ISODateWithMs).toLatin1() + ',';
            appendCell(text, line.kind);
            text += ',' + QByteArray::number(line.amount.toDouble(), 'f', 6) + ',';
            appendCell(text, line.remark);
            text += '\n';
        }
        return writeFile(path, text);
    })).then(this, [this, path](const Result<WrittenFile> &written) {
        if (!written)
            return setError(written.error());
        Q_EMIT ledgerSaved(path);
    });
}

} // namespace sidewise

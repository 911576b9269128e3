#include "workflow/notices.h"

#include "base/settings.h"
#include "workflow/connection.h"
#include "workflow/poolboard.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostNotices = 200;
}

NoticeBox::NoticeBox(Connection &connection, PoolBoard &board, Settings &settings, QObject *parent)
    : QObject(parent), m_connection(connection), m_board(board), m_path(settings.dataDir() + u"/notices.json"_s)
{
    for (auto &channels : m_isOn)
        channels.fill(true);
    load();
    connect(&board, &PoolBoard::moved, this, &NoticeBox::watchPool);
    connect(&board, &PoolBoard::changed, this, &NoticeBox::watchReach);
    connect(&connection, &Connection::changed, this, &NoticeBox::watchBalance);
    connect(&connection, &Connection::refreshFailed, this, [this](const Error &error) {
        if (error.httpStatus == 401 || error.httpStatus == 403)
            add(Notice::Kind::AccountRefused, error.sentence);
    });
}

int NoticeBox::unread() const
{
    return static_cast<int>(std::count_if(m_notices.begin(), m_notices.end(), [](const Notice &notice) { return !notice.isRead; }));
}

void NoticeBox::markAllRead()
{
    if (unread() == 0)
        return;
    for (Notice &notice : m_notices)
        notice.isRead = true;
    save();
    Q_EMIT changed();
}

void NoticeBox::clear()
{
    m_notices.clear();
    save();
    Q_EMIT changed();
}

QString NoticeBox::kindWords(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::LowFunds:
        return tr("The balance is low");
    case Notice::Kind::PoolEnded:
        return tr("A pool is complete");
    case Notice::Kind::PoolStopped:
        return tr("A pool stopped by itself");
    case Notice::Kind::NotReached:
        return tr("The platform is not reached, or again");
    case Notice::Kind::AccountRefused:
        return tr("The account is refused");
    }
    return {};
}

bool NoticeBox::isOn(Notice::Kind kind, Channel channel) const
{
    return m_isOn[static_cast<std::size_t>(kind)][static_cast<std::size_t>(channel)];
}

void NoticeBox::setOn(Notice::Kind kind, Channel channel, bool isOn)
{
    m_isOn[static_cast<std::size_t>(kind)][static_cast<std::size_t>(channel)] = isOn;
    save();
    Q_EMIT changed();
}

void NoticeBox::setLowFunds(Money threshold)
{
    m_lowFunds = threshold;
    save();
    Q_EMIT changed();
}

void NoticeBox::watchPool(const BoardPool &before, const BoardPool &now)
{
    if (!before.status.isOpen || now.status.isOpen)
        return;
    switch (now.status.lastCloseReason) {
    case CloseReason::Completed:
        return add(Notice::Kind::PoolEnded, tr("The pool “%1” is complete.").arg(now.name), now.key());
    case CloseReason::NotEnoughBalance:
        return add(Notice::Kind::PoolStopped, tr("The pool “%1” stopped: the balance ran out. Add funds, then open it again.").arg(now.name), now.key());
    case CloseReason::Expired:
        return add(Notice::Kind::PoolStopped, tr("The pool “%1” stopped: its closing date has passed.").arg(now.name), now.key());
    case CloseReason::AssignmentsLimit:
        return add(Notice::Kind::PoolStopped, tr("The pool “%1” stopped: its limit of pages was reached.").arg(now.name), now.key());
    case CloseReason::Blocked:
        return add(Notice::Kind::PoolStopped, tr("The platform blocked the pool “%1”. Ask its support.").arg(now.name), now.key());
    default: // somebody closed it on purpose
        return;
    }
}

void NoticeBox::watchBalance()
{
    if (!m_connection.isSignedIn()) {
        m_balance.reset();
        return;
    }
    const Requester &who = m_connection.requester();
    const QString whose = (m_connection.mode() == Mode::Practice ? u"p"_s : u"l"_s) + who.id;
    if (whose == m_balanceOf && m_balance && *m_balance >= m_lowFunds && who.balance < m_lowFunds) {
        add(Notice::Kind::LowFunds, tr("Only %1 are left on the account %2. Pools stop when it is empty.")
                                        .arg(who.balance.toDisplay(), who.name));
    }
    m_balanceOf = whose;
    m_balance = who.balance;
}

void NoticeBox::watchReach()
{
    for (const Mode mode : {Mode::Practice, Mode::Live}) {
        bool &isReached = m_isReached[static_cast<std::size_t>(mode)];
        const bool isNow = !m_connection.pools(mode) || m_board.notice(mode).isEmpty();
        if (isNow == isReached)
            continue;
        isReached = isNow;
        const QString name = mode == Mode::Practice ? tr("Practice") : tr("Live");
        add(Notice::Kind::NotReached, isNow ? tr("%1: the platform is reached again.").arg(name)
                                            : tr("%1: %2").arg(name, m_board.notice(mode)));
    }
}

void NoticeBox::add(Notice::Kind kind, const QString &sentence, const QString &pool)
{
    if (isOn(kind, Channel::Tray))
        Q_EMIT trayWanted(sentence);
    if (!isOn(kind, Channel::Inbox))
        return;
    m_notices.prepend({kind, QDateTime::currentDateTimeUtc(), sentence, pool, false});
    if (m_notices.size() > mostNotices)
        m_notices.resize(mostNotices);
    save();
    Q_EMIT changed();
}

void NoticeBox::load()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &value : json[u"notices"_s].toArray()) {
        const QJsonObject notice = value.toObject();
        const int kind = std::clamp(notice[u"kind"_s].toInt(), 0, Notice::kinds - 1);
        m_notices.append({static_cast<Notice::Kind>(kind), QDateTime::fromString(notice[u"time"_s].toString(), Qt::ISODateWithMs),
            notice[u"sentence"_s].toString(), notice[u"pool"_s].toString(), notice[u"read"_s].toBool()});
    }
    for (const QJsonValue &muted : json[u"muted"_s].toArray()) {
        const int code = muted.toInt();
        if (code >= 0 && code < Notice::kinds * channels)
            m_isOn[static_cast<std::size_t>(code / channels)][static_cast<std::size_t>(code % channels)] = false;
    }
    if (json.contains(u"lowFunds"_s))
        m_lowFunds = Money::fromMicros(json[u"lowFunds"_s].toString().toLongLong());
}

void NoticeBox::save() const
{
    QJsonArray notices, muted;
    for (const Notice &notice : m_notices) {
        notices.append(QJsonObject{{u"kind"_s, static_cast<int>(notice.kind)}, {u"time"_s, notice.time.toString(Qt::ISODateWithMs)},
            {u"sentence"_s, notice.sentence}, {u"pool"_s, notice.pool}, {u"read"_s, notice.isRead}});
    }
    for (int kind = 0; kind < Notice::kinds; ++kind) {
        for (int channel = 0; channel < channels; ++channel) {
            if (!isOn(static_cast<Notice::Kind>(kind), static_cast<Channel>(channel)))
                muted.append(kind * channels + channel);
        }
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument(QJsonObject{{u"notices"_s, notices}, {u"muted"_s, muted},
        {u"lowFunds"_s, QString::number(m_lowFunds.micros)}}).toJson(QJsonDocument::Compact));
    file.commit();
}

} // namespace sidewise

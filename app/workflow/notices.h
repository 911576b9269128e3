#pragma once

#include "domain/account.h"
#include "domain/board.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

#include <array>
#include <optional>

namespace sidewise {

class Connection;
class PoolBoard;
class Settings;

struct Notice
{
    enum class Kind { LowFunds, PoolEnded, PoolStopped, NotReached, AccountRefused };
    static constexpr int kinds = 5;
    Kind kind = Kind::PoolEnded;
    QDateTime time;
    QString sentence;
    QString pool; // key on the board; empty: none
    bool isRead = false;
};

// Tells what happened while nobody looked: in the program, in the system's tray, or not at all, as set for each kind of
// event. Watches the pool board and the balance; remembers the last two hundred in the data directory.
class NoticeBox : public QObject
{
    Q_OBJECT

public:
    enum class Channel { Inbox, Tray };
    static constexpr int channels = 2;

    NoticeBox(Connection &connection, PoolBoard &board, Settings &settings, QObject *parent = nullptr);

    const QList<Notice> &notices() const { return m_notices; } // newest first
    int unread() const;
    void markAllRead();
    void clear();

    static QString kindWords(Notice::Kind kind);
    bool isOn(Notice::Kind kind, Channel channel) const;
    void setOn(Notice::Kind kind, Channel channel, bool isOn);
    Money lowFunds() const { return m_lowFunds; } // a balance that falls below is told
    void setLowFunds(Money threshold);

Q_SIGNALS:
    void changed();
    void trayWanted(const QString &sentence);

private:
    void watchPool(const BoardPool &before, const BoardPool &now);
    void watchBalance();
    void watchReach();
    void add(Notice::Kind kind, const QString &sentence, const QString &pool = {});
    void load();
    void save() const;

    Connection &m_connection;
    PoolBoard &m_board;
    QString m_path;
    QList<Notice> m_notices;
    std::array<std::array<bool, channels>, Notice::kinds> m_isOn;
    Money m_lowFunds = Money::fromMicros(5'000'000);
    QString m_balanceOf;                 // whose balance the next one is
    std::optional<Money> m_balance;
    std::array<bool, 2> m_isReached{true, true};
};

} // namespace sidewise

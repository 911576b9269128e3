#pragma once

#include "base/later.h"
#include "base/result.h"
#include "domain/board.h"
#include "workflow/foreignpool.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace sidewise {

class Connection;
class Settings;

// All pools in one list: those of the signed-in accounts, Practice and Live, and those that studies on this machine
// know. Asks the platform now and then, and more often while it is watched; keeps what it was told in the data directory,
// so that the list is there at the next start and without a network. Lives on the main thread; files are read elsewhere.
class PoolBoard : public QObject
{
    Q_OBJECT

public:
    PoolBoard(Connection &connection, Settings &settings, QObject *parent = nullptr);
    ~PoolBoard() override;

    const QList<BoardPool> &pools() const { return m_pools; } // open ones first, then the newest
    const BoardPool *find(const QString &key) const;
    QDateTime lastSync(Mode mode) const;      // invalid: never
    QString notice(Mode mode) const;          // why it is not up to date; empty when it is
    bool isRefreshing() const { return m_underWay > 0; }
    bool isBusy(const QString &key) const { return m_busy.contains(key); } // an action is under way

    void setWatched(bool isWatched);          // somebody looks: ask every few seconds
    void refresh();

    void open(const QString &key);
    void pause(const QString &key);           // closes it; it can be opened again
    void close(const QString &key);           // closes it and the training that leads to it
    void archive(const QString &key);         // for good
    void clone(const QString &key);           // an empty copy that is not open

    // Everything that the platform holds of a pool, to be read only.
    Later<Result<ForeignPool>> read(const QString &key);

Q_SIGNALS:
    void changed();
    // The platform told something new about a pool that was known before.
    void moved(const sidewise::BoardPool &before, const sidewise::BoardPool &now);
    void said(const QString &sentence);       // an action came to its end
    void failed(const sidewise::Error &error);

private:
    struct Account;
    Account &account(Mode mode);
    const Account &account(Mode mode) const;
    void sync(Mode mode);
    void takePools(Mode mode, const QList<BoardPool> &pools);
    void takeFigures(Mode mode, const QHash<PoolId, PoolFigures> &figures);
    void end(Mode mode, const QString &notice);
    void glance();
    void takeGlances(const QList<StudyGlance> &glances);
    void arrange();
    void act(const QString &key, const QString &done, const std::function<void(const BoardPool &, std::function<void(Result<void>)>)> &action);
    void load();
    void save() const;
    QString cachePath() const;

    Connection &m_connection;
    Settings &m_settings;
    std::unique_ptr<Account> m_practice;
    std::unique_ptr<Account> m_live;
    QHash<QString, StudyGlance> m_glances;    // by path
    QHash<QString, QString> m_stamps;         // of the files glanced at: size and time
    QList<BoardPool> m_pools;
    QSet<QString> m_busy;
    QTimer m_timer;
    int m_underWay = 0;
    bool m_isGlancing = false;
};

} // namespace sidewise

#pragma once

#include "domain/account.h"
#include "domain/ids.h"
#include "domain/money.h"
#include "domain/pool.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// What the platform counts of one pool. Pages, not answers.
struct PoolFigures
{
    int completedPercent = 0;  // of the answers wanted
    qint64 submitted = 0;      // waiting for review
    qint64 accepted = 0;
    qint64 rejected = 0;
    qint64 skipped = 0;
    Money spent;               // with the fee
    qint64 performers = 0;     // who handed in a page
    double secondsPerPage = 0; // mean of the last pages; 0: none yet
    friend bool operator==(const PoolFigures &, const PoolFigures &) = default;

    qint64 pagesDone() const { return submitted + accepted; }
};

// What a study file on this machine says of its pool.
struct StudyGlance
{
    QString path;
    QString name;
    Mode mode = Mode::Practice;
    PoolId pool;               // empty: not launched
    PoolState state = PoolState::Draft;
    CloseReason closeReason = CloseReason::None;
    std::optional<Money> cap;  // none: no cap was set by hand
    qint64 pagesDone = 0;
    qint64 judgements = 0;     // answers to general tasks
    qint64 simulated = 0;      // of those
    qint64 goldenRight = 0;
    qint64 goldenTotal = 0;
    friend bool operator==(const StudyGlance &, const StudyGlance &) = default;
};

// One line of the pool board: a pool of a connected account, a pool that a study of ours knows, or both.
struct BoardPool
{
    Mode mode = Mode::Practice;
    PoolId id;
    ProjectId project;
    PoolId training;
    QString projectName;
    QString name;
    PoolStatus status;
    bool isSynced = false;     // the platform told it since the program was started
    QDateTime created;
    QDateTime started;         // last time opened; invalid: never
    QDateTime stopped;
    Money pricePerPage;
    std::optional<PoolFigures> figures; // none: not read yet
    double pagesPerHour = 0;   // over the last hour of looking; 0: none came, or too early to say
    std::optional<StudyGlance> study;   // none: made elsewhere
    friend bool operator==(const BoardPool &, const BoardPool &) = default;

    QString key() const { return (mode == Mode::Practice ? QStringLiteral("p") : QStringLiteral("l")) + id.value; }
    PoolState state() const; // in our own words, from the platform where it has told
};

// Something about the pool that wants a person: a sentence each, the worst first.
QStringList alertsOf(const BoardPool &pool, const QDateTime &now);

} // namespace sidewise

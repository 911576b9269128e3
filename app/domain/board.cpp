#include "domain/board.h"

#include <QCoreApplication>

namespace sidewise {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PoolBoard)
};

constexpr int lowGoldenPercent = 70;
constexpr qint64 enoughGolden = 20;
constexpr int nearCapPercent = 90;
constexpr qint64 quietMinutes = 30;
} // namespace

PoolState BoardPool::state() const
{
    if (status.isArchived)
        return PoolState::Archived;
    if (!isSynced && study)
        return study->state;
    if (status.isOpen)
        return PoolState::Open;
    if (!started.isValid())
        return PoolState::Draft;
    return status.lastCloseReason == CloseReason::Completed || (study && study->state == PoolState::Completed)
        ? PoolState::Completed : PoolState::Paused;
}

QStringList alertsOf(const BoardPool &pool, const QDateTime &now)
{
    QStringList alerts;
    const bool isOpen = pool.state() == PoolState::Open;
    if (!isOpen && pool.state() == PoolState::Paused) {
        if (pool.status.lastCloseReason == CloseReason::NotEnoughBalance)
            alerts.append(Words::tr("Stopped: the balance ran out. Add funds, then open it again."));
        if (pool.status.lastCloseReason == CloseReason::Blocked)
            alerts.append(Words::tr("Blocked by the platform. Ask its support."));
        if (pool.status.lastCloseReason == CloseReason::AssignmentsLimit)
            alerts.append(Words::tr("Stopped: a performer limit was reached."));
        if (pool.status.lastCloseReason == CloseReason::Expired)
            alerts.append(Words::tr("Its closing date has passed. Set a later one before you open it."));
    }
    if (pool.study && pool.study->goldenTotal >= enoughGolden) {
        const qint64 percent = 100 * pool.study->goldenRight / pool.study->goldenTotal;
        if (percent < lowGoldenPercent)
            alerts.append(Words::tr("Only %1 % of %2 golden answers are right.").arg(percent).arg(pool.study->goldenTotal));
    }
    if (isOpen && pool.study && pool.study->cap && pool.figures) {
        if (pool.study->cap->micros > 0 && 100 * pool.figures->spent.micros >= nearCapPercent * pool.study->cap->micros)
            alerts.append(Words::tr("%1 of the cap of %2 are spent.").arg(pool.figures->spent.toDisplay(), pool.study->cap->toDisplay()));
    }
    if (pool.figures && pool.figures->submitted > 0)
        alerts.append(Words::tr("%n page(s) wait for your review.", nullptr, static_cast<int>(pool.figures->submitted)));
    if (isOpen && pool.figures && pool.figures->pagesDone() == 0 && pool.started.isValid()
        && pool.started.secsTo(now) > quietMinutes * 60)
        alerts.append(Words::tr("Open for over %1 minutes, and no page has come. Is the training open, and do performers fit the filter?")
                          .arg(quietMinutes));
    return alerts;
}

} // namespace sidewise

#include "localplatform/poolbook.h"

#include "domain/money.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr qint64 updateMinutes = 15;
constexpr qint64 appealDays = 9;
constexpr qint64 dayMilliseconds = 86400000;
} // namespace

qint64 PoolBook::create(qint64 requester, bool isTraining, const QJsonObject &body)
{
    m_state.sql.run("INSERT INTO pools (number, requester, project, is_training, created, body) "
                    "VALUES ((SELECT CASE WHEN max(number) > 1000 THEN max(number) ELSE 1000 END + 1 FROM pools), ?, ?, ?, ?, ?)",
        requester, body[u"project_id"_s].toString().toLongLong(), isTraining, m_state.now(), JsonText::of(body));
    return m_state.sql.lastRowId();
}

void PoolBook::change(PoolInfo &pool, const QJsonObject &body)
{
    const qint64 number = pool.number;
    const bool wasInOrder = pool.mixer && pool.mixer->inCreationOrder;
    m_state.sql.run("UPDATE pools SET project = ?, body = ? WHERE number = ?",
        body[u"project_id"_s].toString().toLongLong(), JsonText::of(body), number);
    m_state.forgetPool(number);
    const PoolInfo *now = m_state.pool(number);
    const bool isInOrder = now->mixer && now->mixer->inCreationOrder;
    // A pool's tasks keep the places they were given; a change of order gives them new ones.
    if (isInOrder && !wasInOrder)
        m_state.sql.run("UPDATE tasks SET place = number WHERE pool = ?", number);
    else if (!isInOrder && wasInOrder)
        m_state.sql.run("UPDATE tasks SET place = (number - number % 1024) + abs(pair) % 1024 WHERE pool = ?", number);
}

QByteArray PoolBook::json(const PoolInfo &pool)
{
    JsonText json;
    json.text("id", QString::number(pool.number)).members(pool.body);
    json.text("status", statusName(pool.status)).textIf("last_close_reason", pool.closeReason);
    json.date("created", pool.created).dateIf("last_started", pool.lastStarted).dateIf("last_stopped", pool.lastStopped);
    if (!pool.isTraining)
        json.text("type", u"REGULAR"_s);
    return json.raw("owner", m_state.ownerJson(pool.requester)).take();
}

void PoolBook::store(PoolInfo &pool)
{
    m_state.sql.run("UPDATE pools SET status = ?, close_reason = ?, last_started = ?, last_stopped = ?, reopen_at = ?, "
                    "all_done_at = ? WHERE number = ?",
        int(pool.status), pool.closeReason, pool.lastStarted, pool.lastStopped, pool.reopenAt, pool.allDoneAt,
        pool.number);
}

void PoolBook::open(PoolInfo &pool)
{
    if (pool.status == PoolStatus::Archived)
        refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("An archived pool cannot be opened. Clone it instead."));
    const bool isEmpty = !m_state.sql.exists("SELECT 1 FROM tasks WHERE pool = ?", pool.number);
    if (isEmpty)
        refuseState(u"EMPTY_POOL"_s, Words::tr("The pool has no tasks. Add tasks, then open it."));
    const qint64 needed = Money::fromMicros(pool.reward).withFee(m_state.feePercent(pool.requester)).micros;
    if (m_state.ledger.totals(pool.requester).free < needed) {
        refuseState(u"NOT_ENOUGH_BALANCE"_s,
            Words::tr("The balance does not pay for a single page. Add funds, then open the pool."));
    }
    pool.status = PoolStatus::Open;
    pool.closeReason = QString();
    pool.lastStarted = m_state.now();
    pool.reopenAt.reset();
    pool.allDoneAt.reset();
    store(pool);
    m_state.workAppeared(pool.requester);
}

void PoolBook::close(PoolInfo &pool, const QString &reason)
{
    pool.status = PoolStatus::Closed;
    pool.closeReason = reason;
    pool.lastStopped = m_state.now();
    pool.reopenAt.reset();
    store(pool);
}

void PoolBook::closeForUpdate(PoolInfo &pool)
{
    close(pool, u"FOR_UPDATE"_s);
    pool.reopenAt = m_state.now() + updateMinutes * 60000;
    store(pool);
}

void PoolBook::archive(PoolInfo &pool)
{
    if (pool.status != PoolStatus::Closed)
        refuseState(u"POOL_INAPPROPRIATE_STATUS"_s, Words::tr("Close the pool, then archive it."));
    Sql &sql = m_state.sql;
    if (sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND status = 0", pool.number))
        refuseState(u"THERE_IS_ACTIVE_ASSIGNMENT"_s, Words::tr("A performer is still working on a page of this pool."));
    if (sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND status = 1", pool.number))
        refuseState(u"SUBMITTED_ASSIGNMENTS_CONFLICT"_s, Words::tr("Accept or reject the submitted pages first."));
    const qint64 lastRejection
        = sql.scalar("SELECT max(rejected) FROM assignments WHERE pool = ? AND status = 3", pool.number);
    if (lastRejection > m_state.now() - appealDays * dayMilliseconds) {
        refuseState(u"THERE_IS_REJECTED_ASSIGNMENT"_s,
            Words::tr("Performers may appeal for %1 days after a rejection. Archive the pool after that.").arg(appealDays));
    }
    if (pool.isTraining && isUsedByPools(pool)) {
        refuseState(u"TRAINING_ARCHIVE_CONFLICT"_s, Words::tr("Archive the pools that use this training first."));
    }
    pool.status = PoolStatus::Archived;
    pool.reopenAt.reset();
    store(pool);
}

bool PoolBook::isUsedByPools(const PoolInfo &training)
{
    Query row = m_state.sql.query(
        "SELECT number FROM pools WHERE requester = ? AND is_training = 0 AND status <> 2", training.requester);
    while (row.next()) {
        if (m_state.pool(row.integer(0))->training == training.number)
            return true;
    }
    return false;
}

qint64 PoolBook::clone(PoolInfo &pool)
{
    return create(pool.requester, pool.isTraining, JsonText::object(pool.body));
}

void PoolBook::closeIfComplete(PoolInfo &pool)
{
    if (!pool.isOpen() || pool.isTraining)
        return;
    Sql &sql = m_state.sql;
    const bool isDone = !sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND status = 0", pool.number)
        && !sql.exists("SELECT 1 FROM tasks WHERE pool = ? AND kind = 0 AND is_open = 1", pool.number)
        && !sql.exists("SELECT 1 FROM suites WHERE pool = ? AND is_open = 1", pool.number);
    const bool hasGeneral = isDone
        && (sql.exists("SELECT 1 FROM tasks WHERE pool = ? AND kind = 0", pool.number)
            || sql.exists("SELECT 1 FROM suites WHERE pool = ? AND is_mixed = 0", pool.number));
    if (!hasGeneral) {
        if (pool.allDoneAt) {
            pool.allDoneAt.reset();
            store(pool);
        }
        return;
    }
    if (!pool.allDoneAt) {
        pool.allDoneAt = m_state.now();
        store(pool);
    }
    if (m_state.now() >= *pool.allDoneAt + pool.closeDelaySeconds * 1000LL)
        close(pool, u"COMPLETED"_s);
}

} // namespace sidewise::platform

#include "localplatform/housekeeping.h"

#include "localplatform/desk.h"
#include "localplatform/poolbook.h"
#include "localplatform/qualityrules.h"

#include <array>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 dayMilliseconds = 86400000;
constexpr int mostPerSweep = 500;
} // namespace

std::vector<qint64> Housekeeping::numbers(Query query)
{
    std::vector<qint64> list;
    while (query.next())
        list.push_back(query.integer(0));
    return list;
}

void Housekeeping::sweep()
{
    const qint64 now = m_state.now();
    expirePages(now);
    for (const qint64 number : numbers(m_state.sql.query("SELECT number FROM pools WHERE status = 1"))) {
        PoolInfo &pool = *m_state.pool(number);
        if (!pool.isTraining && pool.willExpire > 0 && now >= pool.willExpire)
            m_pools.close(pool, u"EXPIRED"_s);
        else
            m_pools.closeIfComplete(pool);
    }
    for (const qint64 number :
        numbers(m_state.sql.query("SELECT DISTINCT pool FROM assignments WHERE status = 1 AND submitted <= ?", now - dayMilliseconds)))
        acceptWaiting(*m_state.pool(number), now);
    reopen(now);
    dropOldSkills(now);
}

void Housekeeping::dropOldSkills(qint64 now)
{
    std::vector<std::array<qint64, 3>> old;
    Query row = m_state.sql.query("SELECT s.requester, u.performer, u.skill FROM skills s JOIN user_skills u ON u.skill = s.number "
                                  "WHERE s.ttl_hours IS NOT NULL AND u.modified <= ? - s.ttl_hours * 3600000 LIMIT ?",
        now, mostPerSweep);
    while (row.next())
        old.push_back({row.integer(0), row.integer(1), row.integer(2)});
    for (const auto &[requester, performer, skill] : old)
        m_rules.changeSkill(requester, performer, skill, std::nullopt, {});
}

void Housekeeping::expirePages(qint64 now)
{
    // Simulated people keep their own time.
    for (const qint64 assignment : numbers(m_state.sql.query(
             "SELECT number FROM assignments WHERE status = 0 AND deadline <= ? AND due IS NULL ORDER BY deadline LIMIT ?", now,
             mostPerSweep)))
        m_desk.expire(assignment);
}

void Housekeeping::acceptWaiting(PoolInfo &pool, qint64 now)
{
    const qint64 latest = now - pool.autoAcceptDays * dayMilliseconds;
    for (const qint64 assignment : numbers(m_state.sql.query(
             "SELECT number FROM assignments WHERE pool = ? AND status = 1 AND submitted <= ? LIMIT ?", pool.number, latest,
             mostPerSweep)))
        m_desk.accept(assignment);
}

void Housekeeping::reopen(qint64 now)
{
    for (const qint64 number : numbers(m_state.sql.query("SELECT number FROM pools WHERE status = 0 AND reopen_at <= ?", now))) {
        PoolInfo &pool = *m_state.pool(number);
        try {
            m_pools.open(pool);
        } catch (const Refusal &refusal) { // no money left: it stays closed and says so
            m_pools.close(pool, refusal.code == u"NOT_ENOUGH_BALANCE"_s ? refusal.code : u"FOR_UPDATE"_s);
        }
    }
}

} // namespace sidewise::platform

#include "localplatform/speedquality.h"

#include "localplatform/suitemixer.h"

#include <cmath>

namespace sidewise::platform {

bool SpeedQuality::admits(const PoolInfo &pool, qint64 performer)
{
    switch (pool.balance.kind) {
    case SpeedQualityBalance::Kind::TopPercentage: return isAmongTop(pool, performer);
    case SpeedQualityBalance::Kind::BestConcurrent: return isAmongConcurrent(pool, performer);
    default: return true;
    }
}

double SpeedQuality::quality(qint64 performer, qint64 requester)
{
    Query row = m_state.sql.query(
        "SELECT (0.5 + coalesce(sum(correct), 0)) / (1.0 + count(*)) FROM golden_answers WHERE requester = ? AND performer = ?",
        requester, performer);
    row.next();
    return row.real(0);
}

// Among the first so many per cent of everybody who is there for this requester.
bool SpeedQuality::isAmongTop(const PoolInfo &pool, qint64 performer)
{
    Sql &sql = m_state.sql;
    const double own = quality(performer, pool.requester);
    const qint64 better = sql.scalar("SELECT count(*) FROM (SELECT 1 FROM golden_answers WHERE requester = ? GROUP BY performer "
                                     "HAVING (0.5 + sum(correct)) / (1.0 + count(*)) > ?)",
        pool.requester, own);
    // Whoever has not met a golden task is worth one half.
    const qint64 everybody = sql.scalar("SELECT count(*) FROM performers WHERE requester = ?", pool.requester);
    const qint64 met = sql.scalar("SELECT count(DISTINCT performer) FROM golden_answers WHERE requester = ?", pool.requester);
    const qint64 unknown = own < 0.5 ? std::max<qint64>(0, everybody - met) : 0;
    const double places = std::ceil(pool.balance.amount / 100.0 * double(std::max<qint64>(1, std::max(everybody, met))));
    return double(better + unknown) < places;
}

// A place is free, and nobody better who is about and could take a page would be kept from it.
bool SpeedQuality::isAmongConcurrent(const PoolInfo &pool, qint64 performer)
{
    Sql &sql = m_state.sql;
    const qint64 working = sql.scalar(
        "SELECT count(DISTINCT performer) FROM assignments WHERE pool = ? AND status = 0 AND performer <> ?", pool.number, performer);
    if (working >= pool.balance.amount)
        return false;
    const double own = quality(performer, pool.requester);
    const qint64 since = m_state.now() - pool.pageSeconds * 1000LL;
    Query row = sql.query("SELECT DISTINCT performer FROM assignments WHERE pool = ? AND performer <> ? AND coalesce(submitted, created) > ?",
        pool.number, performer, since);
    qint64 better = 0;
    while (better < pool.balance.amount && row.next()) {
        const qint64 other = row.integer(0);
        const bool isBanned = sql.exists("SELECT 1 FROM restrictions WHERE performer = ? AND requester = ? AND (expires IS NULL OR "
                                         "expires > ?) AND (scope = 2 OR project = ? OR pool = ?)",
            other, pool.requester, m_state.now(), pool.project, pool.number);
        const bool isAtWork = sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND performer = ? AND status = 0", pool.number, other);
        const bool couldWork = !isBanned && (isAtWork || !pool.mixer || !SuiteMixer(m_state).mix(pool, other, 0).empty());
        better += couldWork && quality(other, pool.requester) > own;
    }
    return better < pool.balance.amount;
}

} // namespace sidewise::platform

#include "localplatform/suitemixer.h"

#include "base/random.h"
#include "localplatform/reservation.h"

#include <algorithm>

namespace sidewise::platform {

namespace {
// A page's tasks are stored as a comma list.
const QByteArray countDone = "SELECT coalesce(sum(length(s.tasks) - length(replace(s.tasks, ',', '')) + 1), 0) FROM assignments a JOIN suites s "
                             "ON s.number = a.suite WHERE a.performer = ? AND a.created >= ? AND a.status IN (1, 2, 3) ";
} // namespace

std::vector<MixedTask> SuiteMixer::pick(const PoolInfo &pool, qint64 performer, TaskKind kind, int count,
    const std::vector<MixedTask> &besides)
{
    std::vector<MixedTask> picked;
    if (count <= 0)
        return picked;
    Query row = m_state.sql.query(
        "SELECT number, pair, extra FROM tasks t WHERE pool = ?1 AND kind = ?2 AND is_open = 1 "
        "AND NOT EXISTS (SELECT 1 FROM seen WHERE performer = ?3 AND scope = ?4 AND pair = t.pair) "
        "AND NOT EXISTS (SELECT 1 FROM seen WHERE performer = ?3 AND scope = ?5 AND pair = t.pair) "
        "ORDER BY given, place, number",
        pool.number, int(kind), performer, pool.project, -pool.number);
    const auto isThere = [](const std::vector<MixedTask> &list, qint64 pair) {
        return std::any_of(list.begin(), list.end(), [pair](const MixedTask &one) { return one.pair == pair; });
    };
    while (static_cast<int>(picked.size()) < count && row.next()) {
        const qint64 pair = row.integer(1);
        if (!isThere(picked, pair) && !isThere(besides, pair) && (row.isNull(2) || mayBeGivenTo(m_state, row.utf8(2), performer)))
            picked.push_back({row.integer(0), kind, pair});
    }
    return picked;
}

qint64 SuiteMixer::tasksDone(const PoolInfo &pool, qint64 performer, const TaskDistribution &distribution)
{
    const qint64 since = m_state.now() - distribution.windowDays * 86400000LL;
    return distribution.isInProject
        ? m_state.sql.scalar(countDone + "AND a.pool IN (SELECT number FROM pools WHERE project = ?)", performer, since, pool.project)
        : m_state.sql.scalar(countDone + "AND a.pool = ?", performer, since, pool.number);
}

// How many of each kind this performer's next page holds: as configured, or as the distribution functions say.
std::array<int, 3> SuiteMixer::counts(const PoolInfo &pool, qint64 performer)
{
    const MixerConfig &mixer = *pool.mixer;
    std::array<int, 3> counts{mixer.count[0], mixer.count[1], mixer.count[2]};
    const int most = counts[0];
    for (const TaskKind kind : {TaskKind::Golden, TaskKind::Training}) {
        const auto &distribution = mixer.distribution[int(kind)];
        if (!distribution)
            continue;
        const qint64 done = tasksDone(pool, performer, *distribution);
        int due = 0;
        for (int i = 1; i <= most; ++i)
            due += distribution->isDue(done + i);
        counts[static_cast<std::size_t>(kind)] = due;
        counts[0] = std::max(0, counts[0] - due);
    }
    return counts;
}

// An incomplete page costs as much as a full one. It goes out when the pool has no more open tasks than it holds, or
// when nobody else is at work who could use the tasks otherwise.
bool SuiteMixer::mayBeIncomplete(const PoolInfo &pool, int found, int wanted)
{
    const MixerConfig &mixer = *pool.mixer;
    if (found >= mixer.minimum[int(TaskKind::General)])
        return true;
    if (!mixer.forceLast)
        return false;
    if (mixer.forceLastDelaySeconds > 0) {
        const qint64 last = m_state.sql.scalar(
            "SELECT created FROM assignments WHERE pool = ? ORDER BY number DESC LIMIT 1", pool.number);
        if (m_state.now() < last + mixer.forceLastDelaySeconds * 1000LL)
            return false;
    }
    const bool isNobodyAtWork
        = !m_state.sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND status = 0", pool.number);
    const qint64 open = m_state.sql.scalar(
        "SELECT count(*) FROM (SELECT 1 FROM tasks WHERE pool = ? AND kind = 0 AND is_open = 1 LIMIT ?)", pool.number,
        wanted);
    return isNobodyAtWork || open < wanted;
}

std::vector<MixedTask> SuiteMixer::mix(const PoolInfo &pool, qint64 performer, quint64 seed)
{
    const MixerConfig &mixer = *pool.mixer;
    const std::array<int, 3> wantedOf = counts(pool, performer);
    std::vector<MixedTask> page;
    for (const TaskKind kind : {TaskKind::General, TaskKind::Golden, TaskKind::Training}) {
        const int wanted = wantedOf[static_cast<std::size_t>(kind)];
        const std::vector<MixedTask> picked = pick(pool, performer, kind, wanted, page);
        const auto found = static_cast<int>(picked.size());
        if (kind == TaskKind::General) {
            if (wanted > 0 && (found == 0 || (found < wanted && !mayBeIncomplete(pool, found, wanted))))
                return {};
        } else if (found < (mixer.distribution[int(kind)] ? wanted : mixer.minimum[int(kind)])) {
            return {};
        }
        page.insert(page.end(), picked.begin(), picked.end());
    }
    if (mixer.shuffle)
        Random(seed).shuffle(page);
    return page;
}

} // namespace sidewise::platform

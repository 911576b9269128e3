#include "localplatform/suitemixer.h"

#include "base/random.h"

#include <algorithm>

namespace sidewise::platform {

std::vector<MixedTask> SuiteMixer::pick(const PoolInfo &pool, qint64 performer, TaskKind kind, int count,
    const std::vector<MixedTask> &besides)
{
    std::vector<MixedTask> picked;
    if (count <= 0)
        return picked;
    Query row = m_state.sql.query(
        "SELECT number, pair FROM tasks t WHERE pool = ?1 AND kind = ?2 AND is_open = 1 "
        "AND NOT EXISTS (SELECT 1 FROM seen WHERE performer = ?3 AND scope = ?4 AND pair = t.pair) "
        "AND NOT EXISTS (SELECT 1 FROM seen WHERE performer = ?3 AND scope = ?5 AND pair = t.pair) "
        "ORDER BY given, place, number",
        pool.number, int(kind), performer, pool.project, -pool.number);
    const auto isThere = [](const std::vector<MixedTask> &list, qint64 pair) {
        return std::any_of(list.begin(), list.end(), [pair](const MixedTask &one) { return one.pair == pair; });
    };
    while (static_cast<int>(picked.size()) < count && row.next()) {
        const qint64 pair = row.integer(1);
        if (!isThere(picked, pair) && !isThere(besides, pair))
            picked.push_back({row.integer(0), kind, pair});
    }
    return picked;
}

// An incomplete page costs as much as a full one. It goes out when the pool has no more open tasks than it holds, or
// when nobody else is at work who could use the tasks otherwise.
bool SuiteMixer::mayBeIncomplete(const PoolInfo &pool, int found)
{
    const MixerConfig &mixer = *pool.mixer;
    const int wanted = mixer.count[int(TaskKind::General)];
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
    std::vector<MixedTask> page;
    for (const TaskKind kind : {TaskKind::General, TaskKind::Golden, TaskKind::Training}) {
        const int wanted = mixer.count[int(kind)];
        const std::vector<MixedTask> picked = pick(pool, performer, kind, wanted, page);
        const auto found = static_cast<int>(picked.size());
        if (kind == TaskKind::General) {
            if (wanted > 0 && (found == 0 || (found < wanted && !mayBeIncomplete(pool, found))))
                return {};
        } else if (found < mixer.minimum[int(kind)]) {
            return {};
        }
        page.insert(page.end(), picked.begin(), picked.end());
    }
    if (mixer.shuffle)
        Random(seed).shuffle(page);
    return page;
}

} // namespace sidewise::platform

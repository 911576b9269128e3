#pragma once

#include "localplatform/platformstate.h"

#include <array>
#include <vector>

namespace sidewise::platform {

struct MixedTask
{
    qint64 number = 0;
    TaskKind kind = TaskKind::General;
    qint64 pair = 0;
};

// Smart mixing: chooses the tasks of one page for one performer. General tasks with the fewest answers first, golden and
// training tasks this performer has not met; never a pair the performer has met, not even mirrored.
class SuiteMixer
{
public:
    explicit SuiteMixer(PlatformState &state) : m_state(state) { }

    // Empty: nothing for this performer now.
    std::vector<MixedTask> mix(const PoolInfo &pool, qint64 performer, quint64 seed);

    // How many tasks the performer has done in the window of the distribution.
    qint64 tasksDone(const PoolInfo &pool, qint64 performer, const TaskDistribution &distribution);

    // Where a met pair is remembered: general tasks within the project, others within the pool.
    static qint64 scopeOf(const PoolInfo &pool, TaskKind kind)
    {
        return kind == TaskKind::General ? pool.project : -pool.number;
    }

private:
    std::vector<MixedTask> pick(const PoolInfo &pool, qint64 performer, TaskKind kind, int count,
        const std::vector<MixedTask> &besides);
    std::array<int, 3> counts(const PoolInfo &pool, qint64 performer);
    bool mayBeIncomplete(const PoolInfo &pool, int found, int wanted);

    PlatformState &m_state;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

class Desk;
class PoolBook;
class QualityRules;

// What happens because time passes: pages expire, unreviewed work is accepted, skills run out, pools expire, close when complete, or open
// again after an update.
class Housekeeping
{
public:
    Housekeeping(PlatformState &state, PoolBook &pools, Desk &desk, QualityRules &rules)
        : m_state(state), m_pools(pools), m_desk(desk), m_rules(rules)
    {
    }

    void sweep();

private:
    std::vector<qint64> numbers(Query query);
    void expirePages(qint64 now);
    void acceptWaiting(PoolInfo &pool, qint64 now);
    void reopen(qint64 now);
    void dropOldSkills(qint64 now);

    PlatformState &m_state;
    PoolBook &m_pools;
    Desk &m_desk;
    QualityRules &m_rules;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

class Desk;
class PoolBook;

// What happens because time passes: pages expire, unreviewed work is accepted, pools expire, close when complete, or open
// again after an update.
class Housekeeping
{
public:
    Housekeeping(PlatformState &state, PoolBook &pools, Desk &desk) : m_state(state), m_pools(pools), m_desk(desk) { }

    void sweep();

private:
    std::vector<qint64> numbers(Query query);
    void expirePages(qint64 now);
    void acceptWaiting(PoolInfo &pool, qint64 now);
    void reopen(qint64 now);

    PlatformState &m_state;
    PoolBook &m_pools;
    Desk &m_desk;
};

} // namespace sidewise::platform

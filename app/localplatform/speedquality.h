#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

// The balance of speed and quality that a pool may ask for: only the best performers work in it. How good somebody is
// follows from golden tasks, (½ + right)/(1 + seen) over all pools of the requester; equals are not told apart.
class SpeedQuality
{
public:
    explicit SpeedQuality(PlatformState &state) : m_state(state) { }

    bool admits(const PoolInfo &pool, qint64 performer);

private:
    double quality(qint64 performer, qint64 requester);
    bool isAmongTop(const PoolInfo &pool, qint64 performer);
    bool isAmongConcurrent(const PoolInfo &pool, qint64 performer);

    PlatformState &m_state;
};

} // namespace sidewise::platform

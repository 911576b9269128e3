#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

struct Page;

// Dynamic overlap: a task whose answers do not agree well enough asks for one more, up to the pool's maximum; one whose
// answers agree stops early.
class DynamicOverlapJudge
{
public:
    explicit DynamicOverlapJudge(PlatformState &state) : m_state(state) { }

    void pageSubmitted(const PoolInfo &pool, const Page &page);

private:
    void judge(const PoolInfo &pool, qint64 task);

    PlatformState &m_state;
};

} // namespace sidewise::platform

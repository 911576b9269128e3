#pragma once

#include <algorithm>
#include <chrono>

namespace sidewise::platform {

// How often somebody may do something: `burst` times at once, after that `perSecond` times a second.
class Allowance
{
public:
    using Time = std::chrono::steady_clock::time_point;

    Allowance(double perSecond, double burst, Time now) : m_perSecond(perSecond), m_burst(burst), m_level(burst), m_last(now) { }

    bool has(Time now)
    {
        m_level = std::min(m_burst, m_level + std::chrono::duration<double>(now - m_last).count() * m_perSecond);
        m_last = now;
        return m_level >= 1;
    }
    bool take(Time now)
    {
        if (!has(now))
            return false;
        m_level -= 1;
        return true;
    }

private:
    double m_perSecond;
    double m_burst;
    double m_level;
    Time m_last;
};

} // namespace sidewise::platform

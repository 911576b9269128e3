#pragma once

#include "localplatform/router.h"

namespace sidewise::platform {

// The documented limits per method and minute, hour or day. Off unless asked for; on, a call beyond them is a 429 whose
// payload names the interval.
class Quotas
{
public:
    Quotas(PlatformState &state, bool areOn) : m_state(state), m_areOn(areOn) { }

    bool areOn() const { return m_areOn; }
    void count(const Call &call, const QByteArray &method);

private:
    void countSecond(qint64 requester);
    void countIn(qint64 requester, const char *method, const char *span, qint64 length, qint64 limit, qint64 uses);

    PlatformState &m_state;
    bool m_areOn;
    qint64 m_second = 0;
    QHash<qint64, int> m_inSecond;
};

} // namespace sidewise::platform

#pragma once

#include <QDateTime>

#include <functional>

namespace sidewise {

// Where "now" comes from: handed in, so that tests and demonstrations can move it. Always UTC.
using Clock = std::function<QDateTime()>;

inline Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

} // namespace sidewise

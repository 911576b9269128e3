#pragma once

#include <QString>

namespace sidewise::platform {

// "GTE" and its like between numbers; false for any other word.
inline bool holdsBetween(double actual, const QString &op, double limit)
{
    using namespace Qt::Literals::StringLiterals;
    if (op == u"EQ"_s)
        return actual == limit;
    if (op == u"NE"_s)
        return actual != limit;
    if (op == u"GT"_s)
        return actual > limit;
    if (op == u"GTE"_s)
        return actual >= limit;
    if (op == u"LT"_s)
        return actual < limit;
    return op == u"LTE"_s && actual <= limit;
}

} // namespace sidewise::platform

#pragma once

#include "domain/ranking.h"

#include <QList>
#include <QString>

namespace sidewise {

// The common axis of all score intervals of a report, and the drawings on it (inline SVG).
class IntervalAxis
{
public:
    explicit IntervalAxis(const QList<ProductRanking> &products);

    QString bar(const RankedItem &item) const;
    QString scale() const; // the ticks with their numbers

private:
    double position(double score) const; // in the drawing

    double m_low = -1;
    double m_high = 1;
    double m_step = 1;
};

} // namespace sidewise

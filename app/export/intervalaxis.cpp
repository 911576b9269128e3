#include "export/intervalaxis.h"

#include "export/htmltext.h"

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double width = 190;
constexpr double margin = 12;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

double niceStep(double range)
{
    const double raw = range / 6;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw)
            return factor * power;
    }
    return 10 * power;
}
} // namespace

IntervalAxis::IntervalAxis(const QList<ProductRanking> &products)
{
    for (const ProductRanking &product : products) {
        for (const RankedItem &item : product.items) {
            if (item.comparisons == 0 || !std::isfinite(item.low) || !std::isfinite(item.high))
                continue;
            m_low = std::min({m_low, item.low, item.score});
            m_high = std::max({m_high, item.high, item.score});
        }
    }
    m_step = niceStep(m_high - m_low);
    m_low = std::floor(m_low / m_step) * m_step;
    m_high = std::ceil(m_high / m_step) * m_step;
}

double IntervalAxis::position(double score) const
{
    const double share = (std::clamp(score, m_low, m_high) - m_low) / (m_high - m_low);
    return margin + share * (width - 2 * margin);
}

QString IntervalAxis::bar(const RankedItem &item) const
{
    const double low = std::isfinite(item.low) ? item.low : item.score;
    const double high = std::isfinite(item.high) ? item.high : item.score;
    const QString y = u"9"_s;
    return u"<svg class=\"bar\" width=\"%1\" height=\"18\" viewBox=\"0 0 %1 18\" role=\"img\"><title>%2 … %3</title>"
           "<line class=\"zero\" x1=\"%4\" y1=\"0\" x2=\"%4\" y2=\"18\"/>"
           "<line class=\"range\" x1=\"%5\" y1=\"%7\" x2=\"%6\" y2=\"%7\"/>"
           "<circle class=\"dot\" cx=\"%8\" cy=\"%7\" r=\"4\"/></svg>"_s
        .arg(QString::number(width), shownNumber(low, 2), shownNumber(high, 2), coordinate(position(0)), coordinate(position(low)),
            coordinate(position(high)), y, coordinate(position(item.score)));
}

QString IntervalAxis::scale() const
{
    QString svg = u"<svg class=\"scale\" width=\"%1\" height=\"20\" viewBox=\"0 0 %1 20\">"_s.arg(QString::number(width));
    const int decimals = m_step < 1 ? 1 : 0;
    const int ticks = static_cast<int>(std::lround((m_high - m_low) / m_step));
    for (int i = 0; i <= ticks; ++i) {
        const double value = m_low + i * m_step;
        svg += u"<line class=\"tick\" x1=\"%1\" y1=\"15\" x2=\"%1\" y2=\"20\"/><text x=\"%1\" y=\"12\">%2</text>"_s
                   .arg(coordinate(position(value)), shownNumber(value, decimals));
    }
    return svg + u"</svg>"_s;
}

} // namespace sidewise

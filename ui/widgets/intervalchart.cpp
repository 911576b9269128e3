#include "ui/widgets/intervalchart.h"

#include "models/roles.h"
#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sidewise {

using models::RankingModel;
using models::RankingRow;

namespace {
constexpr int rowHeight = 26;
constexpr int axisHeight = 26;
constexpr int wordWidth = 116;

double niceStep(double span)
{
    const double raw = span / 5;
    const double magnitude = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * magnitude)
            return factor * magnitude;
    }
    return 10 * magnitude;
}
} // namespace

double IntervalChart::Axis::x(double score) const
{
    return left + (score - low) / (high - low) * (right - left);
}

IntervalChart::IntervalChart(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Chart of scores and their 95 % intervals"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(policy);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setDuration(220);
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void IntervalChart::setRows(const QList<RankingRow> &rows, bool mayGlide)
{
    if (rows == m_rows)
        return;
    m_from.clear();
    for (int i = 0; mayGlide && i < m_rows.size(); ++i)
        m_from.insert(m_rows[i].key, yOf(m_rows[i].key, i));
    const bool isResized = rows.size() != m_rows.size();
    m_rows = rows;
    m_glide.stop();
    if (mayGlide)
        m_glide.start();
    if (isResized)
        updateGeometry();
    describe();
    update();
}

void IntervalChart::describe()
{
    QStringList lines;
    for (const RankingRow &row : std::as_const(m_rows)) {
        lines << tr("%1: %2, from %3 to %4").arg(models::oneLine(row.title)).arg(row.item.score, 0, 'f', 2)
                     .arg(row.item.low, 0, 'f', 2).arg(row.item.high, 0, 'f', 2);
    }
    setAccessibleDescription(lines.join(u'\n'));
}

QSize IntervalChart::sizeHint() const
{
    return {420, axisHeight + rowHeight * static_cast<int>(std::max<qsizetype>(1, m_rows.size()))};
}

QSize IntervalChart::minimumSizeHint() const
{
    return {260, sizeHint().height()};
}

int IntervalChart::labelWidth() const
{
    return std::clamp(width() / 3, 110, 240);
}

IntervalChart::Axis IntervalChart::axis() const
{
    Axis axis;
    bool isFirst = true;
    for (const RankingRow &row : m_rows) {
        if (!row.isComparable)
            continue;
        axis.low = isFirst ? row.item.low : std::min(axis.low, row.item.low);
        axis.high = isFirst ? row.item.high : std::max(axis.high, row.item.high);
        isFirst = false;
    }
    if (axis.high - axis.low < 0.1) {
        axis.low -= 0.5;
        axis.high += 0.5;
    }
    const double margin = (axis.high - axis.low) * 0.04;
    axis.low -= margin;
    axis.high += margin;
    axis.left = labelWidth() + space::medium;
    axis.right = width() - wordWidth;
    return axis;
}

double IntervalChart::yOf(const QString &key, int row) const
{
    const bool isGliding = m_glide.state() == QAbstractAnimation::Running && m_from.contains(key);
    const double progress = isGliding ? m_glide.currentValue().toDouble() : 1.0;
    const double from = isGliding ? m_from.value(key) : row;
    return from + (row - from) * progress;
}

void IntervalChart::paintAxis(QPainter &painter, const Axis &axis) const
{
    const Colours colours = coloursOf(*this);
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    const int bottom = height() - axisHeight;
    const double step = niceStep(axis.high - axis.low);
    for (double tick = std::ceil(axis.low / step) * step; tick <= axis.high; tick += step) {
        const double x = axis.x(tick);
        const bool isZero = std::abs(tick) < step / 100;
        painter.setPen(QPen(isZero ? colours.strongBorder : colours.border, 1));
        painter.drawLine(QPointF(x, 2), QPointF(x, bottom));
        painter.setPen(colours.muted);
        painter.drawText(QRectF(x - 30, bottom + 4, 60, axisHeight - 6), Qt::AlignHCenter | Qt::AlignTop,
            QLocale().toString(isZero ? 0.0 : tick, 'f', step < 1 ? 1 : 0).replace(u'-', QChar(0x2212)));
    }
    painter.setPen(colours.muted);
    painter.drawText(QRect(0, bottom + 4, labelWidth(), axisHeight - 6), Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(tr("score, 95 % interval"), Qt::ElideRight, labelWidth()));
}

void IntervalChart::paintRow(QPainter &painter, const Axis &axis, int index) const
{
    const Colours colours = coloursOf(*this);
    const RankingRow &row = m_rows[index];
    const double y = yOf(row.key, index) * rowHeight;
    const double middle = y + rowHeight / 2.0;
    painter.setPen(colours.text);
    painter.drawText(QRectF(0, y, labelWidth(), rowHeight), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(models::oneLine(row.title), Qt::ElideRight, labelWidth()));
    if (!row.isComparable) {
        painter.setPen(colours.muted);
        painter.drawText(QRectF(axis.left, y, axis.right - axis.left, rowHeight), Qt::AlignCenter, tr("not comparable"));
        return;
    }
    const double low = axis.x(row.item.low);
    const double high = axis.x(row.item.high);
    QColor band = colours.accent;
    band.setAlphaF(0.28F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(band);
    painter.drawRoundedRect(QRectF(low, middle - 4, high - low, 8), 4, 4);
    painter.setBrush(colours.accent);
    painter.drawEllipse(QPointF(axis.x(row.item.score), middle), 5.5, 5.5);
    if (row.isLastOfGroup)
        return;
    QFont small = painter.font();
    const QFont full = small;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(colours.muted);
    painter.drawText(QRectF(axis.right, y + rowHeight / 2.0, width() - axis.right, rowHeight), Qt::AlignCenter,
        confidenceWord(confidenceOf(row.item.probabilityBetterThanNext, row.item.comparisons)));
    painter.setFont(full);
}

void IntervalChart::paintEvent(QPaintEvent *)
{
    if (m_rows.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = painter.font();
    const Axis scale = axis();
    paintAxis(painter, scale);
    painter.setFont(font);
    for (int i = 0; i < m_rows.size(); ++i)
        paintRow(painter, scale, i);
}

} // namespace sidewise

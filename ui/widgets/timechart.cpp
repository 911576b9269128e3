#include "ui/widgets/timechart.h"

#include "ui/theme/colours.h"
#include "ui/widgets/chartparts.h"

#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <memory>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

TimeChart::TimeChart(const QString &title, const QString &unit, QWidget *parent)
    : QWidget(parent), m_title(title), m_unit(unit), m_view(new QChartView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    chart::calm(*m_view);
    m_view->setMinimumHeight(150);
    setAccessibleName(tr("Chart: %1").arg(title));
    draw();
}

void TimeChart::setPoints(const QList<Point> &points, std::optional<double> limit, const QString &limitWords)
{
    m_points = points;
    m_limit = limit;
    m_limitWords = limitWords;
    if (!points.isEmpty()) {
        setAccessibleDescription(tr("From %1 to %2; last value %3 %4.")
            .arg(QLocale().toString(points.first().time.toLocalTime(), QLocale::ShortFormat), QLocale().toString(points.last().time.toLocalTime(), QLocale::ShortFormat),
                QLocale().toString(points.last().value, 'g', 6), m_unit));
    }
    draw();
}

void TimeChart::draw()
{
    const Colours colours = coloursOf(*this);
    auto chart = chart::bareChart();
    chart->setTitle(m_title);
    chart->setTitleBrush(colours.text);
    QFont titleFont = font();
    titleFont.setWeight(QFont::DemiBold);
    chart->setTitleFont(titleFont);
    auto *line = new QLineSeries;
    double highest = m_limit.value_or(0);
    for (const Point &point : std::as_const(m_points)) {
        line->append(static_cast<double>(point.time.toMSecsSinceEpoch()), point.value);
        highest = std::max(highest, point.value);
    }
    line->setPen(QPen(colours.accent, 2));
    chart->addSeries(line);
    auto *times = new QDateTimeAxis;
    const bool isLong = m_points.size() > 1 && m_points.first().time.secsTo(m_points.last().time) > 48 * 3600;
    const bool isShort = m_points.size() > 1 && m_points.first().time.secsTo(m_points.last().time) < 600;
    times->setFormat(isLong ? u"d MMM"_s : isShort ? u"HH:mm:ss"_s : u"HH:mm"_s);
    times->setTickCount(4);
    auto *values = new QValueAxis;
    values->setRange(0, highest > 0 ? highest * 1.08 : 1);
    values->applyNiceNumbers();
    values->setTickCount(std::min(5, values->tickCount()));
    values->setLabelFormat(highest < 10 ? u"%.2f"_s : u"%.0f"_s);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(times), static_cast<QAbstractAxis *>(values)})
        chart::dress(*axis, *this);
    chart->addAxis(times, Qt::AlignBottom);
    chart->addAxis(values, Qt::AlignLeft);
    line->attachAxis(times);
    line->attachAxis(values);
    if (m_limit && m_points.size() > 1) {
        auto *limit = new QLineSeries;
        limit->append(static_cast<double>(m_points.first().time.toMSecsSinceEpoch()), *m_limit);
        limit->append(static_cast<double>(m_points.last().time.toMSecsSinceEpoch()), *m_limit);
        limit->setPen(QPen(colours.danger, 1.5, Qt::DashLine));
        limit->setName(m_limitWords);
        chart->addSeries(limit);
        limit->attachAxis(times);
        limit->attachAxis(values);
        chart->setTitle(tr("%1 (dashed: %2)").arg(m_title, m_limitWords));
    }
    chart->legend()->hide();
    chart::show(*m_view, std::move(chart));
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

} // namespace sidewise

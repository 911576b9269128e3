#include "ui/widgets/planningchart.h"

#include "ui/theme/colours.h"
#include "ui/widgets/chartparts.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QScatterSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <memory>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PlanningChart::PlanningChart(QWidget *parent) : QWidget(parent), m_view(new QChartView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    chart::calm(*m_view);
    m_view->setMinimumHeight(190);
    setAccessibleName(tr("Chart: expected rank agreement against cost"));
    draw();
}

void PlanningChart::setCurve(const PlanningCurve &curve, int overlap)
{
    m_curve = curve;
    m_overlap = overlap;
    draw();
}

void PlanningChart::addLine(QChart &chart, const QString &name, const QList<PlanningPoint> &points, bool isAdaptive)
{
    const Colours colours = coloursOf(*this);
    const QColor colour = isAdaptive ? colours.accent : colours.text;
    auto *line = new QLineSeries;
    auto *marks = new QScatterSeries;
    for (const PlanningPoint &point : points) {
        line->append(point.cost.toDouble(), point.tau);
        marks->append(point.cost.toDouble(), point.tau);
    }
    line->setPen(QPen(colour, 2, isAdaptive ? Qt::DashLine : Qt::SolidLine));
    marks->setName(name);
    marks->setMarkerShape(isAdaptive ? QScatterSeries::MarkerShapeRectangle : QScatterSeries::MarkerShapeCircle);
    marks->setMarkerSize(7);
    marks->setColor(colour);
    marks->setBorderColor(colour);
    chart.addSeries(line);
    chart.addSeries(marks);
    const auto markers = chart.legend()->markers(line);
    if (!markers.isEmpty())
        markers.first()->setVisible(false);
}

void PlanningChart::draw()
{
    const Colours colours = coloursOf(*this);
    auto chart = chart::bareChart();
    addLine(*chart, tr("Every pair"), m_curve.everyPair, false);
    addLine(*chart, tr("Adaptive"), m_curve.adaptive, true);
    const auto now = std::find_if(m_curve.everyPair.cbegin(), m_curve.everyPair.cend(),
        [this](const PlanningPoint &point) { return point.overlap == m_overlap; });
    if (now != m_curve.everyPair.cend()) {
        auto *mark = new QScatterSeries;
        mark->append(now->cost.toDouble(), now->tau);
        mark->setMarkerSize(15);
        mark->setColor(Qt::transparent);
        mark->setBorderColor(colours.text);
        mark->setName(tr("Set now"));
        chart->addSeries(mark);
    }
    double dearest = 0;
    for (const auto *points : {&m_curve.everyPair, &m_curve.adaptive}) {
        for (const PlanningPoint &point : *points)
            dearest = std::max(dearest, point.cost.toDouble());
    }
    auto *costs = new QValueAxis;
    costs->setRange(0, dearest > 0 ? dearest : 1);
    costs->setTickCount(4);
    costs->applyNiceNumbers();
    costs->setLabelFormat(dearest < 3 ? u"$%.2f"_s : u"$%.0f"_s);
    costs->setTitleText(tr("Cost with fee"));
    auto *taus = new QValueAxis;
    taus->setRange(0, 1);
    taus->setTickCount(6);
    taus->setLabelFormat(u"%.1f"_s);
    taus->setTitleText(tr("Kendall's tau"));
    const QFont small = chart::smallFont(*this);
    chart->addAxis(costs, Qt::AlignBottom);
    chart->addAxis(taus, Qt::AlignLeft);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(costs), static_cast<QAbstractAxis *>(taus)}) {
        chart::dress(*axis, *this);
        for (QAbstractSeries *series : chart->series())
            series->attachAxis(axis);
    }
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    chart->legend()->setLabelColor(colours.text);
    chart->legend()->setFont(small);
    chart::show(*m_view, std::move(chart));
}

void PlanningChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

} // namespace sidewise

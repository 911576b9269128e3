#include "ui/widgets/chartparts.h"

#include "ui/theme/colours.h"

#include <QAbstractAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>

namespace sidewise::chart {

void calm(QChartView &view)
{
    view.setRenderHint(QPainter::Antialiasing);
    view.setFrameShape(QFrame::NoFrame);
    view.setFocusPolicy(Qt::NoFocus);
}

std::unique_ptr<QChart> bareChart()
{
    auto chart = std::make_unique<QChart>();
    chart->setBackgroundVisible(false);
    chart->setMargins({0, 0, 4, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    return chart;
}

QFont smallFont(const QWidget &widget)
{
    QFont small = widget.font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

void dress(QAbstractAxis &axis, const QWidget &widget)
{
    const Colours colours = coloursOf(widget);
    axis.setLabelsBrush(colours.muted);
    axis.setLabelsFont(smallFont(widget));
    axis.setTitleBrush(colours.muted);
    axis.setTitleFont(smallFont(widget));
    axis.setLinePen(QPen(colours.border));
    axis.setGridLinePen(QPen(colours.border));
}

void show(QChartView &view, std::unique_ptr<QChart> chart)
{
    const std::unique_ptr<QChart> old(view.chart());
    view.setChart(chart.release());
    view.setBackgroundBrush(Qt::NoBrush);
    view.viewport()->setAutoFillBackground(false);
}

} // namespace sidewise::chart

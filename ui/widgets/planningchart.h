#pragma once

#include "domain/planning.h"

#include <QWidget>

class QAbstractSeries;
class QChart;
class QChartView;

namespace sidewise {

// Expected rank agreement against cost: a solid line with circles for asking every pair once to ten times, a dashed one
// with squares for adaptive collection. The same numbers stand in the table of the planning panel.
class PlanningChart : public QWidget
{
    Q_OBJECT

public:
    explicit PlanningChart(QWidget *parent = nullptr);
    void setCurve(const PlanningCurve &curve, int overlap); // the overlap that is set now is marked

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void addLine(QChart &chart, const QString &name, const QList<PlanningPoint> &points, bool isAdaptive);

    PlanningCurve m_curve;
    int m_overlap = 3;
    QChartView *m_view;
};

} // namespace sidewise

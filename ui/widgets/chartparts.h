#pragma once

#include <QFont>

#include <memory>

class QAbstractAxis;
class QChart;
class QChartView;
class QWidget;

namespace sidewise::chart {

// What charts have in common: they lie flat on their panel, in its colours, and are made anew when those change.

void calm(QChartView &view); // no frame, no focus
std::unique_ptr<QChart> bareChart();
QFont smallFont(const QWidget &widget);
void dress(QAbstractAxis &axis, const QWidget &widget);
void show(QChartView &view, std::unique_ptr<QChart> chart); // instead of the one before

} // namespace sidewise::chart

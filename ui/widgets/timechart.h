#pragma once

#include <QDateTime>
#include <QList>
#include <QWidget>

#include <optional>

class QChart;
class QChartView;

namespace sidewise {

// One number over time, with an optional line that it must not pass. The same figures belong in a table beside it.
class TimeChart : public QWidget
{
    Q_OBJECT

public:
    TimeChart(const QString &title, const QString &unit, QWidget *parent = nullptr);

    struct Point
    {
        QDateTime time;
        double value = 0;
    };
    void setPoints(const QList<Point> &points, std::optional<double> limit = {}, const QString &limitWords = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    QString m_title;
    QString m_unit;
    QList<Point> m_points;
    std::optional<double> m_limit;
    QString m_limitWords;
    QChartView *m_view;
};

} // namespace sidewise

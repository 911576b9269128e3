#pragma once

#include "models/rankingmodel.h"

#include <QHash>
#include <QVariantAnimation>
#include <QWidget>

namespace sidewise {

// Scores of one product with their 95 % intervals on one axis, best on top, and between neighbours the word for how
// sure the order is. The same numbers stand in the ranking table. Rows glide to their new places.
class IntervalChart : public QWidget
{
    Q_OBJECT

public:
    explicit IntervalChart(QWidget *parent = nullptr);
    void setRows(const QList<models::RankingRow> &rows, bool mayGlide);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    struct Axis
    {
        double low = -1;
        double high = 1;
        int left = 0;
        int right = 0;
        double x(double score) const;
    };
    Axis axis() const;
    int labelWidth() const;
    double yOf(const QString &key, int row) const;
    void paintAxis(QPainter &painter, const Axis &axis) const;
    void paintRow(QPainter &painter, const Axis &axis, int row) const;
    void describe();

    QList<models::RankingRow> m_rows;
    QHash<QString, double> m_from; // where the rows were, in rows
    QVariantAnimation m_glide;
};

} // namespace sidewise

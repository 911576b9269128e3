#pragma once

#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "ui/widgets/panel.h"

#include <QTimer>

namespace sidewise {

class DataTable;
class IntervalChart;
class Pictures;
namespace models {
class RankingModel;
}

// The ranking of one product: a table, and the same numbers drawn on one axis. While the pointer rests on the table,
// rows keep their places and only the numbers move; the new order comes when the pointer leaves.
class RankingView : public Panel
{
    Q_OBJECT

public:
    explicit RankingView(Pictures &pictures, QWidget *parent = nullptr);

    void setRanking(const ProductRanking &ranking, const Product &product);
    void setEmpty(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isPointerHere() const;
    void letGo();
    bool mustHold(const ProductRanking &ranking) const;
    void present(const ProductRanking &ranking, bool mayGlide);
    QString words(const ProductRanking &ranking) const;
    void explain();
    void makeRoom();

    models::RankingModel *m_model;
    DataTable *m_table;
    IntervalChart *m_chart;
    QLabel *m_state;
    QLabel *m_words;
    QLabel *m_why;
    ProductRanking m_ranking;
    Product m_product;
    bool m_isHolding = false;
    QTimer m_pointerCheck; // while holding
};

} // namespace sidewise

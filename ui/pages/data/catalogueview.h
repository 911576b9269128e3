#pragma once

#include "domain/catalogue.h"
#include "domain/problem.h"
#include "domain/task.h"

#include <QWidget>

class QButtonGroup;
class QPushButton;
class QStackedWidget;

namespace sidewise {

class Banner;
class DatasetStep;
class DataTable;
class Panel;
class Pictures;
class PairsView;
class ProductList;
namespace models {
class RecommendationModel;
}

// The catalogue at the left; at the right the recommendations or the pairs of the chosen product. Cells are corrected in
// place; what cannot be stored is said below.
class CatalogueView : public QWidget
{
    Q_OBJECT

public:
    CatalogueView(DatasetStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void showState();
    bool showPlace(const QString &product, const QString &item); // false: it is not in the catalogue

private:
    QWidget *makeRight(Pictures &pictures);
    void showProduct();
    void editItem(const QString &item, int column, const QString &text);
    void removeChosen();

    DatasetStep &m_step;
    ProductList *m_list;
    models::RecommendationModel *m_recommendations;
    DataTable *m_recommendationTable;
    PairsView *m_pairs;
    Panel *m_right;
    QButtonGroup *m_sides;
    QStackedWidget *m_stack;
    QPushButton *m_remove;
    Banner *m_refusal;
    Product m_shown;
    QList<Pair> m_shownPairs;
};

} // namespace sidewise

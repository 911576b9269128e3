#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QWidget>

class QPushButton;

namespace sidewise {

class DatasetStep;
class DataTable;
class Panel;
class Pictures;
namespace models {
class ProductModel;
class RecommendationModel;
}

// The products at the left, the recommendations of the chosen one at the right, with thumbnails.
class CatalogueView : public QWidget
{
    Q_OBJECT

public:
    CatalogueView(DatasetStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void showState();

Q_SIGNALS:
    void pairsWanted(const QString &product);

private:
    void showProduct();
    void takeCatalogue();

    DatasetStep &m_step;
    models::ProductModel *m_products;
    models::RecommendationModel *m_recommendations;
    DataTable *m_productTable;
    DataTable *m_recommendationTable;
    Panel *m_right;
    QPushButton *m_generate;
    QPushButton *m_inspect;
    Catalogue m_shown;        // shared with the step: equal data means nothing is new
    QList<Pair> m_shownPairs;
};

} // namespace sidewise

#pragma once

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

    DatasetStep &m_step;
    models::ProductModel *m_products;
    models::RecommendationModel *m_recommendations;
    DataTable *m_productTable;
    DataTable *m_recommendationTable;
    Panel *m_right;
    QPushButton *m_generate;
    QPushButton *m_inspect;
};

} // namespace sidewise

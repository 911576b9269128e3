#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QWidget>

class QLabel;

namespace sidewise {

class DatasetStep;
class DataTable;
class PairView;
class Pictures;
namespace models {
class PairModel;
}

// The pairs of one product with their sides, and the chosen one as performers will see it.
class PairsView : public QWidget
{
    Q_OBJECT

public:
    PairsView(DatasetStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void show(const Product &product);

private:
    void showPair();

    DatasetStep &m_step;
    Product m_product;
    models::PairModel *m_model;
    DataTable *m_table;
    PairView *m_view;
    QLabel *m_words;
};

} // namespace sidewise

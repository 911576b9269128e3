#pragma once

#include "ui/pages/page.h"

namespace sidewise {

class CatalogueView;
class DatasetStep;
class DataTable;
class ImportPanel;
class NumberTile;
class Panel;
class Pictures;
namespace models {
class ProblemModel;
}

// Step 2: the catalogue, what is wrong with it, and what comparing it will cost.
class DataPage : public Page
{
    Q_OBJECT

public:
    DataPage(DatasetStep &step, Step *next, Pictures &pictures, QWidget *parent = nullptr);

Q_SIGNALS:
    void pairsWanted(const QString &product);

protected:
    void showState() override;
    QString whatNext() const override;

private:
    QWidget *makeNumbers();
    QWidget *makeProblems();

    DatasetStep &m_step;
    ImportPanel *m_import;
    CatalogueView *m_catalogue;
    models::ProblemModel *m_problems;
    Panel *m_problemPanel = nullptr;
    DataTable *m_problemTable = nullptr;
    NumberTile *m_products = nullptr;
    NumberTile *m_recommendations = nullptr;
    NumberTile *m_pairs = nullptr;
    NumberTile *m_judgements = nullptr;
    NumberTile *m_pages = nullptr;
    NumberTile *m_cost = nullptr;
};

} // namespace sidewise

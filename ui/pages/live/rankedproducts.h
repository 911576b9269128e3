#pragma once

#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "ui/widgets/panel.h"

class QLineEdit;

namespace sidewise {

class DataTable;
class Pictures;
namespace models {
class RankedProductModel;
}

// The products of a study with the state of their ranking, and a search.
class RankedProducts : public Panel
{
    Q_OBJECT

public:
    explicit RankedProducts(Pictures &pictures, QWidget *parent = nullptr);
    void setRun(const Catalogue &catalogue, const RankingRun &run);
    QString current() const;
    void choose(const QString &product);

Q_SIGNALS:
    void chosen(const QString &product);

private:
    models::RankedProductModel *m_model;
    QLineEdit *m_search;
    DataTable *m_table;
};

} // namespace sidewise

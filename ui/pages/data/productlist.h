#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"
#include "models/catalogueorder.h"
#include "ui/widgets/panel.h"

#include <QTimer>

#include <atomic>
#include <memory>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace sidewise {

class DatasetStep;
class DataTable;
class Pictures;
namespace models {
class CatalogueModel;
class ProductModel;
}

// The catalogue to browse: products as a table or as cards, or every row; searched, sorted and corrected in place. Made
// for a million rows: what is shown and in which order is found out on worker threads.
class ProductList : public Panel
{
    Q_OBJECT

public:
    enum class View { Table, Cards, Rows };
    ProductList(DatasetStep &step, Pictures &pictures, QWidget *parent = nullptr);

    void showState();
    View view() const;
    void setView(View view);
    QString currentProduct() const; // id
    bool choose(const QString &product, const QString &item); // false: the search hides it
    void clearSearch();

Q_SIGNALS:
    void productChanged(const QString &id);
    void viewChanged();
    void refused(const QString &sentence);

private:
    QWidget *makeTable(Pictures &pictures);
    QWidget *makeCards(Pictures &pictures);
    QWidget *makeRows(Pictures &pictures);
    void takeCatalogue();
    void countPairs();
    void orderAnew();
    void showCount();
    void edit(const ProductId &product, const ItemId &item, int field, const QString &text);

    DatasetStep &m_step;
    models::ProductModel *m_products;
    models::CatalogueModel *m_rows;
    QLineEdit *m_search;
    QLabel *m_count;
    QButtonGroup *m_views;
    QStackedWidget *m_stack;
    DataTable *m_table = nullptr;
    QListView *m_cards = nullptr;
    DataTable *m_rowTable = nullptr;
    Catalogue m_shown; // shared with the step: equal data means nothing is new
    QList<Pair> m_shownPairs;
    models::TableQuery m_productQuery;
    models::TableQuery m_rowQuery;
    QTimer m_typing;
    std::shared_ptr<std::atomic_bool> m_stale;
    std::shared_ptr<std::atomic_bool> m_rowsStale;
    QString m_current;
};

} // namespace sidewise

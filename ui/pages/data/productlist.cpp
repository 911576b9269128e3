#include "ui/pages/data/productlist.h"

#include "base/later.h"
#include "models/cataloguemodel.h"
#include "models/productmodel.h"
#include "models/roles.h"
#include "ui/pages/data/carddelegate.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturedelegate.h"
#include "workflow/datasetstep.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using models::CatalogueModel;
using models::ProductModel;

namespace {
constexpr int pause = 150; // ms after the last letter

// The run before is stale from now on.
std::shared_ptr<std::atomic_bool> fresh(std::shared_ptr<std::atomic_bool> &before)
{
    if (before)
        before->store(true);
    before = std::make_shared<std::atomic_bool>(false);
    return before;
}

void sortBy(DataTable *table, models::TableQuery &query, const std::function<void()> &then)
{
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    QObject::connect(header, &QHeaderView::sortIndicatorChanged, table, [&query, then](int column, Qt::SortOrder order) {
        query.column = column;
        query.order = order;
        then();
    });
}

CatalogueField fieldOf(CatalogueModel::Column column, const Recommendation &item)
{
    switch (column) {
    case CatalogueModel::Column::Description:
        return CatalogueField::Description;
    case CatalogueModel::Column::Image:
        return CatalogueField::Image;
    case CatalogueModel::Column::ModelRank:
        return item.modelScore && !item.modelRank ? CatalogueField::ModelScore : CatalogueField::ModelRank;
    default:
        return CatalogueField::Title;
    }
}
} // namespace

ProductList::ProductList(DatasetStep &step, Pictures &pictures, QWidget *parent)
    : Panel(tr("Products"), parent), m_step(step), m_products(new ProductModel(this)), m_rows(new CatalogueModel(this)),
      m_search(new QLineEdit), m_count(makeLabel({}, TextRole::Caption)), m_views(new QButtonGroup(this)), m_stack(new QStackedWidget)
{
    m_search->setPlaceholderText(tr("Search titles and ids"));
    m_search->setAccessibleName(tr("Search products and recommendations"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(120);
    const QString names[] = {tr("Table"), tr("Cards"), tr("All rows")};
    auto *segments = new QHBoxLayout;
    segments->setSpacing(0);
    for (int i = 0; i < 3; ++i) {
        auto *button = new QPushButton(names[i]);
        button->setCheckable(true);
        button->setChecked(i == 0);
        setRole(button, ButtonRole::Segment);
        m_views->addButton(button, i);
        segments->addWidget(button);
    }
    head()->addLayout(segments);
    m_stack->addWidget(makeTable(pictures));
    m_stack->addWidget(makeCards(pictures));
    m_stack->addWidget(makeRows(pictures));
    auto *searching = new QHBoxLayout;
    searching->setSpacing(space::small);
    searching->addWidget(m_search, 1);
    searching->addWidget(m_count);
    body()->addLayout(searching);
    body()->addWidget(m_stack, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(pause);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &ProductList::orderAnew);
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { setView(static_cast<View>(id)); });
}

QWidget *ProductList::makeTable(Pictures &pictures)
{
    m_table = new DataTable(tr("Products"));
    m_table->setModel(m_products);
    m_table->setRowHeight(36);
    m_table->setStretchColumn(0, 110);
    m_table->setColumnWidth(static_cast<int>(ProductModel::Column::Recommendations), 64);
    m_table->setColumnWidth(static_cast<int>(ProductModel::Column::Pairs), 64);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setEmptyText(tr("No product is called that."));
    sortBy(m_table, m_productQuery, [this] { orderAnew(); });
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        if (key.isEmpty() || key == m_current)
            return;
        m_current = key;
        Q_EMIT productChanged(key);
    });
    connect(m_products, &ProductModel::edited, this,
        [this](const ProductId &product, const QString &title) { edit(product, {}, static_cast<int>(CatalogueModel::Column::Product), title); });
    return m_table;
}

QWidget *ProductList::makeCards(Pictures &pictures)
{
    m_cards = new QListView;
    m_cards->setAccessibleName(tr("Product cards"));
    m_cards->setModel(m_products);
    m_cards->setSelectionModel(m_table->selectionModel());
    m_cards->setViewMode(QListView::IconMode);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setMovement(QListView::Static);
    m_cards->setLayoutMode(QListView::Batched);
    m_cards->setBatchSize(500);
    m_cards->setUniformItemSizes(true);
    m_cards->setGridSize(CardDelegate::cardSize());
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cards->setItemDelegate(new CardDelegate(pictures, m_cards));
    return m_cards;
}

QWidget *ProductList::makeRows(Pictures &pictures)
{
    m_rowTable = new DataTable(tr("All rows"));
    m_rowTable->setModel(m_rows);
    m_rowTable->setRowHeight(36);
    m_rowTable->setStretchColumn(static_cast<int>(CatalogueModel::Column::Description), 160);
    constexpr int widths[] = {190, 200, 110, 160, 150, 104};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        m_rowTable->setColumnWidth(column, widths[column]);
    m_rowTable->setItemDelegate(new CellDelegate(m_rowTable));
    m_rowTable->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_rowTable));
    m_rowTable->setItemDelegateForColumn(1, new PictureDelegate(pictures, m_rowTable));
    m_rowTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_rowTable->setEmptyText(tr("No row is like that."));
    sortBy(m_rowTable, m_rowQuery, [this] { orderAnew(); });
    connect(m_rows, &CatalogueModel::edited, this, &ProductList::edit);
    return m_rowTable;
}

ProductList::View ProductList::view() const
{
    return static_cast<View>(m_stack->currentIndex());
}

void ProductList::setView(View view)
{
    const int at = static_cast<int>(view);
    m_views->button(at)->setChecked(true);
    if (m_stack->currentIndex() == at)
        return;
    m_stack->setCurrentIndex(at);
    takeCatalogue();
    orderAnew();
    Q_EMIT viewChanged();
}

QString ProductList::currentProduct() const
{
    return m_current;
}

void ProductList::showState()
{
    const bool may = !m_step.isFrozen();
    m_products->setEditable(may);
    m_rows->setEditable(may);
    takeCatalogue();
}

void ProductList::takeCatalogue()
{
    const Catalogue &catalogue = m_step.catalogue();
    const bool isSame = m_shown.products.isSharedWith(catalogue.products);
    if (!isSame) {
        m_shown = catalogue;
        m_products->setCatalogue(catalogue);
        m_shownPairs = {};
        if (!m_search->text().isEmpty() || m_productQuery.column >= 0)
            orderAnew();
        if (m_products->indexOf(m_current) < 0)
            m_current.clear();
        m_table->selectFirstIfNone();
        showCount();
    }
    // Only where they are looked at, and off this thread: a million rows have a list of their own.
    if (view() == View::Rows && !m_rows->rows().catalogue.products.isSharedWith(catalogue.products)) {
        Later(QtConcurrent::run([catalogue] { return models::rowsOf(catalogue); })).then(this, [this](const models::CatalogueRows &rows) {
            if (!rows.catalogue.products.isSharedWith(m_step.catalogue().products))
                return;
            m_rows->setRows(rows);
            m_rowTable->selectFirstIfNone();
            orderAnew();
            showCount();
        });
    }
    if (!m_shownPairs.isSharedWith(m_step.pairs()))
        countPairs();
}

void ProductList::countPairs()
{
    m_shownPairs = m_step.pairs();
    Later(QtConcurrent::run([catalogue = m_shown, pairs = m_shownPairs] { return models::pairCounts(catalogue, pairs); }))
        .then(this, [this, pairs = m_shownPairs](const QList<qint32> &counts) {
            if (pairs.isSharedWith(m_step.pairs()) && counts.size() == m_shown.products.size())
                m_products->setPairCounts(counts);
        });
}

void ProductList::orderAnew()
{
    m_productQuery.text = m_rowQuery.text = m_search->text();
    const auto show = [this] {
        m_table->selectFirstIfNone();
        showCount();
    };
    if (view() == View::Rows) {
        const auto stale = fresh(m_rowsStale);
        Later(QtConcurrent::run([rows = m_rows->rows(), query = m_rowQuery, stale] {
            return models::rowOrder(rows, query, [stale] { return stale->load(); });
        })).then(this, [this, stale](const QList<qint32> &order) {
            if (stale->load())
                return;
            m_rows->setOrder(order);
            m_rowTable->selectFirstIfNone();
            showCount();
        });
        return;
    }
    const auto stale = fresh(m_stale);
    Later(QtConcurrent::run([catalogue = m_products->catalogue(), pairs = m_products->pairCounts(), query = m_productQuery, stale] {
        return models::productOrder(catalogue, pairs, query, [stale] { return stale->load(); });
    })).then(this, [this, stale, show](const QList<qint32> &order) {
        if (stale->load())
            return;
        const QString current = m_current;
        m_products->setOrder(order);
        if (const int row = m_products->indexOf(current); row >= 0)
            m_table->selectRow(row);
        show();
    });
}

void ProductList::showCount()
{
    const QLocale locale;
    const bool isRows = view() == View::Rows;
    const int shown = isRows ? m_rows->rowCount() : m_products->rowCount();
    const qsizetype all = isRows ? m_rows->rows().size() : m_shown.products.size();
    m_count->setText(shown == all ? locale.toString(all) : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
}

bool ProductList::choose(const QString &product, const QString &item)
{
    const int row = m_products->indexOf(product);
    if (row >= 0) {
        m_table->selectRow(row);
        m_table->scrollTo(m_products->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
    if (view() == View::Rows) {
        const int at = m_rows->rowOf(ProductId(product), ItemId(item));
        if (at >= 0)
            m_rowTable->selectRow(at);
        return at >= 0;
    }
    return row >= 0;
}

void ProductList::clearSearch()
{
    m_search->clear();
}

void ProductList::edit(const ProductId &product, const ItemId &item, int column, const QString &text)
{
    const auto at = static_cast<CatalogueModel::Column>(column);
    Recommendation now;
    for (const Product &each : m_shown.products) {
        if (each.id != product)
            continue;
        for (const Recommendation &r : each.recommendations) {
            if (r.id == item)
                now = r;
        }
        break;
    }
    const Result<void> set = m_step.setField({product, item}, fieldOf(at, now), text);
    Q_EMIT refused(set ? QString() : set.error().sentence);
}

} // namespace sidewise

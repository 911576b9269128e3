#include "ui/pages/data/catalogueview.h"

#include "models/recommendationmodel.h"
#include "models/roles.h"
#include "ui/pages/data/pairsview.h"
#include "ui/pages/data/productlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picturedelegate.h"
#include "workflow/datasetstep.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using models::RecommendationModel;
using Column = RecommendationModel::Column;

CatalogueView::CatalogueView(DatasetStep &step, Pictures &pictures, QWidget *parent)
    : QWidget(parent), m_step(step), m_list(new ProductList(step, pictures)), m_recommendations(new RecommendationModel(this)),
      m_recommendationTable(new DataTable(tr("Recommendations"))), m_pairs(new PairsView(step, pictures)),
      m_right(new Panel(tr("Recommendations"))), m_sides(new QButtonGroup(this)), m_stack(new QStackedWidget),
      m_remove(new QPushButton), m_refusal(new Banner)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_list, 6);
    row->addWidget(makeRight(pictures), 7);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addLayout(row, 1);
    layout->addWidget(m_refusal);
    m_refusal->setDismissible(true);
    const auto refuse = [this](const QString &sentence) { m_refusal->say(Tone::Warning, sentence); };
    connect(m_refusal, &Banner::dismissed, this, [refuse] { refuse({}); });
    connect(m_list, &ProductList::refused, this, refuse);
    connect(m_list, &ProductList::productChanged, this, &CatalogueView::showProduct);
    connect(m_list, &ProductList::viewChanged, this, [this, row] {
        m_right->setHidden(m_list->view() == ProductList::View::Rows);
        row->setStretch(0, m_list->view() == ProductList::View::Cards ? 11 : 6); // two cards beside each other
    });
    connect(m_recommendations, &RecommendationModel::edited, this, &CatalogueView::editItem);
    connect(m_remove, &QPushButton::clicked, this, &CatalogueView::removeChosen);
    connect(m_recommendationTable, &DataTable::currentKeyChanged, this,
        [this](const QString &key) { m_remove->setEnabled(!key.isEmpty() && !m_step.isFrozen()); });
}

QWidget *CatalogueView::makeRight(Pictures &pictures)
{
    m_recommendationTable->setModel(m_recommendations);
    m_recommendationTable->setRowHeight(44);
    m_recommendationTable->setStretchColumn(static_cast<int>(Column::Description), 100);
    m_recommendationTable->setColumnWidth(0, 54);
    m_recommendationTable->setColumnWidth(1, 150);
    m_recommendationTable->setColumnWidth(static_cast<int>(Column::ModelRank), 96);
    m_recommendationTable->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_recommendationTable));
    m_recommendationTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_recommendationTable->setEmptyText(tr("Choose a product to see what was recommended for it."));
    const QString names[] = {tr("Items"), tr("Pairs")};
    auto *segments = new QHBoxLayout;
    segments->setSpacing(0);
    for (int i = 0; i < 2; ++i) {
        auto *button = new QPushButton(names[i]);
        button->setAccessibleName(i == 0 ? tr("Show the recommendations") : tr("Show the pairs"));
        button->setCheckable(true);
        button->setChecked(i == 0);
        setRole(button, ButtonRole::Segment);
        m_sides->addButton(button, i);
        segments->addWidget(button);
    }
    m_remove->setIcon(icon(Icon::Remove));
    m_remove->setAccessibleName(tr("Remove the recommendation"));
    m_right->head()->addWidget(m_remove);
    m_right->head()->addLayout(segments);
    m_stack->addWidget(m_recommendationTable);
    m_stack->addWidget(m_pairs);
    m_right->body()->addWidget(m_stack, 1);
    connect(m_sides, &QButtonGroup::idClicked, this, [this](int id) {
        m_stack->setCurrentIndex(id);
        m_remove->setHidden(id != 0);
        m_pairs->setMinimumHeight(id == 1 ? 420 : 0);
        showProduct();
    });
    return m_right;
}

void CatalogueView::showState()
{
    m_recommendations->setEditable(!m_step.isFrozen());
    m_list->showState();
    m_remove->setEnabled(!m_step.isFrozen() && m_recommendationTable->currentIndex().isValid());
    m_remove->setToolTip(m_step.isFrozen() ? tr("This study was launched: its data can no longer change.")
                                           : tr("Takes the chosen recommendation and its pairs out. Can be undone."));
    showProduct();
}

bool CatalogueView::showPlace(const QString &product, const QString &item)
{
    m_list->clearSearch();
    if (!m_list->choose(product, item))
        return false;
    m_recommendationTable->selectKey(item);
    if (m_list->view() == ProductList::View::Rows)
        return true;
    m_stack->setCurrentIndex(0);
    m_sides->button(0)->setChecked(true);
    m_recommendationTable->setFocus();
    return true;
}

void CatalogueView::showProduct()
{
    const QString key = m_list->currentProduct();
    const auto &products = m_step.catalogue().products;
    const auto found = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.id.value == key; });
    const Product product = found == products.end() ? Product{} : *found;
    const QString title = product.title.isEmpty() ? product.id.value : product.title;
    m_right->setTitle(title.isEmpty() ? tr("Recommendations") : tr("For %1").arg(models::oneLine(title).left(80)));
    m_recommendations->setProduct(product);
    if (m_stack->currentIndex() == 1 && !(product == m_shown && m_shownPairs.isSharedWith(m_step.pairs()))) {
        m_shown = product;
        m_shownPairs = m_step.pairs();
        m_pairs->show(product);
    }
}

void CatalogueView::editItem(const QString &item, int column, const QString &text)
{
    const int row = m_recommendations->indexOf(item);
    const bool isScore = row >= 0 && !m_recommendations->row(row).modelRank && m_recommendations->row(row).modelScore;
    const auto at = static_cast<Column>(column);
    const CatalogueField field = at == Column::Picture ? CatalogueField::Image
        : at == Column::Recommendation                 ? CatalogueField::Title
        : at == Column::Description                    ? CatalogueField::Description
        : isScore                                      ? CatalogueField::ModelScore
                                                       : CatalogueField::ModelRank;
    const Result<void> set = m_step.setField({ProductId(m_list->currentProduct()), ItemId(item)}, field, text);
    m_refusal->say(Tone::Warning, set ? QString() : set.error().sentence);
}

void CatalogueView::removeChosen()
{
    const QString item = m_recommendationTable->currentKey();
    if (!item.isEmpty())
        m_step.remove({ProductId(m_list->currentProduct()), ItemId(item)});
}

} // namespace sidewise

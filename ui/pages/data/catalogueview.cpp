#include "ui/pages/data/catalogueview.h"

#include "models/productmodel.h"
#include "models/recommendationmodel.h"
#include "models/roles.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picturedelegate.h"
#include "workflow/datasetstep.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using models::ProductModel;
using models::RecommendationModel;

CatalogueView::CatalogueView(DatasetStep &step, Pictures &pictures, QWidget *parent)
    : QWidget(parent), m_step(step), m_products(new ProductModel(this)), m_recommendations(new RecommendationModel(this)),
      m_productTable(new DataTable(tr("Products"))), m_recommendationTable(new DataTable(tr("Recommendations"))),
      m_right(new Panel(tr("Recommendations"))), m_generate(new QPushButton(tr("Generate pairs"))),
      m_inspect(new QPushButton(tr("Look at its pairs")))
{
    m_productTable->setModel(m_products);
    m_productTable->setRowHeight(36);
    m_productTable->setStretchColumn(static_cast<int>(ProductModel::Column::Product));
    m_productTable->setColumnWidth(static_cast<int>(ProductModel::Column::Recommendations), 116);
    m_productTable->setColumnWidth(static_cast<int>(ProductModel::Column::Pairs), 58);
    m_productTable->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_productTable));
    m_productTable->setEmptyText(tr("No products yet. Import a catalogue, or open the sample study from the File menu."));
    m_recommendationTable->setModel(m_recommendations);
    m_recommendationTable->setRowHeight(44);
    m_recommendationTable->setStretchColumn(static_cast<int>(RecommendationModel::Column::Description));
    m_recommendationTable->setColumnWidth(0, 60);
    m_recommendationTable->setColumnWidth(1, 210);
    m_recommendationTable->setColumnWidth(static_cast<int>(RecommendationModel::Column::ModelRank), 88);
    m_recommendationTable->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_recommendationTable));
    m_recommendationTable->setEmptyText(tr("Choose a product to see what was recommended for it."));

    auto *left = new Panel(tr("Products"));
    left->head()->addWidget(m_generate);
    left->body()->addWidget(m_productTable);
    m_right->head()->addWidget(m_inspect);
    m_right->body()->addWidget(m_recommendationTable);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(left, 6);
    row->addWidget(m_right, 7);
    connect(m_productTable, &DataTable::currentKeyChanged, this, &CatalogueView::showProduct);
    connect(m_generate, &QPushButton::clicked, &m_step, &DatasetStep::generatePairs);
    connect(m_inspect, &QPushButton::clicked, this, [this] { Q_EMIT pairsWanted(m_productTable->currentKey()); });
}

void CatalogueView::showState()
{
    takeCatalogue();
    const QString reason = m_step.isFrozen()         ? tr("This study was launched: its pairs can no longer change.")
        : m_step.isBusy()                            ? tr("Please wait for the import.")
        : m_step.catalogue().products.isEmpty()      ? tr("Import a catalogue first.")
                                                     : QString();
    m_generate->setEnabled(reason.isEmpty());
    m_generate->setToolTip(reason.isEmpty() ? tr("Every two recommendations of a product, sides drawn by chance.") : reason);
    const bool needsPairs = reason.isEmpty() && m_step.pairs().isEmpty();
    setRole(m_generate, needsPairs ? ButtonRole::Primary : ButtonRole::Normal);
}

void CatalogueView::takeCatalogue()
{
    const bool isSame = m_shown.products.isSharedWith(m_step.catalogue().products) && m_shownPairs.isSharedWith(m_step.pairs());
    if (isSame)
        return;
    m_shown = m_step.catalogue();
    m_shownPairs = m_step.pairs();
    m_products->setCatalogue(m_shown, m_shownPairs);
    m_productTable->selectFirstIfNone();
    showProduct();
}

void CatalogueView::showProduct()
{
    const QString key = m_productTable->currentKey();
    const auto &products = m_step.catalogue().products;
    const auto found = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.id.value == key; });
    m_recommendations->setProduct(found == products.end() ? Product{} : *found);
    m_right->setTitle(found == products.end() ? tr("Recommendations")
                                              : tr("Recommendations for %1").arg(models::oneLine(found->title).left(60)));
    const int row = m_products->indexOf(key);
    m_inspect->setEnabled(row >= 0 && m_products->row(row).pairs > 0);
}

} // namespace sidewise

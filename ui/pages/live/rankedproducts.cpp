#include "ui/pages/live/rankedproducts.h"

#include "models/rankedproductmodel.h"
#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/picturedelegate.h"
#include "ui/widgets/statusdelegate.h"

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace sidewise {

using models::RankedProductModel;

namespace {
Tone toneOfState(int state)
{
    constexpr Tone tones[] = {Tone::Note, Tone::Note, Tone::Warning, Tone::Good};
    return tones[state];
}
} // namespace

RankedProducts::RankedProducts(Pictures &pictures, QWidget *parent)
    : Panel(tr("Products"), parent), m_model(new RankedProductModel(this)), m_search(new QLineEdit), m_table(new DataTable(tr("Products")))
{
    auto *filtered = new QSortFilterProxyModel(this);
    filtered->setSourceModel(m_model);
    filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filtered->setFilterKeyColumn(-1); // titles and states
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search products"));
    m_search->setClearButtonEnabled(true);
    m_table->setModel(filtered);
    m_table->setRowHeight(34);
    m_table->setColumnWidth(static_cast<int>(RankedProductModel::Column::State), 72);
    m_table->setColumnHidden(static_cast<int>(RankedProductModel::Column::Judgements), true);
    m_table->setStretchColumn(0, 90);
    m_table->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_table));
    m_table->setItemDelegateForColumn(static_cast<int>(RankedProductModel::Column::State), new StatusDelegate(toneOfState, m_table));
    m_table->setEmptyText(tr("No product fits."));
    body()->addWidget(m_search);
    body()->addWidget(m_table);
    setFixedWidth(216);
    connect(m_search, &QLineEdit::textChanged, this, [this, filtered](const QString &words) {
        filtered->setFilterFixedString(words);
        m_table->selectFirstIfNone();
    });
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        if (!key.isEmpty())
            Q_EMIT chosen(key);
    });
}

void RankedProducts::setRun(const Catalogue &catalogue, const RankingRun &run)
{
    m_model->setRun(catalogue, run);
    setTitle(tr("%1 of %2 settled").arg(m_model->settled()).arg(m_model->rowCount()));
    m_table->selectFirstIfNone();
}

QString RankedProducts::current() const
{
    return m_table->currentKey();
}

void RankedProducts::choose(const QString &product)
{
    m_search->clear();
    m_table->selectKey(product);
}

} // namespace sidewise

#include "ui/pages/data/pairsview.h"

#include "models/pairmodel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairview.h"
#include "ui/widgets/picturedelegate.h"
#include "workflow/datasetstep.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sidewise {

using models::PairModel;

PairsView::PairsView(DatasetStep &step, Pictures &pictures, QWidget *parent)
    : QWidget(parent), m_step(step), m_model(new PairModel(this)), m_table(new DataTable(tr("Pairs"))), m_view(new PairView(pictures)),
      m_words(makeLabel({}, TextRole::Muted))
{
    m_table->setModel(m_model);
    m_table->setRowHeight(32);
    m_table->setStretchColumn(static_cast<int>(PairModel::Column::Right));
    m_table->setColumnWidth(0, 44);
    m_table->setColumnWidth(1, 170);
    m_table->setItemDelegateForColumn(1, new PictureDelegate(pictures, m_table));
    m_table->setItemDelegateForColumn(2, new PictureDelegate(pictures, m_table));
    m_table->setEmptyText(tr("No pairs yet. Generate them above."));
    m_table->setMinimumHeight(120);
    m_view->setAnswersEnabled(false);
    m_view->setEmptyText(tr("Choose a pair to see it as performers will."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_words);
    layout->addWidget(m_table, 2);
    layout->addWidget(m_view, 3);
    connect(m_table, &DataTable::currentKeyChanged, this, &PairsView::showPair);
}

void PairsView::show(const Product &product)
{
    m_product = product;
    m_view->setProject(m_step.project());
    m_model->setPairs(product, m_step.pairs());
    const int count = m_model->rowCount();
    QString words;
    if (count > 0) {
        words = m_model->mostUneven() <= 1
            ? tr("%n pair(s). Every recommendation stands left and right equally often, to within one.", nullptr, count)
            : tr("%n pair(s). A recommendation stands up to %1 times more often on one side.", nullptr, count).arg(m_model->mostUneven());
    }
    showText(m_words, words);
    m_table->selectFirstIfNone();
    showPair();
}

void PairsView::showPair()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount())
        return m_view->setTask(std::nullopt);
    Task task;
    task.product = {m_product.id.value, m_product.title, m_product.description, m_product.image};
    task.left = m_model->row(row).left;
    task.right = m_model->row(row).right;
    m_view->setTask(task);
}

} // namespace sidewise

#include "ui/pages/data/differenceview.h"

#include "models/differencemodel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/datasetstep.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace sidewise {

using models::DifferenceModel;

DifferenceView::DifferenceView(DatasetStep &step, QWidget *parent)
    : QWidget(parent), m_step(step), m_summary(makeLabel({}, TextRole::Body)), m_table(new DataTable(tr("What would change"))),
      m_model(new DifferenceModel(this))
{
    m_table->setModel(m_model);
    m_table->setStretchColumn(static_cast<int>(DifferenceModel::Column::After), 160);
    constexpr int widths[] = {92, 120, 130, 130, 180};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setItemDelegateForColumn(0, new StatusDelegate([](int isNew) { return isNew ? Tone::Good : Tone::Warning; }, m_table));
    m_table->setEmptyText(tr("Everything in the file is in the catalogue already, just like that."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
}

void DifferenceView::showState()
{
    const auto &difference = m_step.difference();
    setVisible(difference.has_value());
    if (!difference)
        return;
    const QLocale locale;
    QString words = tr("New: %1 products and %2 recommendations. Changed: %3 products and %4 recommendations. As before: %5.")
                        .arg(locale.toString(difference->newProducts), locale.toString(difference->newItems),
                            locale.toString(difference->changedProducts), locale.toString(difference->changedItems),
                            locale.toString(difference->unchangedItems));
    words += u' ' + tr("Nothing is taken away, and no answer is lost.");
    const qint64 pairs = m_step.pairsToAdd().size();
    if (m_step.isFrozen() && pairs > 0) {
        words += u' ' + tr("%1 new pairs would be asked in the running pool: about %2 more with fee, within its spend cap.")
                            .arg(locale.toString(pairs), m_step.costOfAdding().toDisplay());
    }
    m_summary->setText(words);
    const void *now = difference->changes.constData();
    if (now != m_shown) {
        m_shown = now;
        m_model->setDifference(*difference);
    }
}

} // namespace sidewise

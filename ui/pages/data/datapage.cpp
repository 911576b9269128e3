#include "ui/pages/data/datapage.h"

#include "models/problemmodel.h"
#include "ui/pages/data/catalogueview.h"
#include "ui/pages/data/importpanel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/numbertile.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/datasetstep.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using models::ProblemModel;

namespace {
Tone toneOfSeverity(int severity)
{
    constexpr Tone tones[] = {Tone::Danger, Tone::Warning, Tone::Note};
    return tones[severity];
}
} // namespace

DataPage::DataPage(DatasetStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("Products with their recommendations come from one file. Every two of them become a pair to compare."),
        parent),
      m_step(step), m_import(new ImportPanel(step)), m_catalogue(new CatalogueView(step, pictures)),
      m_problems(new ProblemModel(this))
{
    body()->addWidget(m_import);
    body()->addWidget(makeNumbers());
    body()->addWidget(m_catalogue, 5);
    body()->addWidget(makeProblems(), 2);
    m_catalogue->setMinimumHeight(220);
    connect(m_catalogue, &CatalogueView::pairsWanted, this, &DataPage::pairsWanted);
}

QWidget *DataPage::makeNumbers()
{
    auto *row = new NumberRow;
    m_products = row->add(tr("Products"));
    m_recommendations = row->add(tr("Recommendations"));
    m_pairs = row->add(tr("Pairs"));
    m_judgements = row->add(tr("Judgements"));
    m_pages = row->add(tr("Pages"));
    m_cost = row->add(tr("Cost with fee"));
    return row;
}

QWidget *DataPage::makeProblems()
{
    m_problemPanel = new Panel(tr("Problems"));
    m_problemTable = new DataTable(tr("Problems"));
    m_problemTable->setModel(m_problems);
    m_problemTable->setStretchColumn(static_cast<int>(ProblemModel::Column::WhatToDo));
    m_problemTable->setColumnWidth(0, 90);
    m_problemTable->setColumnWidth(1, 60);
    m_problemTable->setColumnWidth(2, 130);
    m_problemTable->setColumnWidth(3, 160);
    m_problemTable->setItemDelegateForColumn(0, new StatusDelegate(toneOfSeverity, m_problemTable));
    m_problemTable->setEmptyText(tr("Nothing to complain about."));
    m_problemPanel->body()->addWidget(m_problemTable);
    return m_problemPanel;
}

void DataPage::showState()
{
    const QLocale locale;
    const PoolNumbers numbers = m_step.numbers();
    const Catalogue &catalogue = m_step.catalogue();
    const bool hasPairs = numbers.generalTasks > 0;
    const QString none = QStringLiteral("–");
    const qint64 alone = m_step.productsWithNothingToCompare();
    m_products->setValue(locale.toString(catalogue.products.size()),
        alone > 0 ? tr("%n with nothing to compare", nullptr, static_cast<int>(alone)) : QString());
    m_recommendations->setValue(locale.toString(catalogue.recommendationCount()),
        catalogue.products.isEmpty() || catalogue.hasModelOrder ? QString() : tr("without model order"));
    m_pairs->setValue(hasPairs ? locale.toString(numbers.generalTasks) : none);
    m_judgements->setValue(hasPairs ? locale.toString(numbers.judgements) : none);
    m_pages->setValue(hasPairs ? tr("about %1").arg(locale.toString(numbers.pages)) : none);
    m_cost->setValue(hasPairs ? tr("about %1").arg(numbers.cost.toDisplay()) : none);
    m_import->showState();
    m_catalogue->showState();
    m_problems->setProblems(m_step.problems());
    m_problemPanel->setTitle(m_problems->rowCount() == 0 ? tr("Problems") : tr("Problems: %1").arg(m_problems->rowCount()));
    m_problemPanel->setMinimumHeight(m_problems->rowCount() == 0 ? 0 : std::min(104 + 28 * m_problems->rowCount(), 216));
    m_problemPanel->setMaximumHeight(m_problems->rowCount() == 0 ? 132 : 400);
}

QString DataPage::whatNext() const
{
    if (m_step.isBusy())
        return m_step.busyWords();
    if (m_step.catalogue().products.isEmpty())
        return tr("Import a catalogue to go on.");
    return m_step.pairs().isEmpty() ? tr("Generate the pairs to go on.") : QString();
}

} // namespace sidewise

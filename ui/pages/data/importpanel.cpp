#include "ui/pages/data/importpanel.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/datasetstep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace sidewise {

ImportPanel::ImportPanel(DatasetStep &step, QWidget *parent)
    : DropArea(parent), m_step(step), m_words(makeLabel({}, TextRole::Muted)), m_import(new QPushButton(tr("Import file…"))),
      m_progress(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    m_progress->setAccessibleName(tr("Import progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(180);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::small, space::large, space::small);
    row->setSpacing(space::medium);
    row->addWidget(m_import);
    row->addWidget(m_words, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    connect(m_import, &QPushButton::clicked, this, &ImportPanel::choose);
    connect(m_cancel, &QPushButton::clicked, &m_step, &DatasetStep::cancelImport);
    connect(this, &DropArea::dropped, &m_step, &DatasetStep::importFile);
    connect(&m_step, &DatasetStep::progressed, m_progress, &QProgressBar::setValue);
}

void ImportPanel::choose()
{
    dialogs::askForFile(window(), tr("Import a catalogue"),
        {tr("Catalogues (*.csv *.tsv *.txt *.jsonl *.xlsx)"), tr("All files (*)")},
        [this](const QString &path) { m_step.importFile(path); });
}

void ImportPanel::showState()
{
    const bool isBusy = m_step.isBusy();
    const bool isFrozen = m_step.isFrozen();
    m_import->setEnabled(!isBusy && !isFrozen);
    setAcceptDrops(m_import->isEnabled());
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_progress->setRange(0, m_step.importPercent() > 0 ? 100 : 0);
    m_progress->setValue(m_step.importPercent());
    const QString reason = isFrozen ? tr("This study was launched: its data can no longer be replaced.") : QString();
    m_import->setToolTip(reason);
    const bool isEmpty = m_step.catalogue().products.isEmpty();
    m_words->setText(isFrozen ? reason
            : isEmpty ? tr("or drop a CSV, TSV, JSONL or XLSX file here: one row per product and recommendation, with the "
                           "columns product_id, product_title, product_image, rec_id, rec_title, rec_image, model_rank.")
                      : tr("or drop a file here. A new import replaces the catalogue and its pairs."));
}

} // namespace sidewise

#include "ui/pages/data/importpanel.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/theme/icons.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/datasetstep.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

ImportPanel::ImportPanel(DatasetStep &step, QWidget *parent)
    : DropArea(parent), m_step(step), m_title(makeLabel(tr("Bring your catalogue"), TextRole::Heading)),
      m_words(makeLabel({}, TextRole::Muted)), m_open(new QPushButton(tr("Open…"))), m_paste(new QPushButton(tr("Paste"))),
      m_template(new QPushButton(tr("Save a template…"))), m_sample(new QPushButton(tr("Open the sample study"))),
      m_said(makeLabel({}, TextRole::Good))
{
    m_open->setAccessibleName(tr("Open a catalogue"));
    m_open->setIcon(icon(Icon::Open));
    m_paste->setAccessibleName(tr("Paste a catalogue"));
    m_paste->setIcon(icon(Icon::Import));
    m_paste->setToolTip(tr("Takes a table that was copied from a spreadsheet"));
    m_template->setToolTip(tr("A small catalogue with the right header to fill in"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    for (QPushButton *button : {m_open, m_paste, m_template, m_sample})
        row->addWidget(button);
    row->addSpacing(space::small);
    row->addWidget(m_words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::small, space::large, space::small);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addLayout(row);
    layout->addWidget(m_said);
    m_said->hide();
    connect(m_open, &QPushButton::clicked, this, &ImportPanel::choose);
    connect(m_paste, &QPushButton::clicked, this, &ImportPanel::paste);
    connect(m_template, &QPushButton::clicked, this, &ImportPanel::saveTemplate);
    connect(m_sample, &QPushButton::clicked, this, &ImportPanel::sampleWanted);
    connect(this, &DropArea::dropped, &m_step, &DatasetStep::beginImport);
}

void ImportPanel::choose()
{
    dialogs::askForFile(window(), tr("Open a catalogue"),
        {tr("Catalogues (*.csv *.tsv *.txt *.jsonl *.json *.xlsx)"), tr("All files (*)")},
        [this](const QString &path) { m_step.beginImport(path); });
}

void ImportPanel::paste()
{
    m_step.beginPaste(QApplication::clipboard()->text());
}

void ImportPanel::saveTemplate()
{
    dialogs::askWhereToSave(window(), tr("Save a template"), QDir::homePath() + u"/catalogue.csv"_s, tr("Tables with commas (*.csv)"),
        u"csv"_s, [this](const QString &path) {
            const Result<void> saved = m_step.saveTemplate(path);
            setRole(m_said, saved ? TextRole::Good : TextRole::Bad);
            showText(m_said, saved ? tr("The template is in %1. Fill it in and open it here.").arg(QDir::toNativeSeparators(path))
                                   : saved.error().sentence);
        });
}

void ImportPanel::showState()
{
    const bool isFrozen = m_step.isFrozen();
    const bool isEmpty = m_step.catalogue().products.isEmpty();
    const bool may = !m_step.isBusy();
    for (QPushButton *button : {m_open, m_paste})
        button->setEnabled(may);
    setAcceptDrops(may);
    m_title->setVisible(isEmpty);
    m_template->setVisible(isEmpty);
    m_sample->setVisible(isEmpty);
    setRole(m_open, isEmpty ? ButtonRole::Primary : ButtonRole::Normal);
    m_words->setText(isEmpty ? tr("or drop a file here. CSV, TSV, JSON or XLSX with one row for each product and recommendation; "
                                  "you say which column is what.")
            : isFrozen ? tr("or drop a file here. This study runs: rows can be added, and nothing that was answered is lost.")
                       : tr("or drop a file here, to replace the catalogue or to add to it."));
}

} // namespace sidewise

#include "ui/pages/data/importflow.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/pages/data/columnmapping.h"
#include "ui/pages/data/differenceview.h"
#include "ui/pages/data/encodingquestion.h"
#include "ui/pages/data/filefacts.h"
#include "ui/pages/data/problemsview.h"
#include "ui/pages/data/rowfixer.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/datasetstep.h"
#include "workflow/importdesk.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Stage = ImportDesk::Stage;

namespace {
QVBoxLayout *columnIn(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    return layout;
}

QString number(qint64 n)
{
    return QLocale().toString(n);
}
} // namespace

ImportFlow::ImportFlow(DatasetStep &step, QWidget *parent)
    : Panel(tr("Import"), parent), m_step(step), m_desk(step.desk()), m_undo(new QUndoStack(this)), m_cancel(new QPushButton(tr("Cancel"))),
      m_stack(new QStackedWidget), m_encoding(new EncodingQuestion(m_desk))
{
    m_cancel->setAccessibleName(tr("Cancel the import"));
    m_waiting = makeWaiting();
    m_refused = makeRefusal();
    m_columns = makeColumns();
    m_review = makeReview();
    for (QPushButton *button : {m_save, m_cancel, m_read, m_take}) // at the top: always in sight
        head()->addWidget(button);
    for (QWidget *page : {m_waiting, m_refused, static_cast<QWidget *>(m_encoding), m_columns, m_review})
        m_stack->addWidget(page);
    body()->addWidget(m_stack, 1);
    connect(m_cancel, &QPushButton::clicked, &m_step, &DatasetStep::cancelImport);
    connect(&m_desk, &ImportDesk::progressed, m_progress, [this](int percent) {
        m_progress->setRange(0, 100);
        m_progress->setValue(percent);
    });
    connect(&m_desk, &ImportDesk::rejectedSaved, this, [this](const QString &path, qint64 rows) {
        showText(m_saved, tr("%n row(s) saved in %1, each with its reason.", nullptr, static_cast<int>(rows))
                .arg(QDir::toNativeSeparators(path)));
    });
}

QWidget *ImportFlow::makeWaiting()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = columnIn(page);
    m_waitingWords = makeLabel({}, TextRole::Body);
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Import progress"));
    m_progress->setTextVisible(true);
    layout->addStretch();
    layout->addWidget(m_waitingWords);
    layout->addWidget(m_progress);
    layout->addWidget(makeLabel(tr("Nothing is in the study before all of it has been read."), TextRole::Muted));
    layout->addStretch();
    return page;
}

QWidget *ImportFlow::makeRefusal()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = columnIn(page);
    m_refusal = makeLabel({}, TextRole::Bad);
    m_refusal->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *other = new QPushButton(tr("Choose another file…"));
    auto *save = new QPushButton(tr("Save a template…"));
    m_toColumns = new QPushButton(tr("Back to the columns"));
    setRole(other, ButtonRole::Primary);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    for (QPushButton *button : {other, m_toColumns, save})
        row->addWidget(button);
    row->addStretch();
    layout->addWidget(m_refusal);
    layout->addLayout(row);
    layout->addStretch();
    connect(other, &QPushButton::clicked, this, &ImportFlow::openWanted);
    connect(save, &QPushButton::clicked, this, &ImportFlow::templateWanted);
    connect(m_toColumns, &QPushButton::clicked, &m_desk, &ImportDesk::backToColumns);
    return page;
}

QWidget *ImportFlow::makeColumns()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = columnIn(page);
    m_facts = new FileFacts(m_desk);
    m_mapping = new ColumnMapping(m_desk);
    m_columnProblem = makeLabel({}, TextRole::Bad);
    m_replace = new QRadioButton(tr("Replace the catalogue and its pairs"));
    m_add = new QRadioButton(tr("Add to the catalogue"));
    m_takingPart = new QWidget;
    auto *taking = new QHBoxLayout(m_takingPart);
    taking->setContentsMargins(0, 0, 0, 0);
    taking->addWidget(m_replace);
    taking->addWidget(m_add);
    taking->addStretch();
    m_read = new QPushButton(tr("Import"));
    setRole(m_read, ButtonRole::Primary);
    layout->addWidget(m_facts);
    layout->addWidget(m_columnProblem);
    layout->addWidget(m_takingPart);
    layout->addWidget(m_mapping, 1);
    connect(m_replace, &QRadioButton::clicked, this, [this] { m_step.setTaking(DatasetStep::Taking::Replace); });
    connect(m_add, &QRadioButton::clicked, this, [this] { m_step.setTaking(DatasetStep::Taking::Add); });
    connect(m_read, &QPushButton::clicked, this, [this] {
        m_undo->clear();
        m_desk.read();
    });
    return page;
}

QWidget *ImportFlow::makeReview()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = columnIn(page);
    m_summary = makeLabel({}, TextRole::Body);
    m_difference = new DifferenceView(m_step);
    m_problems = new ProblemsView;
    m_fixer = new RowFixer(m_desk, *m_undo);
    m_saved = makeLabel({}, TextRole::Good);
    m_saved->hide();
    m_take = new QPushButton;
    setRole(m_take, ButtonRole::Primary);
    m_save = new QPushButton(tr("Save the rejected rows…"));
    m_undoButton = new QPushButton(tr("Undo correction"));
    auto *columns = new QPushButton(tr("Back to the columns"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(columns);
    row->addWidget(m_undoButton);
    row->addStretch();
    layout->addWidget(m_summary);
    layout->addWidget(m_difference, 1);
    layout->addWidget(m_problems, 1);
    layout->addWidget(m_fixer);
    layout->addWidget(m_saved);
    layout->addLayout(row);
    connect(m_problems, &ProblemsView::currentChanged, this, [this] { m_fixer->show(m_problems->current()); });
    connect(m_problems, &ProblemsView::activated, m_fixer, &RowFixer::focusEditor);
    connect(m_take, &QPushButton::clicked, &m_step, &DatasetStep::takeImport);
    connect(m_save, &QPushButton::clicked, this, &ImportFlow::saveRejected);
    connect(columns, &QPushButton::clicked, &m_desk, &ImportDesk::backToColumns);
    connect(m_undoButton, &QPushButton::clicked, m_undo, &QUndoStack::undo);
    connect(m_undo, &QUndoStack::canUndoChanged, m_undoButton, &QWidget::setEnabled);
    m_undoButton->setEnabled(false);
    return page;
}

void ImportFlow::showState()
{
    setVisible(m_desk.isOpen());
    if (!m_desk.isOpen()) {
        m_undo->clear();
        return;
    }
    setTitle(tr("Import of %1").arg(m_desk.name()));
    const Stage stage = m_desk.stage();
    m_read->setVisible(stage == Stage::Columns);
    m_take->setVisible(stage == Stage::Review);
    m_save->setVisible(stage == Stage::Review && m_desk.reading().rejectedRows > 0);
    switch (stage) {
    case Stage::Looking:
    case Stage::Reading:
        m_waitingWords->setText(stage == Stage::Looking ? tr("Looking at the beginning of %1…").arg(m_desk.name())
                                                        : tr("Reading and checking every row of %1…").arg(m_desk.name()));
        m_progress->setRange(0, stage == Stage::Looking || m_desk.percent() == 0 ? 0 : 100);
        m_progress->setValue(m_desk.percent());
        m_stack->setCurrentWidget(m_waiting);
        break;
    case Stage::Refused:
        m_refusal->setText(m_desk.refusal() ? m_desk.refusal()->sentence : QString());
        m_toColumns->setVisible(!m_desk.look().headers.isEmpty());
        m_stack->setCurrentWidget(m_refused);
        break;
    case Stage::Encoding:
        m_encoding->showState();
        m_stack->setCurrentWidget(m_encoding);
        break;
    case Stage::Columns: {
        m_facts->showState();
        m_mapping->showState();
        const QString problem = m_desk.columnProblem();
        showText(m_columnProblem, problem);
        m_read->setEnabled(problem.isEmpty());
        m_read->setToolTip(problem.toHtmlEscaped());
        const bool hasCatalogue = !m_step.catalogue().products.isEmpty();
        m_takingPart->setVisible(hasCatalogue);
        m_replace->setEnabled(!m_step.isFrozen());
        m_replace->setChecked(m_step.taking() == DatasetStep::Taking::Replace);
        m_add->setChecked(m_step.taking() == DatasetStep::Taking::Add);
        m_stack->setCurrentWidget(m_columns);
        break;
    }
    case Stage::Review:
        showReview();
        m_stack->setCurrentWidget(m_review);
        break;
    case Stage::Closed:
        break;
    }
}

void ImportFlow::showReview()
{
    const ImportReading &reading = m_desk.reading();
    const qint64 good = reading.rows - reading.rejectedRows;
    const bool isUsable = !reading.catalogue.products.isEmpty();
    QString summary = tr("%1 rows read: %2 good, %3 rejected.").arg(number(reading.rows), number(good), number(reading.rejectedRows));
    if (!isUsable)
        summary += u' ' + tr("No row can be used, so there is nothing to import. Correct a row below, or the file.");
    else if (reading.rejectedRows > 0)
        summary += u' ' + tr("Correct them below, or import the good rows and leave the others out.");
    if (reading.hasSharedLines)
        summary += u' ' + tr("Several rows stand on one line of this file, so rows cannot be corrected here one by one.");
    m_summary->setText(summary);
    m_problems->setProblems(reading.problems);
    m_problems->selectFirstIfNone();
    m_difference->showState();
    const bool isAdding = m_step.taking() == DatasetStep::Taking::Add;
    m_problems->setHidden(reading.problems.isEmpty());
    if (reading.problems.isEmpty())
        m_fixer->hide();
    m_take->setText(isAdding ? tr("Add to the catalogue") : reading.rejectedRows > 0 ? tr("Import the %1 good rows").arg(number(good)) : tr("Import all %1 rows").arg(number(good)));
    m_take->setEnabled(m_step.canTakeImport());
    m_take->setToolTip(!isUsable ? tr("No row can be used.") : m_take->isEnabled() ? QString() : tr("There is nothing new in the file."));
}

void ImportFlow::saveRejected()
{
    m_saved->hide();
    const QFileInfo file(m_desk.path());
    const QString folder = m_desk.isClipboard() ? QDir::homePath() : file.absolutePath();
    const QString base = m_desk.isClipboard() ? tr("clipboard") : file.completeBaseName();
    dialogs::askWhereToSave(window(), tr("Save the rejected rows"), u"%1/%2-rejected.tsv"_s.arg(folder, base),
        tr("Tables with tabs (*.tsv)"), u"tsv"_s, [this](const QString &path) { m_desk.saveRejected(path); });
}

} // namespace sidewise

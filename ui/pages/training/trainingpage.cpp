#include "ui/pages/training/trainingpage.h"

#include "ui/dialogs/filedialogs.h"
#include "ui/pages/training/taskreview.h"
#include "ui/pages/training/tasktable.h"
#include "ui/pages/training/trainingsettings.h"
#include "ui/theme/spacing.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QUndoStack>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using Set = TrainingStep::Set;

TrainingPage::TrainingPage(TrainingStep &step, Step *next, Pictures &pictures, QWidget *parent)
    : Page(step, next, tr("Training teaches before paid work. Golden tasks hide in paid pages and show who is guessing."), parent),
      m_step(step), m_undo(new QUndoStack(this)), m_settings(new TrainingSettings(step, *m_undo)),
      m_training(new TaskTable(step, Set::Training)), m_golden(new TaskTable(step, Set::Golden)),
      m_review(new TaskReview(step, *m_undo, pictures))
{
    makeButtons();
    auto *tables = new QVBoxLayout;
    tables->setSpacing(space::medium);
    tables->addWidget(m_training, 1);
    tables->addWidget(m_golden, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addLayout(tables, 6);
    row->addWidget(m_review, 5);
    body()->addWidget(m_settings);
    body()->addLayout(row, 1);
    connect(m_training, &TaskTable::chosen, this, [this](int index) { choose(Set::Training, index); });
    connect(m_golden, &TaskTable::chosen, this, [this](int index) { choose(Set::Golden, index); });
    connect(m_training, &TaskTable::keyTyped, m_review, &TaskReview::answerByKey);
    connect(m_golden, &TaskTable::keyTyped, m_review, &TaskReview::answerByKey);
    connect(m_review, &TaskReview::moved, this,
        [this](int index) { (m_review->set() == Set::Training ? m_training : m_golden)->select(index); });
}

void TrainingPage::makeButtons()
{
    auto *undo = new QPushButton(tr("Undo"));
    auto *redo = new QPushButton(tr("Redo"));
    m_import = new QPushButton(tr("Import tasks…"));
    for (QPushButton *button : {undo, redo, m_import})
        titleRow()->addWidget(button);
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(m_undo, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(m_undo, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    connect(m_undo, &QUndoStack::undoTextChanged, undo, [undo](const QString &what) { undo->setToolTip(what.toHtmlEscaped()); });
    connect(m_undo, &QUndoStack::redoTextChanged, redo, [redo](const QString &what) { redo->setToolTip(what.toHtmlEscaped()); });
    connect(undo, &QPushButton::clicked, m_undo, &QUndoStack::undo);
    connect(redo, &QPushButton::clicked, m_undo, &QUndoStack::redo);
    connect(m_import, &QPushButton::clicked, this, &TrainingPage::importFile);
    auto *undoKey = new QShortcut(QKeySequence::Undo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    auto *redoKey = new QShortcut(QKeySequence::Redo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(undoKey, &QShortcut::activated, m_undo, &QUndoStack::undo);
    connect(redoKey, &QShortcut::activated, m_undo, &QUndoStack::redo);
}

void TrainingPage::forgetEdits()
{
    m_undo->clear();
}

void TrainingPage::choose(Set set, int index)
{
    (set == Set::Training ? m_golden : m_training)->clearSelection();
    m_review->show(set, index);
}

void TrainingPage::importFile()
{
    dialogs::askForFile(window(), tr("Import tasks with known answers"),
        {tr("Task files (*.tsv *.csv *.txt *.xlsx)"), tr("All files (*)")}, [this](const QString &path) {
            m_undo->clear(); // rows are renumbered
            m_step.importFile(path);
        });
}

void TrainingPage::showState()
{
    if (m_step.isFrozen() && m_undo->count() > 0)
        m_undo->clear();
    m_settings->showState();
    m_training->showState();
    m_golden->showState();
    m_import->setEnabled(!m_step.isFrozen() && !m_step.isBusy());
    m_import->setToolTip(m_step.isFrozen() ? tr("This study was launched: its tasks can no longer change.") : QString());
    if (m_review->index() < 0 && !m_step.tasks(Set::Training).isEmpty())
        m_training->select(0);
    m_review->showState();
}

QString TrainingPage::whatNext() const
{
    const Problems problems = m_step.problems();
    for (const Problem &problem : problems) {
        if (problem.severity == Severity::Error)
            return problem.line > 0 ? tr("%1: %2").arg(problem.column, problem.sentence) : problem.sentence;
    }
    return problems.isEmpty() ? QString() : problems.first().sentence;
}

void TrainingPage::focusField(const QString &field)
{
    const QStringList words = field.split(u' ');
    if (words.size() == 2)
        (words.first() == u"golden"_s ? m_golden : m_training)->select(words.last().toInt() - 1);
}

} // namespace sidewise

#include "ui/pages/training/taskreview.h"

#include "ui/pages/stepcommand.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace sidewise {

using Set = TrainingStep::Set;

TaskReview::TaskReview(TrainingStep &step, QUndoStack &undo, Pictures &pictures, QWidget *parent)
    : Panel(tr("Review"), parent), m_step(step), m_undo(undo), m_view(new PairView(pictures)), m_hint(new QPlainTextEdit),
      m_hintField(new Field(tr("Hint"), m_hint)), m_problem(makeLabel({}, TextRole::Bad)),
      m_previous(new QPushButton(tr("Previous"))), m_next(new QPushButton(tr("Next"))),
      m_swap(new QPushButton(tr("Swap sides"))), m_remove(new QPushButton(tr("Remove")))
{
    m_view->setEmptyText(tr("Choose a task to review it. The right answer is the one performers must give."));
    m_previous->setAccessibleName(tr("Previous task"));
    m_next->setAccessibleName(tr("Next task"));
    m_hint->setTabChangesFocus(true);
    m_hint->setFixedHeight(62);
    m_hint->setPlaceholderText(tr("Why is this answer right? Shown after a wrong first answer."));
    head()->addWidget(m_previous);
    head()->addWidget(m_next);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_problem);
    body()->addWidget(m_hintField);
    auto *row = new QHBoxLayout;
    row->addWidget(m_swap);
    row->addWidget(m_remove);
    row->addStretch();
    body()->addLayout(row);
    m_problem->hide();

    connect(m_view, &PairView::answered, this, &TaskReview::setAnswer);
    connect(m_previous, &QPushButton::clicked, this, [this] { Q_EMIT moved(m_index - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT moved(m_index + 1); });
    connect(m_swap, &QPushButton::clicked, this, &TaskReview::swapSides);
    connect(m_remove, &QPushButton::clicked, this, &TaskReview::remove);
    m_hint->installEventFilter(this);
}

const Task *TaskReview::task() const
{
    const QList<Task> &tasks = m_step.tasks(m_set);
    return m_index >= 0 && m_index < tasks.size() ? &tasks[m_index] : nullptr;
}

void TaskReview::show(Set set, int index)
{
    saveHint();
    m_set = set;
    m_index = index;
    m_hint->document()->setModified(false);
    showState();
}

void TaskReview::showState()
{
    const int count = static_cast<int>(m_step.tasks(m_set).size());
    m_index = std::min(m_index, count - 1);
    const Task *current = task();
    const bool isTraining = m_set == Set::Training;
    setTitle(!current ? tr("Review")
            : isTraining ? tr("Training task %1 of %2").arg(m_index + 1).arg(count)
                         : tr("Golden task %1 of %2").arg(m_index + 1).arg(count));
    m_view->setProject(m_step.project());
    m_view->setTask(current ? std::optional(*current) : std::nullopt);
    m_view->setChosen(current ? current->golden : std::nullopt);
    m_view->setAnswersEnabled(!m_step.isFrozen());
    showText(m_problem, current ? m_step.rowProblem(m_set, m_index) : QString());
    m_hintField->setVisible(current && isTraining);
    m_hint->setReadOnly(m_step.isFrozen());
    if (current && !m_hint->document()->isModified() && m_hint->toPlainText() != current->hint) {
        m_hint->setPlainText(current->hint);
        m_hint->document()->setModified(false);
    }
    m_previous->setEnabled(current && m_index > 0);
    m_next->setEnabled(current && m_index + 1 < count);
    for (QPushButton *button : {m_swap, m_remove}) {
        button->setEnabled(current && !m_step.isFrozen());
        button->setToolTip(m_step.isFrozen() ? tr("This study was launched: its tasks can no longer change.") : QString());
    }
}

void TaskReview::setAnswer(Answer answer)
{
    const Task *current = task();
    if (!current || current->golden == answer || m_step.isFrozen())
        return;
    const auto forth = [this, set = m_set, index = m_index, answer] { m_step.setAnswer(set, index, answer); };
    const auto back = [this, set = m_set, index = m_index, before = *current] {
        if (before.golden) {
            m_step.setAnswer(set, index, *before.golden);
        } else { // back to no answer at all
            m_step.remove(set, index);
            m_step.restore(set, index, before);
        }
    };
    m_undo.push(new StepCommand(tr("set the right answer of task %1").arg(m_index + 1), forth, back));
}

void TaskReview::answerByKey(const QString &key)
{
    const QList<AnswerOption> offered = m_step.project().offered();
    for (const AnswerOption &option : offered) {
        if (option.key.compare(key, Qt::CaseInsensitive) == 0)
            setAnswer(option.answer);
    }
}

void TaskReview::saveHint()
{
    const Task *current = task();
    if (!current || m_set != Set::Training || !m_hint->document()->isModified())
        return;
    m_hint->document()->setModified(false);
    const QString hint = m_hint->toPlainText();
    if (hint == current->hint)
        return;
    m_undo.push(new StepCommand(tr("change the hint of task %1").arg(m_index + 1),
        [this, index = m_index, hint] { m_step.setHint(index, hint); },
        [this, index = m_index, before = current->hint] { m_step.setHint(index, before); }));
}

void TaskReview::swapSides()
{
    if (!task())
        return;
    const auto swap = [this, set = m_set, index = m_index] { m_step.swapSides(set, index); };
    m_undo.push(new StepCommand(tr("swap the sides of task %1").arg(m_index + 1), swap, swap));
}

void TaskReview::remove()
{
    const Task *current = task();
    if (!current)
        return;
    m_hint->document()->setModified(false);
    m_undo.push(new StepCommand(tr("remove task %1").arg(m_index + 1),
        [this, set = m_set, index = m_index] { m_step.remove(set, index); },
        [this, set = m_set, index = m_index, before = *current] { m_step.restore(set, index, before); }));
}

bool TaskReview::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_hint && event->type() == QEvent::FocusOut)
        saveHint();
    return Panel::eventFilter(watched, event);
}

} // namespace sidewise

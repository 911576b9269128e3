#include "ui/pages/training/taskreview.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairview.h"
#include "ui/widgets/problemlines.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using Set = TrainingStep::Set;

TaskReview::TaskReview(TrainingStep &step, Pictures &pictures, QWidget *parent)
    : Panel(tr("Review"), parent), m_step(step), m_view(new PairView(pictures)), m_reason(makeLabel({}, TextRole::Muted)),
      m_hint(new QPlainTextEdit), m_hintField(new Field(tr("Hint"), m_hint)),
      m_problems(new ProblemLines([this](const Problem &problem) { return m_step.waysOut(problem); }, 4)),
      m_previous(new QPushButton(tr("Previous"))), m_next(new QPushButton(tr("Next"))),
      m_swap(new QPushButton(tr("Swap sides"))), m_promote(new QPushButton), m_demote(new QPushButton),
      m_remove(new QPushButton(tr("Remove"))), m_keys(makeLabel({}, TextRole::Caption))
{
    m_view->setEmptyText(tr("Choose a task to review it. The right answer is the one performers must give."));
    m_hint->setTabChangesFocus(true);
    m_hint->setFixedHeight(62);
    m_hint->setPlaceholderText(tr("Why is this answer right? Shown after a wrong first answer."));
    m_keys->setText(tr("Keys: as for performers · Enter next · Backspace previous · S swap · H hint · Del remove"));
    m_keys->setWordWrap(true);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_reason);
    body()->addWidget(m_problems);
    body()->addWidget(m_hintField);
    makeButtons();
    connect(m_view, &PairView::answered, this, &TaskReview::setAnswer);
    connect(m_problems, &ProblemLines::jumpWanted, this, &TaskReview::jumpWanted);
    m_hint->installEventFilter(this);
    setFocusPolicy(Qt::ClickFocus);
}

void TaskReview::makeButtons()
{
    m_previous->setAccessibleName(tr("Previous task"));
    m_next->setAccessibleName(tr("Next task"));
    head()->addWidget(m_previous);
    head()->addWidget(m_next);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    for (QPushButton *button : {m_swap, m_promote, m_demote, m_remove})
        row->addWidget(button);
    row->addStretch();
    body()->addLayout(row);
    body()->addWidget(m_keys);
    connect(m_previous, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(1); });
    connect(m_swap, &QPushButton::clicked, this, [this] { m_step.swapSides(m_set, m_index); });
    connect(m_promote, &QPushButton::clicked, this, &TaskReview::promote);
    connect(m_demote, &QPushButton::clicked, this, &TaskReview::demote);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_hint->document()->setModified(false);
        m_step.remove(m_set, m_index);
    });
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
    const QString titles[] = {tr("Training task %1 of %2"), tr("Golden task %1 of %2"), tr("General task %1 of %2")};
    setTitle(current ? titles[static_cast<int>(m_set)].arg(m_index + 1).arg(count) : tr("Review"));
    m_view->setProject(m_step.project());
    m_view->setTask(current ? std::optional(*current) : std::nullopt);
    m_view->setChosen(current ? current->golden : std::nullopt);
    m_view->setAnswersEnabled(!m_step.isFrozen());
    QString reason;
    if (current && m_set == Set::General) {
        const auto proposal = m_step.proposal(m_index);
        const AnswerOption *option = proposal ? m_step.project().option(*proposal) : nullptr;
        reason = m_step.reason(m_index);
        if (option)
            reason += QChar(u' ') + tr("Answer %1 if you agree: the pair becomes a golden task.").arg(option->label);
        else
            reason += tr("Give the right answer, and the pair becomes a golden task.");
    }
    showText(m_reason, reason);
    m_problems->setProblems(current && m_set != Set::General ? m_step.problemsOf(m_set, m_index) : Problems());
    m_hintField->setVisible(current && m_set == Set::Training);
    m_hint->setReadOnly(m_step.isFrozen());
    if (current && !m_hint->document()->isModified() && m_hint->toPlainText() != current->hint) {
        m_hint->setPlainText(current->hint);
        m_hint->document()->setModified(false);
    }
    m_previous->setEnabled(current && m_index > 0);
    m_next->setEnabled(current && m_index + 1 < count);
    showButtons();
}

void TaskReview::showButtons()
{
    const bool isKnown = m_set != Set::General;
    m_promote->setText(tr("Make training"));
    m_promote->setVisible(m_set == Set::Golden);
    m_demote->setText(m_set == Set::Training ? tr("Make golden") : tr("Make general"));
    m_demote->setVisible(isKnown);
    m_swap->setVisible(isKnown);
    m_remove->setVisible(isKnown);
    for (QPushButton *button : {m_swap, m_remove, m_promote, m_demote}) {
        button->setEnabled(task() && !m_step.isFrozen());
        button->setToolTip(m_step.isFrozen() ? tr("This study was launched: its tasks can no longer change.") : QString());
    }
    m_keys->setVisible(task() && !m_step.isFrozen());
}

void TaskReview::setAnswer(Answer answer)
{
    const Task *current = task();
    if (current && current->golden != answer && !m_step.isFrozen())
        m_step.setAnswer(m_set, m_index, answer);
}

void TaskReview::promote()
{
    saveHint();
    m_step.promote(m_index);
}

void TaskReview::demote()
{
    m_hint->document()->setModified(false);
    m_step.demote(m_set, m_index);
}

void TaskReview::go(int by)
{
    const int to = m_index + by;
    if (to >= 0 && to < m_step.tasks(m_set).size())
        Q_EMIT moved(to);
}

bool TaskReview::takeKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::ControlModifier && (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)) {
        const int to = m_index + (event.key() == Qt::Key_Up ? -1 : 1);
        m_step.move(m_set, m_index, to);
        if (to >= 0 && to < m_step.tasks(m_set).size())
            Q_EMIT moved(to);
        return true;
    }
    if (held != Qt::NoModifier && held != Qt::ShiftModifier)
        return false;
    const QList<AnswerOption> offered = m_step.project().offered();
    for (const AnswerOption &option : offered) {
        if (!option.key.isEmpty() && option.key.compare(event.text(), Qt::CaseInsensitive) == 0) {
            setAnswer(option.answer);
            return true;
        }
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(1);
        return true;
    case Qt::Key_Backspace:
        go(-1);
        return true;
    case Qt::Key_S:
        m_step.swapSides(m_set, m_index);
        return true;
    case Qt::Key_H:
        focusHint();
        return true;
    case Qt::Key_Delete:
        m_remove->click();
        return true;
    default:
        return false;
    }
}

void TaskReview::focusHint()
{
    if (m_hintField->isVisible())
        m_hint->setFocus();
}

void TaskReview::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(*event))
        Panel::keyPressEvent(event);
}

void TaskReview::saveHint()
{
    const Task *current = task();
    if (!current || m_set != Set::Training || !m_hint->document()->isModified())
        return;
    m_hint->document()->setModified(false);
    const QString hint = m_hint->toPlainText();
    if (hint != current->hint)
        m_step.setHint(m_index, hint);
}

bool TaskReview::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_hint && event->type() == QEvent::FocusOut)
        saveHint();
    return Panel::eventFilter(watched, event);
}

} // namespace sidewise

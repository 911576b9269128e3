#include "ui/pages/edithistory.h"

#include "workflow/step.h"

#include <QApplication>
#include <QScopedValueRollback>

namespace sidewise {

namespace {
constexpr int oneMovement = 1500; // ms without a pause in one control
constexpr int depth = 200;
} // namespace

class EditHistory::Command : public QUndoCommand
{
public:
    Command(EditHistory &history, const QString &words, StepValue before, StepValue after, bool mayMerge)
        : QUndoCommand(words), m_history(history), m_before(std::move(before)), m_after(std::move(after)), m_mayMerge(mayMerge)
    {
    }
    void undo() override { m_history.putBack(m_before); }
    void redo() override
    {
        if (!std::exchange(m_isDone, true)) // the step is there already
            return;
        m_history.putBack(m_after);
    }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Command *>(other);
        if (!next->m_mayMerge)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    EditHistory &m_history;
    StepValue m_before;
    StepValue m_after;
    bool m_mayMerge;
    bool m_isDone = false;
};

EditHistory::EditHistory(Step &step, QWidget &page) : QUndoStack(&page), m_step(step), m_page(page), m_known(step.value())
{
    setUndoLimit(depth);
}

void EditHistory::record()
{
    if (m_isPuttingBack)
        return;
    const StepValue now = m_step.value();
    if (now == m_known)
        return;
    const StepValue before = std::exchange(m_known, now);
    if (before.isNull() || now.isNull() || !m_page.isVisible())
        return clear();
    QWidget *control = QApplication::focusWidget();
    const bool isSameMovement = m_nextWords.isEmpty() && control && control == m_lastControl && m_sinceLast.isValid()
        && m_sinceLast.elapsed() < oneMovement;
    m_lastControl = control;
    m_sinceLast.start();
    push(new Command(*this, m_nextWords.isEmpty() ? nameOfControl() : m_nextWords, before, now, isSameMovement));
}

QString EditHistory::nameOfControl() const
{
    const QWidget *control = QApplication::focusWidget();
    if (!control || !m_page.isAncestorOf(control))
        return tr("change");
    const QString name = control->accessibleName().isEmpty() ? control->property("text").toString() : control->accessibleName();
    return name.isEmpty() ? tr("change") : QString(name).remove(QChar(u'&'));
}

bool EditHistory::canReset() const
{
    const StepValue fresh = m_step.freshValue();
    return !m_step.value().isNull() && !fresh.isNull() && fresh != m_step.value();
}

void EditHistory::reset()
{
    if (!canReset())
        return;
    m_nextWords = tr("reset");
    m_step.putBack(m_step.freshValue());
    record(); // where the step does not tell by itself
    m_nextWords.clear();
    m_lastControl = nullptr;
}

void EditHistory::putBack(const StepValue &value)
{
    const QScopedValueRollback guard(m_isPuttingBack, true);
    m_step.putBack(value);
    m_known = m_step.value();
    m_lastControl = nullptr;
}

void EditHistory::forget()
{
    clear();
    m_known = m_step.value();
}

} // namespace sidewise

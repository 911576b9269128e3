#pragma once

#include "workflow/stepvalue.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QUndoStack>
#include <QWidget>

namespace sidewise {

class Step;

// Undo and redo of what is edited on a page, kept as whole values of its step (Step::value). Every change that the step
// tells while its page is in sight becomes one command; typing in one control without a pause becomes one command
// together. A change that comes from elsewhere (another page, another study, a launch) empties the history: what lies
// before it could no longer be put back truly.
//
// A page whose step keeps no value() may push commands of its own (pages/stepcommand.h) instead.
class EditHistory : public QUndoStack
{
    Q_OBJECT

public:
    EditHistory(Step &step, QWidget &page);
    ~EditHistory() override { blockSignals(true); } // its page is half gone by then

    void record();      // after the step has changed
    void reset();       // to the step's fresh value; can be undone
    bool canReset() const;
    void forget();      // another study

private:
    class Command;
    void putBack(const StepValue &value);
    QString nameOfControl() const;

    Step &m_step;
    QWidget &m_page;
    StepValue m_known;
    bool m_isPuttingBack = false;
    QString m_nextWords; // of a command that is no typing
    QPointer<QWidget> m_lastControl;
    QElapsedTimer m_sinceLast;
};

} // namespace sidewise

#pragma once

#include "ui/widgets/panel.h"
#include "workflow/trainingstep.h"

class QPlainTextEdit;
class QPushButton;
class QUndoStack;

namespace sidewise {

class Field;
class PairView;
class Pictures;

// One task with a known answer at a time: choose the right answer by key or click, write the hint, swap the sides,
// remove it. Every edit can be undone.
class TaskReview : public Panel
{
    Q_OBJECT

public:
    TaskReview(TrainingStep &step, QUndoStack &undo, Pictures &pictures, QWidget *parent = nullptr);

    void show(TrainingStep::Set set, int index);
    void showState();
    void answerByKey(const QString &key);
    TrainingStep::Set set() const { return m_set; }
    int index() const { return m_index; }

Q_SIGNALS:
    void moved(int index); // another task of the same set is wanted

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Task *task() const;
    void setAnswer(Answer answer);
    void saveHint();
    void swapSides();
    void remove();

    TrainingStep &m_step;
    QUndoStack &m_undo;
    TrainingStep::Set m_set = TrainingStep::Set::Training;
    int m_index = -1;
    PairView *m_view;
    QPlainTextEdit *m_hint;
    Field *m_hintField;
    QLabel *m_problem;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_swap;
    QPushButton *m_remove;
};

} // namespace sidewise

#pragma once

#include "ui/widgets/panel.h"
#include "workflow/trainingstep.h"

class QKeyEvent;
class QPlainTextEdit;
class QPushButton;

namespace sidewise {

class Field;
class PairView;
class Pictures;
class ProblemLines;

// One task at a time, by mouse or by key alone: choose the right answer, write the hint, swap the sides, make it a
// golden, training or general task, remove it, go on.
class TaskReview : public Panel
{
    Q_OBJECT

public:
    TaskReview(TrainingStep &step, Pictures &pictures, QWidget *parent = nullptr);

    void show(TrainingStep::Set set, int index);
    void showState();
    void focusHint();
    bool takeKey(const QKeyEvent &event); // false: not one of ours
    TrainingStep::Set set() const { return m_set; }
    int index() const { return m_index; }

Q_SIGNALS:
    void moved(int index); // another task of the same set is wanted
    void jumpWanted(sidewise::Step::Kind kind, const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeButtons();
    void showButtons();
    const Task *task() const;
    void setAnswer(Answer answer);
    void saveHint();
    void promote();
    void demote();
    void go(int step);

    TrainingStep &m_step;
    TrainingStep::Set m_set = TrainingStep::Set::Training;
    int m_index = -1;
    PairView *m_view;
    QLabel *m_reason;
    QPlainTextEdit *m_hint;
    Field *m_hintField;
    ProblemLines *m_problems;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_swap;
    QPushButton *m_promote;
    QPushButton *m_demote;
    QPushButton *m_remove;
    QLabel *m_keys;
};

} // namespace sidewise

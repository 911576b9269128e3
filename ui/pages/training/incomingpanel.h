#pragma once

#include "ui/widgets/panel.h"

class QButtonGroup;
class QCheckBox;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace sidewise {

class ProblemLines;
class TrainingStep;

// A task file that was read but not taken yet: what it would become, what is wrong with it, and what to do about it.
class IncomingPanel : public Panel
{
    Q_OBJECT

public:
    explicit IncomingPanel(TrainingStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void take();

    TrainingStep &m_step;
    QLabel *m_counts;
    QWidget *m_choice;
    QLabel *m_question;
    QButtonGroup *m_hintRows;
    QCheckBox *m_replace;
    ProblemLines *m_problems;
    QPushButton *m_take;
    QPushButton *m_forget;
};

} // namespace sidewise

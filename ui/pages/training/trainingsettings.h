#pragma once

#include "ui/widgets/panel.h"

class QCheckBox;
class QSlider;
class QSpinBox;
class QUndoStack;

namespace sidewise {

class TrainingStep;

// Training on or off, pass level with the odds of guessing through, and when one may try again.
class TrainingSettings : public Panel
{
    Q_OBJECT

public:
    TrainingSettings(TrainingStep &step, QUndoStack &undo, QWidget *parent = nullptr);
    void showState();

private:
    void changeLevel(int percent);

    TrainingStep &m_step;
    QUndoStack &m_undo;
    QCheckBox *m_isOn;
    QSlider *m_slider;
    QSpinBox *m_level;
    QSpinBox *m_retry;
    QLabel *m_odds;
};

} // namespace sidewise

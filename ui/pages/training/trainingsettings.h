#pragma once

#include "ui/widgets/panel.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSlider;
class QSpinBox;

namespace sidewise {

class FoldPanel;
class TrainingStep;
class WaysOut;

// Training on or off, pass level with the odds of guessing through, and when one may try again; the rest folds away.
class TrainingSettings : public Panel
{
    Q_OBJECT

public:
    explicit TrainingSettings(TrainingStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void makeMore();
    void connectEditors();
    void apply();
    void changeLevel(int percent);
    QString summary() const;

    TrainingStep &m_step;
    QCheckBox *m_isOn;
    QSlider *m_slider;
    QSpinBox *m_level;
    QSpinBox *m_retry;
    QLabel *m_odds;
    QLabel *m_problem;
    WaysOut *m_ways;
    FoldPanel *m_more;
    QLineEdit *m_title;
    QSpinBox *m_perPage;
    QSpinBox *m_pages;
    QSpinBox *m_seconds;
    QCheckBox *m_ordered;
    QCheckBox *m_shuffled;
    QCheckBox *m_adult;
    QCheckBox *m_own;
    QPlainTextEdit *m_instructions;
};

} // namespace sidewise

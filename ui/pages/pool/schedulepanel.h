#pragma once

#include "ui/widgets/foldpanel.h"

class QCheckBox;
class QDateTimeEdit;
class QLabel;
class QSpinBox;

namespace sidewise {

class PoolStep;
class WaysOut;

// When the pool closes, how it stands among others, and how pages are accepted.
class SchedulePanel : public FoldPanel
{
    Q_OBJECT

public:
    explicit SchedulePanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void apply();

    PoolStep &m_step;
    QSpinBox *m_days;
    QCheckBox *m_hasDate;
    QDateTimeEdit *m_date;
    QSpinBox *m_keepOpen;
    QSpinBox *m_priority;
    QCheckBox *m_automatic;
    QSpinBox *m_reviewDays;
    QLabel *m_problem;
    WaysOut *m_ways;
};

} // namespace sidewise

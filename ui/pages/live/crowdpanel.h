#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sidewise {

class LiveStep;

// The simulated performers of practice mode, plainly called so.
class CrowdPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CrowdPanel(LiveStep &step, QWidget *parent = nullptr);
    void showState();

private:
    LiveStep &m_step;
    QSpinBox *m_performers;
    QDoubleSpinBox *m_speed;
    QSpinBox *m_guessers;
    QPushButton *m_start;
    QPushButton *m_stop;
    QLabel *m_status;
};

} // namespace sidewise

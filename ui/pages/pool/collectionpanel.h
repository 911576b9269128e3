#pragma once

#include "ui/widgets/panel.h"

class QCheckBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace sidewise {

class PoolStep;

// Which questions the pool asks, and when adaptive collection stops.
class CollectionPanel : public Panel
{
    Q_OBJECT

public:
    explicit CollectionPanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void apply();

    PoolStep &m_step;
    QRadioButton *m_everyPair;
    QRadioButton *m_adaptive;
    QRadioButton *m_random;
    QRadioButton *m_neighbours;
    QLabel *m_meaning;
    QWidget *m_goal;
    QWidget *m_shareRow;
    QSpinBox *m_share;
    QSpinBox *m_tau;
    QCheckBox *m_winner;
};

} // namespace sidewise

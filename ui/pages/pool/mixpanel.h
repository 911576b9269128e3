#pragma once

#include "ui/widgets/foldpanel.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sidewise {

class PageStrip;
class PoolStep;
class WaysOut;

// Smart mixing: what a page is made of beyond general and golden tasks, with a page as it would come out.
class MixPanel : public FoldPanel
{
    Q_OBJECT

public:
    explicit MixPanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void apply();

    PoolStep &m_step;
    int m_page = 0;
    PageStrip *m_strip;
    QLabel *m_caption;
    QPushButton *m_another;
    QSpinBox *m_training;
    QSpinBox *m_least;
    QCheckBox *m_incomplete;
    QCheckBox *m_ordered;
    QCheckBox *m_shuffled;
    QLabel *m_problem;
    WaysOut *m_ways;
};

} // namespace sidewise

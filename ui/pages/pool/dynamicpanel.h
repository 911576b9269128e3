#pragma once

#include "domain/poolplan.h"
#include "ui/widgets/foldpanel.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sidewise {

class PoolStep;
class WaysOut;

// Overlap and price that follow what happens: ask again where people disagree, pay more to those who do well.
class DynamicPanel : public FoldPanel
{
    Q_OBJECT

public:
    explicit DynamicPanel(PoolStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void makeOverlap();
    void makePrice();
    void makeBands();
    void applyOverlap();
    void applyPrice();
    void showEditors();

    PoolStep &m_step;
    QCheckBox *m_overlapOn;
    QSpinBox *m_most;
    QSpinBox *m_confidence;
    QLabel *m_overlapProblem;
    WaysOut *m_overlapWays;
    QCheckBox *m_priceOn;
    QLineEdit *m_skill;
    QVBoxLayout *m_bands;
    QPushButton *m_addBand;
    QLabel *m_priceProblem;
    WaysOut *m_priceWays;
    struct Band
    {
        QWidget *row = nullptr;
        QSpinBox *from = nullptr;
        QSpinBox *to = nullptr;
        QLineEdit *price = nullptr;
    };
    QList<Band> m_editors;
};

} // namespace sidewise

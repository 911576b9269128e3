#pragma once

#include "ui/pages/live/livepanel.h"
#include "workflow/advice.h"
#include "workflow/step.h"

class QCheckBox;
class QDoubleSpinBox;
class QPushButton;
class QVBoxLayout;

namespace sidewise {

// What is worth doing, in sentences with the number that says so; each can be put away.
class AdvicePanel : public LivePanel
{
    Q_OBJECT

public:
    explicit AdvicePanel(LiveStep &step, QWidget *parent = nullptr);
    void showState() override;

Q_SIGNALS:
    void goTo(sidewise::Step::Kind kind);

private:
    void carryOut(const Advice &advice);

    QList<Advice> m_shown;
    bool m_isFilled = false;
    QVBoxLayout *m_list;
    QPushButton *m_recall;
    QDoubleSpinBox *m_floor;
    QCheckBox *m_sides;
};

} // namespace sidewise

#pragma once

#include "workflow/step.h"

#include <QPushButton>

namespace sidewise {

// One step in the rail: a shape and a word for its state; locked ones say what to do first.
class StepButton : public QPushButton
{
    Q_OBJECT

public:
    explicit StepButton(Step &step, QWidget *parent = nullptr);

    void setCurrent(bool isCurrent);
    void showState();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString stateText() const;

    Step &m_step;
    bool m_isCurrent = false;
};

} // namespace sidewise

#pragma once

#include "workflow/step.h"

#include <QFrame>
#include <QList>

class QLabel;

namespace sidewise {

class StepButton;
class Workspace;

// The seven steps at the left, always in sight; below them what unlocks the next one.
class StepRail : public QFrame
{
    Q_OBJECT

public:
    explicit StepRail(Workspace &workspace, QWidget *parent = nullptr);
    void setCurrent(std::optional<Step::Kind> kind); // none: the start page

Q_SIGNALS:
    void chosen(sidewise::Step::Kind kind);

private:
    void showReason();

    Workspace &m_workspace;
    QList<StepButton *> m_buttons;
    QLabel *m_reason;
};

} // namespace sidewise

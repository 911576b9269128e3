#pragma once

#include "workflow/step.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;

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
    void setBoard();                                 // the pool board is shown

Q_SIGNALS:
    void chosen(sidewise::Step::Kind kind);
    void boardWanted();

private:
    void showReason();
    void showNotices();

    Workspace &m_workspace;
    QList<StepButton *> m_buttons;
    QLabel *m_reason;
    QPushButton *m_board;
};

} // namespace sidewise

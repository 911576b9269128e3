#pragma once

#include "ui/widgets/panel.h"

class QCheckBox;
class QPushButton;

namespace sidewise {

class Workspace;

// Takes a study from Practice to Live, and says exactly what goes along and what stays.
class LiveCopyPanel : public Panel
{
    Q_OBJECT

public:
    explicit LiveCopyPanel(Workspace &workspace, QWidget *parent = nullptr);
    void showState();

private:
    Workspace &m_workspace;
    QLabel *m_goes;
    QLabel *m_stays;
    QCheckBox *m_tasks;
    QPushButton *m_make;
};

} // namespace sidewise

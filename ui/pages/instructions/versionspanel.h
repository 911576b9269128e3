#pragma once

#include "ui/widgets/panel.h"

class QComboBox;
class QPushButton;
class QTextEdit;

namespace sidewise {

class InstructionsStep;

// Earlier texts of the instructions: what changed since each, and a way back to it.
class VersionsPanel : public Panel
{
    Q_OBJECT

public:
    explicit VersionsPanel(InstructionsStep &step, QWidget *parent = nullptr);
    void showState();

private:
    void showChanges();

    InstructionsStep &m_step;
    QComboBox *m_version;
    QTextEdit *m_changes;
    QPushButton *m_keep;
    QPushButton *m_restore;
};

} // namespace sidewise

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace sidewise {

class ElidedLabel;
class Workspace;

// Name of the study, balance, Practice or Live, dark or light.
class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(Workspace &workspace, QWidget *parent = nullptr);
    void setDark(bool isDark);
    void showState();

Q_SIGNALS:
    void startWanted();
    void darkWanted(bool isDark);

private:
    QWidget *makeModes();

    Workspace &m_workspace;
    ElidedLabel *m_study;
    QLabel *m_money;
    QLabel *m_mode;
    QPushButton *m_practice = nullptr;
    QPushButton *m_live = nullptr;
    QPushButton *m_dark;
};

} // namespace sidewise

#pragma once

#include <QWidget>

class QVBoxLayout;

namespace sidewise {

class Workspace;

// What the program does in three lines, the three ways to begin, and the studies opened before.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(Workspace &workspace, QWidget *parent = nullptr);
    void showState();

Q_SIGNALS:
    void newStudyWanted();
    void openWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeWays();
    QWidget *makeLines();

    Workspace &m_workspace;
    QWidget *m_recent;
    QVBoxLayout *m_recentList;
    QWidget *m_ways;
};

} // namespace sidewise

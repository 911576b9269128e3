#pragma once

#include "workflow/step.h"

#include <QMainWindow>

#include <array>

class QStackedWidget;
class QUndoGroup;

namespace sidewise {

class AccountPage;
class Banner;
class BoardPage;
class DataPage;
class Page;
class Pictures;
class Settings;
class StartPage;
class StepRail;
class TopBar;
class TrainingPage;
class Workspace;
class PoolPage;
class RoomPage;

// The window: rail, top bar, menus and a stack with the start page and one page per step. Knows which page is shown
// and how the program looks; everything else belongs to the pages.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showStep(Step::Kind kind);
    void showStart();
    void showBoard();
    void showRoom();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makePages();
    void makeLayout();
    void makeMenus();
    void connectAll();
    void askForNewStudy();
    void askForFile();
    void askForBundle();
    void showStudy();
    void showAbout();
    void showDoor();
    void setDark(bool isDark);
    void dress();

    Workspace &m_workspace;
    Settings &m_settings;
    Pictures *m_pictures;
    StepRail *m_rail;
    TopBar *m_top;
    Banner *m_notice;
    QStackedWidget *m_stack;
    QUndoGroup *m_edits;
    StartPage *m_start;
    BoardPage *m_board = nullptr;
    RoomPage *m_room = nullptr;
    Banner *m_door; // while other machines can reach us, on every screen
    AccountPage *m_account = nullptr;
    DataPage *m_data = nullptr;
    TrainingPage *m_training = nullptr;
    PoolPage *m_pool = nullptr;
    std::array<Page *, Step::count> m_pages{};
    std::array<QAction *, Step::count> m_stepActions{};
    QAction *m_dark = nullptr;
    QAction *m_close = nullptr;
    QAction *m_bundle = nullptr;
};

} // namespace sidewise

#include "ui/shell/mainwindow.h"

#include "base/settings.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/dialogs/newstudydialog.h"
#include "ui/pages/account/accountpage.h"
#include "ui/pages/board/boardpage.h"
#include "ui/pages/data/datapage.h"
#include "ui/pages/edithistory.h"
#include "ui/pages/instructions/instructionspage.h"
#include "ui/pages/interface/interfacepage.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/pool/poolpage.h"
#include "ui/pages/room/roompage.h"
#include "ui/pages/startpage.h"
#include "ui/pages/training/trainingpage.h"
#include "ui/shell/lockscreen.h"
#include "ui/shell/steprail.h"
#include "ui/shell/topbar.h"
#include "ui/shell/tray.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/pictures.h"
#include "workflow/room.h"
#include "workflow/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QUndoGroup>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

MainWindow::MainWindow(Workspace &workspace, Settings &settings, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_settings(settings), m_pictures(new Pictures(workspace.pictures(), this)),
      m_rail(new StepRail(workspace)), m_top(new TopBar(workspace)), m_notice(new Banner), m_stack(new QStackedWidget),
      m_edits(new QUndoGroup(this)), m_start(new StartPage(workspace)), m_door(new Banner)
{
    dress();
    makePages();
    makeLayout();
    makeMenus();
    connectAll();
    setWindowTitle(tr("Sidewise"));
    setWindowIcon(QIcon(u":/ui/icons/sidewise.svg"_s));
    setMinimumSize(900, 600);
    const QSize screen = this->screen()->availableSize();
    resize(std::min(1440, screen.width() - 40), std::min(900, screen.height() - 60));
    m_top->setDark(settings.isDark());
    if (workspace.hasStudy())
        showStudy();
    else
        showStart();
}

MainWindow::~MainWindow()
{
    hide(); // pages hand over what was typed while everybody is still there
}

void MainWindow::makePages()
{
    const auto next = [this](Step::Kind kind) { return &m_workspace.step(kind); };
    m_account = new AccountPage(m_workspace.account(), next(Step::Kind::Data));
    m_account->offerLiveCopy(m_workspace);
    m_data = new DataPage(m_workspace.dataset(), next(Step::Kind::Instructions), *m_pictures);
    m_training = new TrainingPage(m_workspace.training(), next(Step::Kind::Pool), *m_pictures);
    m_pool = new PoolPage(m_workspace.pool(), next(Step::Kind::LiveResults));
    auto *live = new LivePage(m_workspace.live(), *m_pictures);
    m_pages = {m_account, m_data, new InstructionsPage(m_workspace.instructions(), next(Step::Kind::Interface)),
        new InterfacePage(m_workspace.interface(), next(Step::Kind::Training), *m_pictures), m_training, m_pool, live};
    connect(live, &LivePage::roomWanted, this, &MainWindow::showRoom);
    m_board = new BoardPage(m_workspace);
    m_stack->addWidget(m_start);
    m_room = new RoomPage(m_workspace.room());
    m_stack->addWidget(m_board);
    m_stack->addWidget(m_room);
    for (Page *page : m_pages) {
        m_stack->addWidget(page);
        m_edits->addStack(&page->edits());
        page->remember(m_settings);
        connect(page, &Page::goTo, this, &MainWindow::showStep);
    }
}

void MainWindow::makeLayout()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_door);
    right->addWidget(m_notice);
    right->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addLayout(middle, 1);
    setCentralWidget(central);
    new LockScreen(m_workspace.account(), *this);
    m_notice->setDismissible(true);
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New study…"), QKeySequence::New, this, &MainWindow::askForNewStudy);
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::askForFile);
    file->addAction(tr("Open the &sample study"), this, [this] { m_workspace.openSample(); });
    m_bundle = file->addAction(tr("Save a study &bundle…"), this, &MainWindow::askForBundle);
    m_close = file->addAction(tr("&Close study"), QKeySequence::Close, this, [this] { m_workspace.closeStudy(); });
    file->addSeparator();
    file->addAction(tr("&Lock now"), QKeySequence(Qt::CTRL | Qt::Key_L), &m_workspace.account(), &AccountStep::lockScreen);
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_edits->createUndoAction(this, tr("&Undo"));
    QAction *redo = m_edits->createRedoAction(this, tr("&Redo"));
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts(QKeySequence::Redo);
    edit->addActions({undo, redo});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_dark = view->addAction(tr("&Dark"));
    m_dark->setCheckable(true);
    m_dark->setChecked(m_settings.isDark());
    connect(m_dark, &QAction::toggled, this, &MainWindow::setDark);
    view->addSeparator();
    view->addAction(tr("&Start page"), QKeySequence(Qt::CTRL | Qt::Key_0), this, &MainWindow::showStart);
    view->addAction(tr("Pool &board"), QKeySequence(Qt::CTRL | Qt::Key_B), this, &MainWindow::showBoard);
    view->addAction(tr("&Room"), QKeySequence(Qt::CTRL | Qt::Key_R), this, &MainWindow::showRoom);
    for (int i = 0; i < Step::count; ++i) {
        const auto kind = static_cast<Step::Kind>(i);
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i));
        m_stepActions[static_cast<std::size_t>(i)]
            = view->addAction(Step::titleOf(kind), keys, this, [this, kind] { showStep(kind); });
    }

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Sidewise"), this, &MainWindow::showAbout);
}

void MainWindow::connectAll()
{
    connect(m_rail, &StepRail::chosen, this, &MainWindow::showStep);
    connect(m_rail, &StepRail::boardWanted, this, &MainWindow::showBoard);
    connect(new Tray(m_workspace.notices(), this), &Tray::clicked, this, &MainWindow::showBoard);
    connect(m_board, &BoardPage::studyWanted, &m_workspace, &Workspace::openFile);
    connect(m_room, &RoomPage::backWanted, this, [this] { showStep(Step::Kind::LiveResults); });
    connect(m_door, &Banner::actionChosen, &m_workspace.room(), &Room::closeToNetwork);
    connect(&m_workspace.room(), &Room::changed, this, &MainWindow::showDoor);
    connect(m_top, &TopBar::startWanted, this, &MainWindow::showStart);
    connect(m_top, &TopBar::darkWanted, this, &MainWindow::setDark);
    connect(m_start, &StartPage::newStudyWanted, this, &MainWindow::askForNewStudy);
    connect(m_start, &StartPage::openWanted, this, &MainWindow::askForFile);
    connect(m_account, &AccountPage::studyWanted, this, &MainWindow::showStart);
    connect(m_data, &DataPage::sampleWanted, this, [this] { m_workspace.openSample(); });
    connect(m_pool, &PoolPage::jumpWanted, this, [this](Step::Kind kind, const QString &field) {
        showStep(kind);
        m_pages[static_cast<std::size_t>(kind)]->focusField(field);
    });
    connect(m_training, &TrainingPage::jumpWanted, this, [this](Step::Kind kind, const QString &field) {
        showStep(kind);
        m_pages[static_cast<std::size_t>(kind)]->focusField(field);
    });
    connect(&m_workspace.pool(), &PoolStep::launched, this, [this] { showStep(Step::Kind::LiveResults); });
    connect(&m_workspace, &Workspace::studyOpened, this, &MainWindow::showStudy);
    connect(&m_workspace, &Workspace::studyClosed, this, &MainWindow::showStart);
    connect(&m_workspace, &Workspace::bundleSaved, this, [this](const QString &path) {
        m_notice->say(Tone::Good, tr("The whole study is in %1. Open it on another machine with File, Open.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_workspace, &Workspace::failed, this,
        [this](const Error &error) { m_notice->say(Tone::Danger, error.sentence); });
    connect(m_notice, &Banner::dismissed, this, [this] { m_notice->say(Tone::Note, {}); });
    connect(&m_workspace.account(), &AccountStep::modeChanged, this, &MainWindow::dress);
    connect(&m_workspace.dataset(), &Step::changed, this,
        [this] { m_pictures->setFolder(m_workspace.dataset().pictureFolder()); });
    for (int i = 0; i < Step::count; ++i) {
        Step &step = m_workspace.step(static_cast<Step::Kind>(i));
        QAction *action = m_stepActions[static_cast<std::size_t>(i)];
        const auto lock = [action, &step] { action->setEnabled(!step.isLocked()); };
        connect(&step, &Step::changed, this, lock);
        lock();
    }
}

void MainWindow::showStep(Step::Kind kind)
{
    if (m_workspace.step(kind).isLocked())
        return;
    m_notice->say(Tone::Note, {});
    Page *page = m_pages[static_cast<std::size_t>(kind)];
    const bool isMove = m_stack->currentWidget() != page;
    const bool isFromRail = m_rail->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(page);
    m_edits->setActiveStack(&page->edits());
    m_rail->setCurrent(kind);
    if (isMove && !isFromRail)
        page->setFocus(); // the next Tab goes to the first control of the page
}

void MainWindow::showBoard()
{
    m_notice->say(Tone::Note, {});
    m_stack->setCurrentWidget(m_board);
    m_rail->setBoard();
    activateWindow();
}

void MainWindow::showRoom()
{
    m_notice->say(Tone::Note, {});
    m_stack->setCurrentWidget(m_room);
    m_edits->setActiveStack(nullptr);
    m_rail->setCurrent(std::nullopt);
    m_room->setFocus();
}

void MainWindow::showDoor()
{
    const RoomStatus &room = m_workspace.room().status();
    if (!room.isNetworkOpen)
        return m_door->say(Tone::Warning, {});
    const QString address = room.addresses.isEmpty() ? tr("port %1").arg(room.networkPort) : room.addresses.first().url.section(u'#', 0, 0);
    m_door->say(Tone::Warning, tr("Open to the network: other devices reach the performer's page at %1.").arg(address), tr("Close to the network"));
}

void MainWindow::showStart()
{
    m_stack->setCurrentWidget(m_start);
    m_edits->setActiveStack(nullptr);
    m_start->setFocus();
    m_rail->setCurrent(std::nullopt);
    m_close->setEnabled(m_workspace.hasStudy());
    m_bundle->setEnabled(m_workspace.hasStudy());
    m_account->setHasStudy(m_workspace.hasStudy());
    if (!m_workspace.hasStudy())
        setWindowTitle(tr("Sidewise"));
}

void MainWindow::showStudy()
{
    m_notice->say(Tone::Note, {});
    m_pictures->setFolder(m_workspace.dataset().pictureFolder());
    for (Page *page : m_pages)
        page->forgetEdits();
    m_close->setEnabled(true);
    m_bundle->setEnabled(true);
    m_account->setHasStudy(true);
    setWindowTitle(tr("%1 – Sidewise").arg(m_workspace.studyName()));
    showStep(m_workspace.firstUnfinished());
}

void MainWindow::askForNewStudy()
{
    (new NewStudyDialog(m_workspace, this))->open();
}

void MainWindow::askForFile()
{
    dialogs::askForFile(this, tr("Open a study or a catalogue"),
        {tr("Studies and catalogues (*.sidewise *.sidewise.zip *.csv *.tsv *.txt *.jsonl *.xlsx)"), tr("All files (*)")},
        [this](const QString &path) { m_workspace.openFile(path); });
}

void MainWindow::askForBundle()
{
    const QFileInfo study(m_workspace.studyPath());
    dialogs::askWhereToSave(this, tr("Save a study bundle, without the names of performers"),
        u"%1/%2.sidewise.zip"_s.arg(QDir::homePath(), study.completeBaseName()), tr("Study bundles (*.sidewise.zip)"), u"zip"_s,
        [this](const QString &path) { m_workspace.saveBundle(path, false); });
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Sidewise"),
        tr("Sidewise %1\nRanks recommendations by side-by-side comparisons.").arg(QString::fromLatin1(SIDEWISE_VERSION)),
        QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::setDark(bool isDark)
{
    if (m_settings.isDark() != isDark)
        m_settings.setDark(isDark);
    m_dark->setChecked(isDark);
    m_top->setDark(isDark);
    dress();
}

void MainWindow::dress()
{
    applyTheme(*qApp, m_settings.isDark(), m_workspace.account().mode());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (QWidget *focused = focusWidget())
        focused->clearFocus(); // whatever was being typed is handed over
    event->accept();
}

} // namespace sidewise

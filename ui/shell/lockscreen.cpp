#include "ui/shell/lockscreen.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/accountstep.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace sidewise {

using namespace std::chrono_literals;

LockScreen::LockScreen(AccountStep &step, QWidget &window)
    : QWidget(&window), m_step(step), m_window(window), m_password(new QLineEdit), m_field(new Field(tr("Password to unlock"), m_password)),
      m_unlock(new QPushButton(tr("Unlock")))
{
    setAutoFillBackground(true);
    setAccessibleName(tr("Locked"));
    m_password->setEchoMode(QLineEdit::Password);
    setRole(m_unlock, ButtonRole::Primary);
    auto *panel = new Panel(tr("Sidewise is locked"));
    panel->setMaximumWidth(420);
    panel->body()->addWidget(makeLabel(tr("Nobody was here for a while. Collecting goes on; your password opens the window again."), TextRole::Muted));
    panel->body()->addWidget(m_field);
    panel->body()->addWidget(m_unlock, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(panel, 0, Qt::AlignHCenter);
    layout->addStretch();
    hide();
    m_idle.setSingleShot(true);
    m_wait.setInterval(1s);
    connect(&m_idle, &QTimer::timeout, &m_step, &AccountStep::lockScreen);
    connect(&m_wait, &QTimer::timeout, this, &LockScreen::showState);
    connect(m_unlock, &QPushButton::clicked, this, &LockScreen::tryPassword);
    connect(m_password, &QLineEdit::returnPressed, this, &LockScreen::tryPassword);
    connect(m_password, &QLineEdit::textChanged, this, &LockScreen::showState);
    connect(&m_step, &AccountStep::screenLockChanged, this, [this] {
        startTimer();
        showState();
        if (m_step.isScreenLocked()) {
            m_password->selectAll();
            m_password->setFocus();
        } else {
            m_password->clear();
        }
    });
    connect(&m_step, &AccountStep::signedIn, this, &LockScreen::startTimer);
    qApp->installEventFilter(this);
    startTimer();
}

void LockScreen::startTimer()
{
    const int minutes = m_step.lockAfterMinutes();
    if (minutes > 0 && m_step.canLock())
        m_idle.start(std::chrono::minutes(minutes));
    else
        m_idle.stop();
}

bool LockScreen::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        if (m_idle.isActive())
            m_idle.start(); // somebody is here
        break;
    case QEvent::Resize:
        if (watched == &m_window)
            resize(m_window.size());
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void LockScreen::tryPassword()
{
    if (m_unlock->isEnabled())
        m_step.unlockScreen(Secret(m_password->text()));
}

void LockScreen::showState()
{
    const bool isLocked = m_step.isScreenLocked();
    if (auto *window = qobject_cast<QMainWindow *>(&m_window)) {
        window->centralWidget()->setEnabled(!isLocked);
        window->menuBar()->setEnabled(!isLocked);
    }
    const int wait = isLocked ? m_step.secondsToWait() : 0;
    m_unlock->setEnabled(isLocked && wait == 0 && !m_password->text().isEmpty() && !m_step.isBusy());
    m_unlock->setToolTip(wait > 0 ? tr("Wait %1 seconds.").arg(wait) : QString());
    m_field->setProblem(m_step.unlockProblem());
    wait > 0 ? m_wait.start() : m_wait.stop();
    if (isLocked && isHidden()) {
        resize(m_window.size());
        raise();
        show();
    } else if (!isLocked) {
        hide();
    }
}

} // namespace sidewise

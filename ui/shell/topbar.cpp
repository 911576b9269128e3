#include "ui/shell/topbar.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "workflow/workspace.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

TopBar::TopBar(Workspace &workspace, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_study(new ElidedLabel(Qt::ElideRight)), m_money(makeChip({}, Tone::Note)),
      m_mode(makeChip({}, Tone::Accent)), m_dark(new QPushButton(tr("Dark")))
{
    setRole(this, SurfaceRole::Bar);
    auto *home = new QPushButton(QIcon(u":/ui/icons/sidewise.svg"_s), {});
    home->setAccessibleName(tr("Start page"));
    home->setToolTip(tr("Start page: open another study"));
    setRole(home, ButtonRole::Quiet);
    home->setIconSize({20, 20});
    setRole(m_study, TextRole::Heading);
    m_dark->setCheckable(true);
    m_dark->setToolTip(tr("Dark or light"));
    setRole(m_dark, ButtonRole::Segment);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, 6, space::large, 6);
    row->setSpacing(space::small);
    row->addWidget(home);
    row->addWidget(m_study, 1);
    row->addWidget(m_money);
    row->addSpacing(space::small);
    row->addWidget(m_mode);
    row->addWidget(makeModes());
    row->addSpacing(space::small);
    row->addWidget(m_dark);

    connect(home, &QPushButton::clicked, this, &TopBar::startWanted);
    connect(m_dark, &QPushButton::toggled, this, &TopBar::darkWanted);
    connect(&workspace.account(), &Step::changed, this, &TopBar::showState);
    connect(&workspace, &Workspace::studyOpened, this, &TopBar::showState);
    connect(&workspace, &Workspace::studyClosed, this, &TopBar::showState);
    connect(&workspace.account(), &AccountStep::modeChanged, this, &TopBar::showState);
    showState();
}

QWidget *TopBar::makeModes()
{
    auto *group = new QWidget; // its own parent: exclusive among themselves
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::hair);
    m_practice = new QPushButton(tr("Practice"));
    m_live = new QPushButton(tr("Live"));
    m_practice->setToolTip(tr("The platform built into Sidewise, with practice money."));
    m_live->setToolTip(tr("A hosted account, with real people and real money."));
    for (QPushButton *button : {m_practice, m_live}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
        setRole(button, ButtonRole::Segment);
        row->addWidget(button);
    }
    connect(m_practice, &QPushButton::clicked, this, [this] { m_workspace.account().setMode(Mode::Practice); });
    connect(m_live, &QPushButton::clicked, this, [this] { m_workspace.account().setMode(Mode::Live); });
    return group;
}

void TopBar::setDark(bool isDark)
{
    m_dark->setChecked(isDark);
}

void TopBar::showState()
{
    const AccountStep &account = m_workspace.account();
    m_study->setFullText(m_workspace.hasStudy() ? m_workspace.studyName() : tr("No study open"));
    const bool isPractice = account.mode() == Mode::Practice;
    (isPractice ? m_practice : m_live)->setChecked(true);
    m_mode->setText(isPractice ? tr("Practice money") : tr("Real money"));
    const Requester &who = account.requester();
    m_money->setText(account.isSignedIn()
            ? tr("Free %1 · Reserved %2").arg(who.balance.toDisplay(), who.reserved.toDisplay())
            : tr("Not signed in"));
    m_money->setAccessibleName(tr("Balance: %1").arg(m_money->text()));
}

} // namespace sidewise

#include "ui/shell/steprail.h"

#include "ui/shell/stepbutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "workflow/notices.h"
#include "workflow/workspace.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

StepRail::StepRail(Workspace &workspace, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_reason(makeLabel({}, TextRole::Caption)),
      m_board(new QPushButton(icon(Icon::Bullets), tr("Pool board")))
{
    setRole(this, SurfaceRole::Rail);
    setAccessibleName(tr("Steps"));
    setFixedWidth(190);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::small, space::medium, space::small, space::medium);
    layout->setSpacing(space::hair);
    for (int i = 0; i < Step::count; ++i) {
        Step &step = workspace.step(static_cast<Step::Kind>(i));
        auto *button = new StepButton(step);
        connect(button, &QPushButton::clicked, this, [this, kind = step.kind()] { Q_EMIT chosen(kind); });
        connect(&step, &Step::changed, this, &StepRail::showReason);
        layout->addWidget(button);
        m_buttons.append(button);
    }
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(space::medium, space::small, space::small, 0);
    layout->addWidget(m_reason);
    layout->addStretch();
    m_board->setToolTip(tr("All pools of all studies and accounts (Ctrl+B)"));
    setRole(m_board, ButtonRole::Quiet);
    layout->addWidget(m_board);
    connect(m_board, &QPushButton::clicked, this, &StepRail::boardWanted);
    connect(&workspace.notices(), &NoticeBox::changed, this, &StepRail::showNotices);
    showNotices();
    showReason();
}

void StepRail::setCurrent(std::optional<Step::Kind> kind)
{
    setRole(m_board, ButtonRole::Quiet);
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setCurrent(kind && static_cast<int>(*kind) == i);
}

void StepRail::setBoard()
{
    setCurrent(std::nullopt);
    setRole(m_board, ButtonRole::Normal);
}

void StepRail::showNotices()
{
    const int unread = m_workspace.notices().unread();
    m_board->setText(unread == 0 ? tr("Pool board") : tr("Pool board (%1 new)").arg(unread));
}

void StepRail::showReason()
{
    for (int i = 0; i < Step::count; ++i) {
        const Step &step = m_workspace.step(static_cast<Step::Kind>(i));
        if (step.isLocked()) {
            showText(m_reason, tr("%1 is locked: %2").arg(step.title(), step.lockReason()));
            return;
        }
    }
    showText(m_reason, {});
}

} // namespace sidewise

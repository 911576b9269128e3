#include "ui/pages/account/livecopypanel.h"

#include "ui/theme/roles.h"
#include "ui/widgets/labels.h"
#include "workflow/workspace.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

LiveCopyPanel::LiveCopyPanel(Workspace &workspace, QWidget *parent)
    : Panel(tr("Take this study from Practice to Live"), parent), m_workspace(workspace), m_goes(makeLabel({}, TextRole::Body)),
      m_stays(makeLabel({}, TextRole::Body)), m_tasks(new QCheckBox(tr("Take the tasks along too"))), m_make(new QPushButton(tr("Make the Live study")))
{
    m_tasks->setChecked(true);
    body()->addWidget(m_goes);
    body()->addWidget(m_tasks);
    body()->addWidget(m_stays);
    body()->addWidget(m_make, 0, Qt::AlignLeft);
    connect(m_tasks, &QCheckBox::toggled, this, &LiveCopyPanel::showState);
    connect(m_make, &QPushButton::clicked, this, [this] { m_workspace.copyForLive(m_tasks->isChecked()); });
    connect(&m_workspace.account(), &AccountStep::modeChanged, this, &LiveCopyPanel::showState);
    showState();
}

void LiveCopyPanel::showState()
{
    setVisible(m_workspace.account().mode() == Mode::Live && m_workspace.canCopyForLive());
    if (isHidden())
        return;
    const QString tasks = m_tasks->isChecked()
        ? tr("pairs (%1), training tasks (%2) and golden tasks (%3)").arg(m_workspace.dataset().pairs().size())
              .arg(m_workspace.training().tasks(TrainingStep::Set::Training).size()).arg(m_workspace.training().tasks(TrainingStep::Set::Golden).size())
        : QString();
    const QString always = tr("the catalogue, the question and its answers, the instructions with their versions, the settings of training and "
                              "pool with price, overlap and quality rules");
    m_goes->setText(tasks.isEmpty() ? tr("Goes along into a new study: %1.").arg(always) : tr("Goes along into a new study: %1; %2.").arg(always, tasks));
    m_stays->setText(tr("Stays behind, in the practice study: its answers and ranking, performers with their skills and bans, practice money and "
                        "the ledger. Nothing is paid before you launch and confirm the budget; then it is real money."));
}

} // namespace sidewise

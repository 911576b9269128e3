#include "ui/pages/pool/poolpage.h"

#include "ui/dialogs/budgetdialog.h"
#include "ui/pages/pool/collectionpanel.h"
#include "ui/pages/pool/costpanel.h"
#include "ui/pages/pool/poolsettings.h"
#include "ui/pages/pool/preflightlist.h"
#include "ui/pages/pool/rulespanel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/poolwords.h"
#include "workflow/poolstep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PoolPage::PoolPage(PoolStep &step, Step *next, QWidget *parent)
    : Page(step, next, tr("One run of the study: what a page pays and holds, how many people answer, which answers are trusted."),
        parent),
      m_step(step), m_settings(new PoolSettings(step)), m_collection(new CollectionPanel(step)), m_rules(new RulesPanel(step)), m_cost(new CostPanel),
      m_preflight(new PreflightList), m_state(makeChip({}, Tone::Note)), m_launch(new QPushButton(tr("Launch")))
{
    auto *left = new QVBoxLayout;
    left->setSpacing(space::medium);
    left->addWidget(m_settings);
    left->addWidget(m_rules);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    right->addWidget(m_collection);
    right->addWidget(m_cost);
    right->addWidget(m_preflight);
    right->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addLayout(left, 5);
    row->addLayout(right, 4);
    body()->addLayout(row);
    titleRow()->addWidget(m_state);
    m_launch->setMinimumWidth(140);
    footer()->addWidget(m_launch);

    connect(m_launch, &QPushButton::clicked, this, &PoolPage::askForBudget);
    connect(m_preflight, &PreflightList::jumpWanted, this, &PoolPage::jumpWanted);
}

void PoolPage::showState()
{
    m_settings->showState();
    m_collection->showState();
    m_rules->showState();
    m_cost->setNumbers(m_step.numbers(), m_step.freeBalance());
    m_preflight->setLines(m_step.preflight());
    m_preflight->setVisible(!m_step.isFrozen());
    m_state->setText(poolStateWord(m_step.poolState()));
    setTone(m_state, poolStateTone(m_step.poolState()));
    showLaunch();
}

void PoolPage::showLaunch()
{
    const bool isLaunched = m_step.poolState() != PoolState::Draft && m_step.poolState() != PoolState::Launching;
    m_launch->setHidden(isLaunched);
    continueButton()->setVisible(isLaunched);
    m_launch->setText(m_step.poolState() == PoolState::Launching && !m_step.isBusy() ? tr("Resume the launch") : tr("Launch"));
    const bool may = (m_step.canLaunch() || m_step.poolState() == PoolState::Launching) && !m_step.isBusy();
    m_launch->setEnabled(may);
    const QString reason = may ? QString() : whatNext();
    m_launch->setToolTip(reason.toHtmlEscaped());
    m_launch->setAccessibleDescription(reason);
    setRole(m_launch, ButtonRole::Primary);
}

QString PoolPage::whatNext() const
{
    if (m_step.isBusy())
        return m_step.busyWords();
    if (m_step.poolState() == PoolState::Launching)
        return tr("The launch was interrupted. Nothing is made or paid twice when it is resumed.");
    if (m_step.isFrozen())
        return tr("Launched. Follow the answers in Live results.");
    const QList<PreflightLine> &lines = m_step.preflight();
    for (const PreflightLine &line : lines) {
        if (line.verdict == PreflightLine::Verdict::Blocks)
            return line.sentence;
    }
    return tr("All checks passed: ready to launch for about %1.").arg(m_step.numbers().cost.toDisplay());
}

void PoolPage::askForBudget()
{
    if (m_step.poolState() == PoolState::Launching) {
        m_step.resumeLaunch();
        return;
    }
    auto *dialog = new BudgetDialog(m_step.numbers(), m_step.freeBalance(), m_step.pool().feePercent, m_step.mode(), window());
    connect(dialog, &BudgetDialog::confirmed, &m_step, &PoolStep::launch);
    dialog->open();
}

void PoolPage::focusField(const QString &field)
{
    if (field == u"golden_rule"_s || field == u"fast_rule"_s)
        m_rules->focusField(field);
    else
        m_settings->focusField(field);
}

} // namespace sidewise

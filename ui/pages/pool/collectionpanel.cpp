#include "ui/pages/pool/collectionpanel.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "workflow/poolstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sidewise {

CollectionPanel::CollectionPanel(PoolStep &step, QWidget *parent)
    : Panel(tr("Which questions are asked"), parent), m_step(step), m_everyPair(new QRadioButton(tr("Every pair × overlap (as in the tutorial)"))),
      m_adaptive(new QRadioButton(tr("Adaptive (recommended)"))), m_meaning(makeLabel({}, TextRole::Caption)),
      m_goal(new QWidget), m_tau(new QSpinBox), m_winner(new QCheckBox(tr("Only the best recommendation matters")))
{
    m_tau->setRange(50, 95);
    m_tau->setSuffix(tr(" %"));
    m_meaning->setWordWrap(true);
    auto *tau = new Field(tr("Settled at expected rank agreement"), m_tau);
    tau->setHelp(tr("Kendall's tau that a product's order is expected to have with the truth."));
    auto *goal = new QVBoxLayout(m_goal);
    goal->setContentsMargins(0, 0, 0, 0);
    goal->setSpacing(space::small);
    goal->addWidget(tau);
    goal->addWidget(m_winner);
    body()->addWidget(m_everyPair);
    body()->addWidget(m_adaptive);
    body()->addWidget(m_meaning);
    body()->addWidget(m_goal);
    connect(m_adaptive, &QRadioButton::toggled, this, &CollectionPanel::apply);
    connect(m_tau, &QSpinBox::valueChanged, this, &CollectionPanel::apply);
    connect(m_winner, &QCheckBox::toggled, this, &CollectionPanel::apply);
}

void CollectionPanel::showState()
{
    const Pool &pool = m_step.pool();
    const bool isAdaptive = pool.collection == Collection::Adaptive;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_adaptive), QSignalBlocker(m_everyPair), QSignalBlocker(m_tau), QSignalBlocker(m_winner)};
    (isAdaptive ? m_adaptive : m_everyPair)->setChecked(true);
    m_tau->setValue(qRound(100 * pool.adaptive.targetTau));
    m_winner->setChecked(pool.adaptive.isWinnerEnough);
    m_goal->setVisible(isAdaptive);
    m_meaning->setText(isAdaptive
            ? tr("Asks in waves what tells most about the order, and stops products whose order is known well enough. "
                 "The cost shown is the most it can come to.")
            : tr("Asks each pair of each product as often as the overlap says."));
    for (QWidget *control : {static_cast<QWidget *>(m_everyPair), static_cast<QWidget *>(m_adaptive), static_cast<QWidget *>(m_tau), static_cast<QWidget *>(m_winner)})
        control->setEnabled(!m_step.isFrozen());
}

void CollectionPanel::apply()
{
    // Read first: every verb repaints this panel from the step.
    const Collection collection = m_adaptive->isChecked() ? Collection::Adaptive : Collection::EveryPair;
    AdaptivePlan plan = m_step.pool().adaptive;
    plan.targetTau = m_tau->value() / 100.0;
    plan.isWinnerEnough = m_winner->isChecked();
    m_step.setCollection(collection);
    m_step.setAdaptive(plan);
}

} // namespace sidewise

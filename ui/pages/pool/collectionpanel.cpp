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
      m_adaptive(new QRadioButton(tr("Adaptive (recommended)"))), m_random(new QRadioButton(tr("Random balanced"))),
      m_neighbours(new QRadioButton(tr("Neighbours in the model's order"))), m_meaning(makeLabel({}, TextRole::Caption)),
      m_goal(new QWidget), m_shareRow(new QWidget), m_share(new QSpinBox), m_tau(new QSpinBox), m_winner(new QCheckBox(tr("Only the best recommendation matters")))
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
    m_share->setRange(5, 100);
    m_share->setSuffix(tr(" %"));
    auto *share = new QHBoxLayout(m_shareRow);
    share->setContentsMargins(0, 0, 0, 0);
    auto *field = new Field(tr("Share of all pairs"), m_share);
    share->addWidget(field);
    body()->addWidget(m_adaptive);
    body()->addWidget(m_everyPair);
    body()->addWidget(m_random);
    body()->addWidget(m_neighbours);
    body()->addWidget(m_meaning);
    body()->addWidget(m_goal);
    body()->addWidget(m_shareRow);
    for (QRadioButton *button : {m_adaptive, m_everyPair, m_random, m_neighbours})
        connect(button, &QRadioButton::clicked, this, &CollectionPanel::apply);
    connect(m_share, &QSpinBox::valueChanged, this, &CollectionPanel::apply);
    connect(m_tau, &QSpinBox::valueChanged, this, &CollectionPanel::apply);
    connect(m_winner, &QCheckBox::toggled, this, &CollectionPanel::apply);
}

void CollectionPanel::showState()
{
    const Pool &pool = m_step.pool();
    const bool isAdaptive = pool.collection == Collection::Adaptive;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_tau), QSignalBlocker(m_winner), QSignalBlocker(m_share)};
    QRadioButton *buttons[] = {m_adaptive, m_everyPair, m_random, m_neighbours};
    buttons[static_cast<int>(pool.collection)]->setChecked(true);
    m_neighbours->setVisible(pool.collection == Collection::Neighbours); // chosen on the Data page
    m_shareRow->setVisible(pool.collection == Collection::RandomBalanced);
    if (!m_share->hasFocus())
        m_share->setValue(qRound(100 * pool.pairChoice.randomShare));
    if (!m_tau->hasFocus())
        m_tau->setValue(qRound(100 * pool.adaptive.targetTau));
    m_winner->setChecked(pool.adaptive.isWinnerEnough);
    m_goal->setVisible(isAdaptive);
    const QString meanings[] = {tr("Asks in waves what tells most about the order, and stops products whose order is known well enough. "
                 "The cost shown is the most it can come to."),
        tr("Asks each pair of each product as often as the overlap says."),
        tr("Asks a random share of the pairs, each recommendation about equally often and all connected."),
        tr("Asks only pairs that stand close to each other in your model's order.")};
    m_meaning->setText(meanings[static_cast<int>(pool.collection)]);
    for (QWidget *control : QList<QWidget *>{m_everyPair, m_adaptive, m_random, m_neighbours, m_tau, m_winner, m_share})
        control->setEnabled(m_step.poolState() == PoolState::Draft);
}

void CollectionPanel::apply()
{
    // Read first: every verb repaints this panel from the step.
    const Collection collection = m_adaptive->isChecked() ? Collection::Adaptive : m_random->isChecked() ? Collection::RandomBalanced
        : m_neighbours->isChecked() ? Collection::Neighbours : Collection::EveryPair;
    PairChoice choice = m_step.pool().pairChoice;
    choice.randomShare = m_share->value() / 100.0;
    AdaptivePlan plan = m_step.pool().adaptive;
    plan.targetTau = m_tau->value() / 100.0;
    plan.isWinnerEnough = m_winner->isChecked();
    m_step.setCollection(collection);
    m_step.setPairChoice(choice);
    m_step.setAdaptive(plan);
}

} // namespace sidewise

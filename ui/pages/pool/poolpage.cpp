#include "ui/pages/pool/poolpage.h"

#include "ui/dialogs/budgetdialog.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/pages/pool/audiencepanel.h"
#include "ui/pages/pool/collectionpanel.h"
#include "ui/pages/pool/costpanel.h"
#include "ui/pages/pool/dynamicpanel.h"
#include "ui/pages/pool/mixpanel.h"
#include "ui/pages/pool/poolsettings.h"
#include "ui/pages/pool/preflightlist.h"
#include "ui/pages/pool/rulespanel.h"
#include "ui/pages/pool/schedulepanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/planningpanel.h"
#include "ui/widgets/poolwords.h"
#include "workflow/poolstep.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

PoolPage::PoolPage(PoolStep &step, Step *next, QWidget *parent)
    : Page(step, next, tr("One run of the study: what a page pays and holds, how many people answer, which answers are trusted."),
        parent),
      m_step(step), m_notice(new Banner), m_settings(new PoolSettings(step)), m_collection(new CollectionPanel(step)), m_rules(new RulesPanel(step)),
      m_audience(new AudiencePanel(step)), m_mix(new MixPanel(step)), m_dynamic(new DynamicPanel(step)), m_schedule(new SchedulePanel(step)),
      m_cost(new CostPanel), m_planning(new FoldPanel(tr("Quality against cost"))), m_curve(new PlanningPanel), m_preflight(new PreflightList),
      m_state(makeChip({}, Tone::Note)), m_launch(new QPushButton(tr("Launch"))), m_discard(new QPushButton(tr("Discard the changes"))),
      m_apply(new QPushButton(tr("Apply to the open pool")))
{
    makeSections();
    makeButtons();
    connect(m_preflight, &PreflightList::jumpWanted, this, &PoolPage::jumpWanted);
    connect(m_notice, &Banner::actionChosen, this, [this] {
        if (!m_link.isEmpty())
            QDesktopServices::openUrl(QUrl(m_link));
        else
            m_step.beginAdjusting();
    });
    connect(m_notice, &Banner::dismissed, this, [this] {
        m_link.clear();
        showAdjusting();
    });
    connect(m_curve, &PlanningPanel::overlapWanted, this, [this](int overlap) {
        if (overlap > 0)
            m_step.setOverlap(overlap);
        m_step.setCollection(overlap > 0 ? Collection::EveryPair : Collection::Adaptive);
    });
    connect(&m_step, &PoolStep::tryOutReady, this, &PoolPage::showTryOut);
}

void PoolPage::makeSections()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(space::medium);
    for (QWidget *section : QList<QWidget *>{m_settings, m_rules, m_audience, m_mix, m_dynamic, m_schedule})
        left->addWidget(section);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    m_planning->setSummary(tr("how well the order will be known, for how much"));
    m_curve->setCompact(true);
    m_planning->body()->addWidget(m_curve);
    for (QWidget *section : QList<QWidget *>{m_collection, m_cost, m_planning, m_preflight})
        right->addWidget(section);
    right->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addLayout(left, 5);
    row->addLayout(right, 4);
    body()->addWidget(m_notice);
    body()->addLayout(row);
}

void PoolPage::makeButtons()
{
    m_tryOut = new QPushButton(icon(Icon::Browser), tr("Try it as a performer"));
    m_tryOut->setToolTip(tr("Opens the page in a browser on this computer, with your training and your tasks. Nothing is recorded or paid."));
    m_more = new QPushButton(tr("More"));
    m_more->setAccessibleName(tr("More about this pool"));
    auto *menu = new QMenu(m_more);
    menu->addAction(icon(Icon::Copy), tr("Copy settings from another study…"), this, &PoolPage::askForSettings);
    menu->addAction(icon(Icon::New), tr("Clone this study"), &m_step, &PoolStep::clone);
    m_more->setMenu(menu);
    titleRow()->addWidget(m_tryOut);
    titleRow()->addWidget(m_more);
    titleRow()->addWidget(m_state);
    m_launch->setMinimumWidth(140);
    for (QPushButton *button : {m_discard, m_apply, m_launch})
        footer()->addWidget(button);
    setRole(m_apply, ButtonRole::Primary);
    connect(m_tryOut, &QPushButton::clicked, &m_step, &PoolStep::tryAsPerformer);
    connect(m_launch, &QPushButton::clicked, this, &PoolPage::askForBudget);
    connect(m_discard, &QPushButton::clicked, &m_step, &PoolStep::discardAdjusting);
    connect(m_apply, &QPushButton::clicked, &m_step, &PoolStep::applyAdjusting);
}

void PoolPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_step.countEligible();
}

void PoolPage::showState()
{
    m_settings->showState();
    m_collection->showState();
    m_rules->showState();
    m_audience->showState();
    m_mix->showState();
    m_dynamic->showState();
    m_schedule->showState();
    m_cost->setNumbers(m_step.numbers(), m_step.freeBalance(), m_step.pool());
    m_curve->setQuestion(m_step.planningQuestion());
    m_preflight->setLines(m_step.preflight(), [this](const PreflightLine &line) { return m_step.waysOut(line); });
    m_preflight->setVisible(m_step.poolState() == PoolState::Draft);
    m_planning->setVisible(m_step.poolState() == PoolState::Draft);
    m_tryOut->setEnabled(!m_step.isBusy());
    m_state->setText(poolStateWord(m_step.poolState()));
    setTone(m_state, poolStateTone(m_step.poolState()));
    showLaunch();
    showAdjusting();
}

void PoolPage::showAdjusting()
{
    const bool isAdjusting = m_step.isAdjusting();
    m_discard->setVisible(isAdjusting);
    m_apply->setVisible(isAdjusting);
    m_apply->setEnabled(!m_step.isBusy());
    m_notice->setDismissible(!m_link.isEmpty());
    if (!m_link.isEmpty()) {
        m_notice->say(Tone::Note, tr("The try-out is at %1. It holds your training and three pages; nothing you answer there is recorded or paid.").arg(m_link),
            tr("Open it again"));
    } else if (isAdjusting) {
        m_notice->say(Tone::Warning, tr("What you change affects only pages handed out from now on: pages in people's hands keep their price and "
                                        "version. Page, overlap and ways of asking stay as they were launched."));
    } else if (m_step.canAdjust()) {
        m_notice->say(Tone::Note, tr("This pool is launched. Price, time, rules, audience and schedule can still be changed for new pages; pages in "
                                     "people's hands keep their price and version."),
            tr("Change the open pool"));
    } else {
        m_notice->say(Tone::Note, {});
    }
}

void PoolPage::showLaunch()
{
    const bool isLaunched = m_step.poolState() != PoolState::Draft && m_step.poolState() != PoolState::Launching;
    m_launch->setHidden(isLaunched);
    continueButton()->setVisible(isLaunched && !m_step.isAdjusting());
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
    if (m_step.isAdjusting())
        return tr("Apply the changes, or discard them.");
    if (m_step.poolState() == PoolState::Launching)
        return tr("The launch was interrupted. Nothing is made or paid twice when it is resumed.");
    if (m_step.poolState() != PoolState::Draft)
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
    auto *dialog = new BudgetDialog(m_step.numbers(), m_step.freeBalance(), m_step.pool(), m_step.mode(), window());
    connect(dialog, &BudgetDialog::confirmed, &m_step, &PoolStep::launch);
    dialog->open();
}

void PoolPage::askForSettings()
{
    dialogs::askForFile(window(), tr("Copy the pool's settings from another study"), {tr("Studies (*.sidewise)")},
        [this](const QString &path) { m_step.copySettings(path); });
}

void PoolPage::showTryOut(const QUrl &link)
{
    m_link = link.toString();
    showAdjusting();
    QDesktopServices::openUrl(link);
}

void PoolPage::focusField(const QString &field)
{
    if (field == u"golden_rule" || field == u"fast_rule" || field.startsWith(u"rule "))
        return m_rules->focusField(field);
    if (field == u"audience")
        return m_audience->focusFirst();
    const std::pair<QString, FoldPanel *> folds[] = {{u"mix"_s, m_mix}, {u"dynamic_overlap"_s, m_dynamic}, {u"dynamic_price"_s, m_dynamic},
        {u"schedule"_s, m_schedule}};
    for (const auto &[name, fold] : folds) {
        if (field == name) {
            fold->setOpen(true);
            fold->setFocus();
            return;
        }
    }
    m_settings->focusField(field);
}

} // namespace sidewise

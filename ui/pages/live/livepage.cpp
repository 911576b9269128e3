#include "ui/pages/live/livepage.h"

#include "ui/pages/live/advicepanel.h"
#include "ui/pages/live/collectline.h"
#include "ui/pages/live/crowdpanel.h"
#include "ui/pages/live/historypanel.h"
#include "ui/pages/live/pairspanel.h"
#include "ui/pages/live/performerspanel.h"
#include "ui/pages/live/rankedproducts.h"
#include "ui/pages/live/progresspanel.h"
#include "ui/pages/live/rankingpanel.h"
#include "ui/pages/live/reportpanel.h"
#include "ui/pages/live/reviewpanel.h"
#include "ui/pages/live/scorecardpanel.h"
#include "ui/pages/live/segmentbar.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"
#include "workflow/reviewdesk.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// As wide and high as the view on top needs, not the largest of all.
class ViewStack : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;
    QSize sizeHint() const override { return currentWidget() ? currentWidget()->sizeHint() : QSize(); }
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }
};
} // namespace

LivePage::LivePage(LiveStep &step, Pictures &pictures, QWidget *parent)
    : Page(step, nullptr, {}, parent), m_step(step), m_simulated(makeChip({}, Tone::Warning)), m_basis(makeLabel({}, TextRole::Caption)),
      m_connection(new Banner), m_then(new Banner), m_next(new Banner), m_exported(new Banner), m_room(new QPushButton(tr("Invite people…"))), m_line(new CollectLine), m_crowd(new CrowdPanel(step)),
      m_views(new SegmentBar(tr("Views"))), m_products(new RankedProducts(pictures)), m_stack(new ViewStack)
{
    setLead({});
    titleRow()->addWidget(m_simulated);
    titleRow()->addWidget(m_room);
    m_room->setToolTip(tr("Real people answer in a browser: on this computer or on phones in the same network."));
    auto *advice = new AdvicePanel(step);
    addView(u"ranking"_s, tr("Ranking"), new RankingPanel(step, pictures));
    addView(u"pairs"_s, tr("Pairs"), new PairsPanel(step));
    addView(u"progress"_s, tr("Progress"), new ProgressPanel(step));
    addView(u"performers"_s, tr("Performers"), new PerformersPanel(step));
    addView(u"review"_s, tr("Review"), new ReviewPanel(step));
    addView(u"scorecard"_s, tr("Scorecard"), new ScorecardPanel(step));
    addView(u"advice"_s, tr("Advice"), advice);
    addView(u"report"_s, tr("Report"), new ReportPanel(step));
    addView(u"history"_s, tr("History"), new HistoryPanel(step));
    for (QWidget *widget : {static_cast<QWidget *>(m_connection), static_cast<QWidget *>(m_then), static_cast<QWidget *>(m_exported), static_cast<QWidget *>(m_next),
             static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_crowd), static_cast<QWidget *>(m_views), static_cast<QWidget *>(m_basis)})
        body()->addWidget(widget);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_products);
    row->addWidget(m_stack, 1);
    body()->addLayout(row, 1);
    m_exported->setDismissible(true);

    connect(m_room, &QPushButton::clicked, this, &LivePage::roomWanted);
    connect(advice, &AdvicePanel::goTo, this, &Page::goTo);
    connect(m_views, &SegmentBar::chosenChanged, this, &LivePage::follow);
    connect(m_products, &RankedProducts::chosen, this, [this](const QString &product) {
        for (LivePanel *panel : std::as_const(m_panels))
            panel->showProduct(product);
    });
    connect(m_line, &CollectLine::pauseWanted, &m_step, &LiveStep::pausePool);
    connect(m_line, &CollectLine::resumeWanted, &m_step, &LiveStep::resumePool);
    connect(&m_step, &LiveStep::numbersChanged, this, &LivePage::showNumbers);
    connect(&m_step, &LiveStep::rankingChanged, this, &LivePage::showRanking);
    connect(&m_step.results(), &LiveResults::adviceChanged, this, &LivePage::showNumbers);
    connect(&m_step, &LiveStep::exported, this, [this](const QString &path) {
        m_exported->say(Tone::Good, tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(m_exported, &Banner::dismissed, this, [this] { m_exported->say(Tone::Good, {}); });
    connect(m_then, &Banner::actionChosen, &m_step.results(), &LiveResults::showNow);
    m_views->choose(u"ranking"_s);
}

void LivePage::addView(const QString &name, const QString &word, LivePanel *panel)
{
    m_views->add(name, word);
    m_stack->addWidget(panel);
    m_panels.insert(name, panel);
    connect(panel, &LivePanel::viewWanted, this, &LivePage::showView);
}

void LivePage::showView(const QString &name)
{
    m_views->choose(name);
}

// The products stand beside the views that are about one product.
void LivePage::follow()
{
    const QString view = m_views->chosen();
    m_products->setVisible(view == u"ranking" || view == u"pairs");
    m_stack->setCurrentWidget(m_panels.value(view));
    m_stack->updateGeometry();
}

void LivePage::showState()
{
    showNumbers();
    showRanking();
}

void LivePage::showNumbers()
{
    if (!isVisible())
        return;
    const LiveNumbers &numbers = m_step.numbers();
    m_line->setNumbers(numbers, m_step.isBusy());
    m_room->setVisible(m_step.isPractice());
    m_crowd->setVisible(m_step.isPractice() && numbers.state == PoolState::Open);
    m_crowd->showState();
    m_connection->say(Tone::Danger, m_step.connectionNotice());
    const QString simulated = m_step.simulatedNotice();
    showText(m_simulated, simulated.isEmpty() ? QString() : numbers.simulated == numbers.judgementsDone ? tr("All answers simulated") : tr("Partly simulated"));
    m_simulated->setAccessibleName(simulated);
    m_simulated->setToolTip(simulated);
    const bool isComplete = numbers.state == PoolState::Completed; // said at the bottom
    m_next->say(Tone::Note, isComplete ? QString() : m_step.whatNext());
    m_views->setCount(u"review"_s, numbers.pagesWaiting);
    m_views->setCount(u"advice"_s, m_step.advice().size());
    if (LivePanel *panel = m_panels.value(m_views->chosen()))
        panel->showState();
}

void LivePage::showRanking()
{
    if (!isVisible())
        return;
    const QDateTime then = m_step.results().shownTime();
    m_then->say(Tone::Accent,
        then.isValid() ? tr("The study as it stood at %1. Nothing here moves.").arg(QLocale().toString(then.toLocalTime(), QLocale::ShortFormat)) : QString(),
        tr("Back to now"));
    showText(m_basis, m_step.basis());
    const RankingRun &run = m_step.ranking();
    const QString shown = u"%1 %2 %3 %4"_s.arg(reinterpret_cast<quintptr>(m_step.catalogue().products.constData()))
                              .arg(reinterpret_cast<quintptr>(m_step.results().fit().get())).arg(run.judgements).arg(run.objective, 0, 'g', 17);
    if (shown == m_shownRun)
        return;
    m_shownRun = shown;
    m_products->setRun(m_step.catalogue(), run);
    for (LivePanel *panel : std::as_const(m_panels))
        panel->showProduct(m_products->current());
    if (LivePanel *panel = m_panels.value(m_views->chosen()))
        panel->showState();
    showNumbers();
}

QString LivePage::whatNext() const
{
    const LiveNumbers &numbers = m_step.numbers();
    if (numbers.state == PoolState::Completed)
        return tr("All answers are in. Save the report or export the ranking under Report.");
    if (numbers.state == PoolState::Open && numbers.judgementsDone > 0)
        return tr("Rankings are fitted again as answers arrive.");
    return {};
}

} // namespace sidewise

#include "ui/pages/live/livepage.h"

#include "models/performermodel.h"
#include "models/rankedproductmodel.h"
#include "models/roles.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/pages/live/crowdpanel.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picturedelegate.h"
#include "ui/widgets/progressstrip.h"
#include "ui/widgets/rankingview.h"
#include "ui/widgets/statusdelegate.h"
#include "workflow/livestep.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;
using models::PerformerModel;
using models::RankedProductModel;

namespace {
Tone toneOfState(int state)
{
    constexpr Tone tones[] = {Tone::Note, Tone::Note, Tone::Warning, Tone::Good};
    return tones[state];
}
} // namespace

LivePage::LivePage(LiveStep &step, Pictures &pictures, QWidget *parent)
    : Page(step, nullptr, {}, parent), m_step(step), m_simulated(makeChip({}, Tone::Warning)), m_connection(new Banner), m_next(new Banner),
      m_exported(new Banner), m_progress(new ProgressStrip), m_crowd(new CrowdPanel(step)),
      m_products(new RankedProductModel(this)), m_ranking(new RankingView(pictures)), m_performers(new PerformerModel(this)),
      m_fit(makeLabel({}, TextRole::Caption)), m_waves(makeLabel({}, TextRole::Caption))
{
    setLead({});
    titleRow()->addWidget(m_simulated);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(makeProducts());
    row->addWidget(m_ranking, 1);
    body()->addWidget(m_connection);
    body()->addWidget(m_exported);
    body()->addWidget(m_next);
    body()->addWidget(m_progress);
    m_progress->body()->addWidget(m_waves);
    m_progress->body()->addWidget(m_crowd);
    body()->addLayout(row, 3);
    body()->addWidget(makePerformers(), 1);
    makeExports();
    m_productTable->setItemDelegateForColumn(0, new PictureDelegate(pictures, m_productTable));
    m_exported->setDismissible(true);

    connect(m_progress, &ProgressStrip::pauseWanted, &m_step, &LiveStep::pausePool);
    connect(m_progress, &ProgressStrip::resumeWanted, &m_step, &LiveStep::resumePool);
    connect(m_productTable, &DataTable::currentKeyChanged, this, &LivePage::showProduct);
    connect(&m_step, &LiveStep::numbersChanged, this, &LivePage::showNumbers);
    connect(&m_step, &LiveStep::rankingChanged, this, &LivePage::showRanking);
    connect(&m_step, &LiveStep::exported, this, [this](const QString &path) {
        m_exported->say(Tone::Good, tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(m_exported, &Banner::dismissed, this, [this] { m_exported->say(Tone::Good, {}); });
}

QWidget *LivePage::makeProducts()
{
    m_productPanel = new Panel(tr("Products"));
    m_productTable = new DataTable(tr("Products"));
    m_productTable->setModel(m_products);
    m_productTable->setRowHeight(34);
    m_productTable->setColumnWidth(static_cast<int>(RankedProductModel::Column::State), 72);
    m_productTable->setColumnHidden(static_cast<int>(RankedProductModel::Column::Judgements), true);
    m_productTable->setStretchColumn(0, 90);
    m_productTable->setItemDelegateForColumn(static_cast<int>(RankedProductModel::Column::State),
        new StatusDelegate(toneOfState, m_productTable));
    m_productTable->setEmptyText(tr("No product with two recommendations to compare."));
    m_productPanel->body()->addWidget(m_productTable);
    m_productPanel->setFixedWidth(228);
    return m_productPanel;
}

QWidget *LivePage::makePerformers()
{
    auto *panel = new Panel(tr("Performers"));
    panel->head()->addWidget(m_fit);
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_performers);
    sorted->setSortRole(models::SortRole);
    m_performerTable = new DataTable(tr("Performers"));
    m_performerTable->setModel(sorted);
    m_performerTable->setSortingEnabled(true);
    m_performerTable->sortByColumn(static_cast<int>(PerformerModel::Column::Answers), Qt::DescendingOrder);
    m_performerTable->setStretchColumn(0);
    m_performerTable->setColumnWidth(static_cast<int>(PerformerModel::Column::Golden), 130);
    m_performerTable->setColumnWidth(static_cast<int>(PerformerModel::Column::Reliability), 180);
    m_performerTable->setColumnWidth(static_cast<int>(PerformerModel::Column::Word), 140);
    m_performerTable->setEmptyText(tr("Nobody has answered yet."));
    panel->body()->addWidget(m_performerTable);
    return panel;
}

void LivePage::makeExports()
{
    m_exportRanking = new QPushButton(tr("Export ranking…"));
    m_exportReport = new QPushButton(tr("Export report…"));
    footer()->addWidget(m_exportRanking);
    footer()->addWidget(m_exportReport);
    connect(m_exportRanking, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Export the ranking"), u"ranking.csv"_s, tr("CSV files (*.csv)"), u"csv"_s,
            [this](const QString &path) { m_step.exportRanking(path); });
    });
    connect(m_exportReport, &QPushButton::clicked, this, [this] {
        dialogs::askWhereToSave(window(), tr("Export the report"), u"report.html"_s, tr("HTML files (*.html)"), u"html"_s,
            [this](const QString &path) { m_step.exportReport(path); });
    });
}

void LivePage::showState()
{
    m_crowd->setVisible(m_step.isPractice());
    showNumbers();
    showRanking();
}

void LivePage::showNumbers()
{
    if (!isVisible())
        return;
    m_progress->setNumbers(m_step.numbers(), m_step.isBusy());
    m_crowd->showState();
    showText(m_waves, m_step.waveNotice());
    m_connection->say(Tone::Danger, m_step.connectionNotice());
    showText(m_simulated, m_step.simulatedNotice());
    const bool isComplete = m_step.numbers().state == PoolState::Completed; // said at the bottom
    m_next->say(Tone::Note, isComplete ? QString() : m_step.whatNext());
}

void LivePage::showRanking()
{
    if (!isVisible())
        return;
    const RankingRun &run = m_step.ranking();
    m_fit->setText(m_step.isRanking() ? tr("ranking again…") : run.method);
    const QString shown = u"%1 %2 %3 %4"_s.arg(reinterpret_cast<quintptr>(m_step.catalogue().products.constData()))
                              .arg(run.judgements).arg(run.goldenAnswers).arg(run.objective, 0, 'g', 17);
    if (shown == m_shownRun)
        return;
    m_shownRun = shown;
    m_products->setRun(m_step.catalogue(), run);
    m_productPanel->setTitle(tr("Products: %1 of %2 settled").arg(m_products->settled()).arg(m_products->rowCount()));
    m_productTable->selectFirstIfNone();
    m_performers->setReports(run.performers);
    const bool hasRanking = run.judgements > 0;
    for (QPushButton *button : {m_exportRanking, m_exportReport}) {
        button->setEnabled(hasRanking);
        button->setToolTip(hasRanking ? QString() : tr("There is nothing to export before the first answers."));
    }
    showProduct();
}

void LivePage::showProduct()
{
    const QString key = m_productTable->currentKey();
    const auto &products = m_step.catalogue().products;
    const auto &rankings = m_step.ranking().products;
    const auto product = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.id.value == key; });
    const auto ranking = std::find_if(rankings.begin(), rankings.end(), [&](const auto &r) { return r.product == key; });
    if (product == products.end() || ranking == rankings.end() || ranking->judgements == 0)
        m_ranking->setEmpty(tr("No answers for this product yet. Its ranking appears here with the first ones."));
    else
        m_ranking->setRanking(*ranking, *product);
}

QString LivePage::whatNext() const
{
    const LiveNumbers &numbers = m_step.numbers();
    if (numbers.state == PoolState::Completed)
        return tr("All answers are in. Export the ranking or the report.");
    if (numbers.state == PoolState::Open && numbers.judgementsDone > 0)
        return tr("Rankings are fitted again as answers arrive.");
    return {};
}

} // namespace sidewise

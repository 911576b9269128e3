#include "ui/pages/live/progresspanel.h"

#include "ui/pages/live/livetable.h"
#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progressstrip.h"
#include "ui/widgets/timechart.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

ProgressPanel::ProgressPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_strip(new ProgressStrip), m_facts(makeLabel({}, TextRole::Muted)), m_judgements(new TimeChart(tr("Judgements"), tr("judgements"))),
      m_money(new TimeChart(tr("Spent, $"), tr("dollars"))), m_pace(new TimeChart(tr("Pages per hour"), tr("pages per hour"))), m_stack(new QStackedWidget),
      m_points(new LiveTable({{tr("Time")}, {tr("Pages"), {}, true}, {tr("Judgements"), {}, true}, {tr("Spent"), {}, true}, {tr("Pages per hour"), {}, true},
          {tr("Golden right"), {}, true}}, this)),
      m_wavesPanel(new Panel(tr("Waves of adaptive collection"))),
      m_waves(new LiveTable({{tr("Wave")}, {tr("Planned")}, {tr("Questions"), {}, true}, {tr("From judgements"), {}, true}, {tr("Reliability then"), {}, true}}, this)),
      m_asked(new LiveTable({{tr("Pair")}, {tr("Product")}, {tr("Gain expected"), tr("How much the answer was expected to tell, in nats. The first wave connects all recommendations."), true}}, this)),
      m_waveTable(makeLiveTable(tr("Waves"), m_waves))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_strip);
    m_strip->body()->addWidget(m_facts);
    auto *panel = new Panel(tr("Over time"));
    auto *asTable = new QPushButton(tr("Show as table"));
    asTable->setCheckable(true);
    panel->head()->addWidget(asTable);
    auto *charts = new QWidget;
    auto *row = new QHBoxLayout(charts);
    row->setContentsMargins(0, 0, 0, 0);
    for (TimeChart *chart : {m_judgements, m_money, m_pace})
        row->addWidget(chart, 1);
    m_stack->addWidget(charts);
    auto *table = makeLiveTable(tr("Progress over time"), m_points);
    table->setEmptyText(tr("No pages yet."));
    m_stack->addWidget(table);
    m_stack->setMaximumHeight(280);
    panel->body()->addWidget(m_stack);
    layout->addWidget(panel, 2);
    m_wavesPanel->body()->addWidget(m_waveTable, 1);
    auto *asked = makeLiveTable(tr("Questions of the wave"), m_asked);
    asked->setColumnWidth(1, 200);
    m_wavesPanel->body()->addWidget(asked, 2);
    layout->addWidget(m_wavesPanel, 2);
    layout->addStretch();
    m_again.setSingleShot(true);
    m_again.setInterval(1000);
    connect(&m_again, &QTimer::timeout, this, &ProgressPanel::ask);
    connect(asTable, &QPushButton::toggled, this, [this](bool isTable) { m_stack->setCurrentIndex(isTable ? 1 : 0); });
    connect(m_strip, &ProgressStrip::pauseWanted, &step, &LiveStep::pausePool);
    connect(m_strip, &ProgressStrip::resumeWanted, &step, &LiveStep::resumePool);
    connect(m_waveTable, &DataTable::currentKeyChanged, this, &ProgressPanel::showWaves);
}

void ProgressPanel::showState()
{
    if (!isVisible())
        return;
    const LiveNumbers &n = step().numbers();
    const QLocale locale;
    m_strip->setNumbers(n, step().isBusy());
    QStringList facts;
    if (n.pagesPerHour)
        facts << tr("%1 pages per hour").arg(locale.toString(*n.pagesPerHour, 'f', *n.pagesPerHour < 10 ? 1 : 0));
    if (n.pagesWaiting > 0)
        facts << tr("%1 pages wait for a verdict").arg(locale.toString(n.pagesWaiting));
    if (n.pagesRejected > 0)
        facts << tr("%1 pages rejected").arg(locale.toString(n.pagesRejected));
    if (n.noComparison > 0)
        facts << tr("%1 answers are no comparison").arg(locale.toString(n.noComparison));
    if (n.banned > 0)
        facts << tr("%1 performers banned").arg(locale.toString(n.banned));
    showText(m_facts, facts.join(u" · "_s));
    if (n.pagesDone != m_askedPages && !m_again.isActive())
        m_askedPages < 0 ? ask() : m_again.start();
    showWaves();
}

void ProgressPanel::ask()
{
    m_askedPages = step().numbers().pagesDone;
    step().results().progress().then(this, [this](const QList<ProgressPoint> &points) { showPoints(points); });
}

void ProgressPanel::showPoints(const QList<ProgressPoint> &points)
{
    QList<TimeChart::Point> judgements;
    QList<TimeChart::Point> money;
    QList<TimeChart::Point> pace;
    QList<LiveRow> rows;
    const QLocale locale;
    for (const ProgressPoint &point : points) {
        judgements.append({point.time, static_cast<double>(point.judgements)});
        money.append({point.time, point.spent.toDouble()});
        pace.append({point.time, point.pagesPerHour});
        rows.append({QString::number(point.time.toMSecsSinceEpoch()),
            {locale.toString(point.time.toLocalTime(), u"yyyy-MM-dd HH:mm:ss"_s), locale.toString(point.pages), locale.toString(point.judgements),
                point.spent.toDisplay(), locale.toString(point.pagesPerHour, 'f', 1),
                point.goldenTotal > 0 ? tr("%1 of %2").arg(point.goldenRight).arg(point.goldenTotal) : u"–"_s},
            {point.time, point.pages, point.judgements, point.spent.micros, point.pagesPerHour, point.goldenRight}, -1});
    }
    const LiveNumbers &n = step().numbers();
    m_judgements->setPoints(judgements, n.judgementsTotal > 0 ? std::optional<double>(static_cast<double>(n.judgementsTotal)) : std::nullopt, tr("planned"));
    m_money->setPoints(money, n.cap.toDouble(), tr("cap"));
    m_pace->setPoints(pace);
    m_points->setRows(rows);
}

void ProgressPanel::showWaves()
{
    const QList<Wave> &waves = step().waves();
    m_wavesPanel->setVisible(!waves.isEmpty());
    if (waves.isEmpty())
        return;
    const QLocale locale;
    QList<LiveRow> rows;
    for (const Wave &wave : waves) {
        rows.append({QString::number(wave.number),
            {tr("Wave %1").arg(wave.number), locale.toString(wave.planned.toLocalTime(), QLocale::ShortFormat), locale.toString(wave.pairs.size()),
                locale.toString(wave.judgements), locale.toString(wave.reliability, 'f', 2)},
            {wave.number, wave.planned, wave.pairs.size(), wave.judgements, wave.reliability}, -1});
    }
    m_waves->setRows(rows);
    m_waveTable->selectFirstIfNone();
    const int number = m_waveTable->currentKey().toInt();
    QList<LiveRow> asked;
    for (const Wave &wave : waves) {
        if (wave.number != number)
            continue;
        for (const AskedPair &each : wave.pairs) {
            asked.append({u"%1"_s.arg(asked.size()),
                {tr("%1 against %2").arg(each.pair.left.value, each.pair.right.value), each.pair.product.value,
                    wave.number == 1 ? tr("connects") : locale.toString(each.gain, 'f', 4)},
                {{}, {}, each.gain}, -1});
        }
    }
    m_asked->setRows(asked);
}

} // namespace sidewise

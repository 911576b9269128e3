#include "ui/widgets/planningpanel.h"

#include "ui/theme/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/planningchart.h"
#include "workflow/planningrun.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableWidget>

#include <algorithm>

namespace sidewise {

namespace {
enum Column { How, Judgements, Cost, Tau, columnCount };

QTableWidgetItem *cell(const QString &text, bool isNumber)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}
} // namespace

PlanningPanel::PlanningPanel(QWidget *parent)
    : Panel(tr("Quality against cost"), parent), m_run(new PlanningRun(this)), m_guessers(new QSpinBox), m_summary(makeLabel({}, TextRole::Body)),
      m_small(makeLabel({}, TextRole::Caption)), m_views(new QStackedWidget), m_chart(new PlanningChart), m_table(new QTableWidget(0, columnCount)),
      m_asTable(new QPushButton(tr("Show as table"))), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel"))), m_again(new QPushButton(tr("Calculate")))
{
    m_guessers->setRange(0, 90);
    m_guessers->setSingleStep(5);
    m_guessers->setSuffix(tr(" %"));
    m_guessers->setValue(20);
    m_guessers->setKeyboardTracking(false);
    auto *field = new Field(tr("Assumed share of performers who guess"), m_guessers);
    m_small->setWordWrap(true);
    setRole(m_asTable, ButtonRole::Quiet);
    m_asTable->setCheckable(true);
    m_table->setHorizontalHeaderLabels({tr("Plan"), tr("Judgements"), tr("Cost"), tr("Tau")});
    m_table->setAccessibleName(tr("Expected rank agreement and cost of every plan"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(How, QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setMinimumHeight(190);
    m_views->addWidget(m_chart);
    m_views->addWidget(m_table);
    m_bar->setAccessibleName(tr("Progress of the calculation"));
    auto *waiting = new QHBoxLayout;
    waiting->addWidget(m_bar, 1);
    waiting->addWidget(m_cancel);
    head()->addWidget(m_asTable);
    body()->addWidget(field);
    body()->addWidget(m_summary);
    body()->addWidget(m_views);
    body()->addLayout(waiting);
    body()->addWidget(m_again, 0, Qt::AlignLeft);
    body()->addWidget(m_small);
    body()->addStretch();
    connect(m_guessers, &QSpinBox::valueChanged, this, [this] {
        calculate();
        Q_EMIT guessersChanged(guessers());
    });
    connect(m_asTable, &QPushButton::toggled, this, [this](bool isTable) { m_views->setCurrentWidget(isTable ? static_cast<QWidget *>(m_table) : m_chart); });
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) { Q_EMIT overlapWanted(m_table->item(row, How)->data(Qt::UserRole).toInt()); });
    connect(m_cancel, &QPushButton::clicked, m_run, &PlanningRun::cancel);
    connect(m_again, &QPushButton::clicked, this, &PlanningPanel::calculate);
    connect(m_run, &PlanningRun::progressed, m_bar, &QProgressBar::setValue);
    connect(m_run, &PlanningRun::finished, this, &PlanningPanel::showCurve);
    connect(m_run, &PlanningRun::cancelled, this, [this] {
        showRunning(false);
        m_again->show();
    });
    showRunning(false);
    m_again->hide();
    m_small->setText(tr("No list of recommendations to plan for yet."));
}

void PlanningPanel::setQuestion(const PlanningQuestion &question)
{
    PlanningQuestion wanted = question;
    wanted.guessers = guessers();
    if (wanted == m_question)
        return;
    m_question = wanted;
    if (isVisible())
        calculate();
}

void PlanningPanel::setGuessers(double share)
{
    m_guessers->setValue(qRound(100 * share));
}

double PlanningPanel::guessers() const
{
    return m_guessers->value() / 100.0;
}

void PlanningPanel::setCompact(bool isCompact)
{
    m_views->setMaximumHeight(isCompact ? 240 : QWIDGETSIZE_MAX);
    m_table->setColumnHidden(Judgements, isCompact);
}

void PlanningPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    if (!m_hasCurve || !(m_shown == m_question))
        calculate();
}

void PlanningPanel::calculate()
{
    m_question.guessers = guessers();
    const bool hasLists = std::any_of(m_question.listLengths.cbegin(), m_question.listLengths.cend(), [](int length) { return length > 1; });
    if (!hasLists || (m_run->isRunning() && m_shown == m_question))
        return;
    m_shown = m_question;
    m_hasCurve = false;
    m_again->hide();
    m_bar->setValue(0);
    showRunning(true);
    m_run->start(m_question);
}

void PlanningPanel::showRunning(bool isRunning)
{
    m_bar->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
}

void PlanningPanel::showCurve(const PlanningCurve &curve)
{
    m_hasCurve = true;
    showRunning(false);
    m_chart->setCurve(curve, m_shown.overlap);
    QList<std::pair<QString, PlanningPoint>> rows;
    for (const PlanningPoint &point : curve.everyPair)
        rows.append({(point.overlap == m_shown.overlap ? tr("Every pair × %1, set now") : tr("Every pair × %1")).arg(point.overlap), point});
    for (qsizetype wave = 0; wave < curve.adaptive.size(); ++wave)
        rows.append({tr("Adaptive, wave %1").arg(wave + 1), curve.adaptive[wave]});
    rows.append({tr("Adaptive, stops"), curve.adaptiveStops});
    m_table->setRowCount(static_cast<int>(rows.size()));
    const QLocale locale;
    for (int row = 0; row < rows.size(); ++row) {
        const auto &[name, point] = rows[row];
        auto *first = cell(name, false);
        first->setData(Qt::UserRole, point.overlap);
        m_table->setItem(row, How, first);
        m_table->setItem(row, Judgements, cell(locale.toString(point.judgements), true));
        m_table->setItem(row, Cost, cell(point.cost.toDisplay(), true));
        m_table->setItem(row, Tau, cell(tr("%1 ± %2").arg(locale.toString(point.tau, 'f', 2), locale.toString(point.tauError, 'f', 2)), true));
    }
    m_summary->setText(inWords(curve));
    m_chart->setAccessibleDescription(m_summary->text());
    QString small = tr("Simulated, not measured. Kendall's tau is the rank agreement of the resulting order with the true one: 1 is the same order, 0 no "
                       "relation. ± is the error of the simulation. Performers are assumed to be like the built-in simulated ones, about 175 answers each.");
    if (curve.sampledProducts < curve.products)
        small += tr(" %1 of %2 products were simulated, spread over the list lengths.").arg(locale.toString(curve.sampledProducts), locale.toString(curve.products));
    if (curve.longestList > 0)
        small += tr(" Longer lists were simulated with %1 recommendations.").arg(curve.longestList);
    m_small->setText(small);
}

QString PlanningPanel::inWords(const PlanningCurve &curve) const
{
    const QLocale locale;
    QString words;
    for (const PlanningPoint &point : curve.everyPair) {
        if (point.overlap == m_shown.overlap)
            words = tr("Every pair × %1: rank agreement %2 for about %3.").arg(point.overlap).arg(locale.toString(point.tau, 'f', 2), point.cost.toDisplay());
    }
    if (curve.adaptiveStops.judgements > 0)
        words += tr(" Adaptive stops at %1 for about %2.").arg(locale.toString(curve.adaptiveStops.tau, 'f', 2), curve.adaptiveStops.cost.toDisplay());
    return words.trimmed();
}

} // namespace sidewise

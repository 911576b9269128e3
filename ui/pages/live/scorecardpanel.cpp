#include "ui/pages/live/scorecardpanel.h"

#include "base/later.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/pages/live/livetable.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString number(double value)
{
    const QString text = QLocale().toString(value, 'f', 3);
    return value < 0 ? u"−"_s + text.mid(1) : text;
}

QString number(const std::optional<double> &value)
{
    return value ? number(*value) : ScorecardPanel::tr("n/a");
}
} // namespace

ScorecardPanel::ScorecardPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_words(makeLabel({}, TextRole::Body)), m_measures(new LiveTable({{tr("Measure")}}, this)),
      m_measureTable(makeLiveTable(tr("Scorecard"), m_measures)), m_measure(new QComboBox),
      m_products(new LiveTable({{tr("Product")}, {tr("Value"), {}, true}, {tr("Second model"), {}, true}, {tr("Difference"), {}, true}}, this)),
      m_productTable(makeLiveTable(tr("Products, worst first"), m_products)), m_add(new QPushButton(tr("Compare with another model…"))),
      m_remove(new QPushButton(tr("Remove it")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *panel = new Panel(tr("The recommender against people"));
    panel->head()->addWidget(m_add);
    panel->head()->addWidget(m_remove);
    panel->body()->addWidget(m_words);
    panel->body()->addWidget(m_measureTable, 1);
    m_measureTable->setEmptyText(tr("Measuring…"));
    layout->addWidget(panel, 1);
    auto *products = new Panel(tr("Products, worst first"));
    m_measure->setAccessibleName(tr("Measure"));
    products->head()->addWidget(m_measure);
    m_productTable->setColumnWidth(1, 90);
    m_productTable->setColumnWidth(2, 110);
    m_productTable->setColumnWidth(3, 100);
    m_productTable->setStretchColumn(0, 160);
    products->body()->addWidget(m_productTable);
    layout->addWidget(products, 1);
    connect(m_measure, &QComboBox::currentIndexChanged, this, &ScorecardPanel::showProducts);
    connect(m_add, &QPushButton::clicked, this, [this] {
        dialogs::askForFile(window(), tr("The order of another model"), {tr("Catalogues (*.csv *.tsv *.xlsx *.json *.jsonl)")},
            [this](const QString &path) { addModel(path); });
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_second.reset();
        ask();
    });
}

void ScorecardPanel::addModel(const QString &path)
{
    Later(QtConcurrent::run([path] { return readOrder(path); })).then(this, [this](const Result<ModelOrder> &order) {
        if (!order)
            return showText(m_words, order.error().sentence);
        m_second = *order;
        ask();
    });
}

void ScorecardPanel::showState()
{
    if (!isVisible())
        return;
    m_remove->setVisible(m_second.has_value());
    const bool hasOrder = step().catalogue().hasModelOrder;
    m_add->setEnabled(hasOrder && step().ranking().judgements > 0);
    if (!hasOrder) {
        m_measureTable->setEmptyText(tr("Nothing to measure."));
        return showText(m_words, tr("The catalogue has no order of a recommender. Import ranks or scores on the Data page to compare them with people."));
    }
    if (step().ranking().judgements == 0) {
        m_measureTable->setEmptyText(tr("Nothing to measure."));
        return showText(m_words, tr("There are no accepted answers yet. The scorecard fills as they come."));
    }
    if (step().results().fit().get() != m_askedFit)
        ask();
}

void ScorecardPanel::ask()
{
    m_askedFit = step().results().fit().get();
    step().results().scores(m_second).then(this, [this](const ModelScores &scores) {
        m_scores = scores;
        showScores();
    });
}

void ScorecardPanel::showScores()
{
    m_remove->setVisible(m_second.has_value());
    const Scorecard &first = m_scores.first;
    QList<LiveTable::Column> columns{{tr("Measure")}, {tr("Mean"), {}, true}, {tr("± SE"), tr("Standard error over products."), true},
        {tr("95 % band"), tr("From 200 draws of people's ranking."), true}, {tr("Products"), {}, true}, {tr("Skipped"), tr("The measure has no value there."), true}};
    if (m_scores.second) {
        columns.append({m_scores.second->recommender, {}, true});
        columns.append({tr("Difference"), tr("First less second, over products where both have a value."), true});
        columns.append({tr("95 % band of it"), tr("10,000 resamples of products, in pairs."), true});
    }
    m_measures->setColumns(columns);
    QList<LiveRow> rows;
    for (qsizetype i = 0; i < first.rows.size(); ++i) {
        const ScorecardRow &row = first.rows[i];
        LiveRow shown{row.metric,
            {row.metric, number(row.mean), row.mean ? number(row.standardError) : tr("n/a"), row.low && row.high ? tr("%1 to %2").arg(number(*row.low), number(*row.high)) : tr("n/a"),
                QString::number(row.products), QString::number(row.skipped)},
            {}, -1};
        if (m_scores.second) {
            const auto difference = std::find_if(m_scores.differences.begin(), m_scores.differences.end(), [&](const auto &d) { return d.metric == row.metric; });
            shown.cells << number(m_scores.second->rows.value(i).mean);
            shown.cells << (difference == m_scores.differences.end() ? tr("n/a") : number(difference->difference));
            shown.cells << (difference == m_scores.differences.end() ? tr("n/a") : tr("%1 to %2").arg(number(difference->low), number(difference->high)));
        }
        rows.append(shown);
    }
    m_measures->setRows(rows);
    for (int c = 1; c < columns.size(); ++c)
        m_measureTable->setColumnWidth(c, c == 3 || c == 8 ? 130 : 90);
    m_measureTable->setStretchColumn(0, 110);
    m_words->setText(tr("%1 against people's ranking. %2 of %3 recommended items were compared by people. Grades 4 to 0 by fifths of people's order.")
                         .arg(first.recommender).arg(first.judgedItems).arg(first.items));
    const QString chosen = m_measure->currentText();
    const QSignalBlocker blocker(m_measure);
    m_measure->clear();
    for (const ScorecardRow &row : first.rows)
        m_measure->addItem(row.metric);
    m_measure->setCurrentIndex(std::max(0, m_measure->findText(chosen)));
    showProducts();
}

void ScorecardPanel::showProducts()
{
    const int index = m_measure->currentIndex();
    if (index < 0 || index >= m_scores.first.rows.size())
        return;
    const auto &values = m_scores.first.rows[index].perProduct;
    QList<LiveRow> rows;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto second = m_scores.second ? m_scores.second->rows.value(index).perProduct.value(i) : std::nullopt;
        const bool areBoth = values[i].has_value() && second.has_value();
        const double difference = areBoth ? *values[i] - *second : 99;
        rows.append({QString::number(i),
            {m_scores.products.value(i), number(values[i]), m_scores.second ? number(second) : u"–"_s, areBoth ? number(difference) : u"–"_s},
            {{}, values[i].value_or(99), second.value_or(99), difference}, -1});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const LiveRow &a, const LiveRow &b) { return a.sorts[1].toDouble() < b.sorts[1].toDouble(); });
    m_products->setRows(rows);
    m_productTable->setColumnHidden(2, !m_scores.second);
    m_productTable->setColumnHidden(3, !m_scores.second);
}

} // namespace sidewise

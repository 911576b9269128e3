#include "ui/pages/live/rankingpanel.h"

#include "ui/pages/live/livetable.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/rankingview.h"
#include "workflow/livestep.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

RankingPanel::RankingPanel(LiveStep &step, Pictures &pictures, QWidget *parent)
    : LivePanel(step, parent), m_ranking(new RankingView(pictures)), m_stack(new QStackedWidget), m_compare(new QPushButton(tr("Compare methods"))),
      m_methods(new LiveTable({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_compare->setCheckable(true);
    m_compare->setToolTip(tr("This product by other methods and by kept runs"));
    m_ranking->head()->addWidget(m_compare);
    m_stack->addWidget(m_ranking);
    m_stack->addWidget(makeComparison());
    connect(m_compare, &QPushButton::clicked, this, [this] {
        m_compare->setChecked(false);
        m_stack->setCurrentIndex(1);
        compare();
    });
}

QWidget *RankingPanel::makeComparison()
{
    auto *panel = new Panel(tr("Methods and runs compared"));
    auto *keep = new QPushButton(tr("Keep this run"));
    auto *back = new QPushButton(tr("Back to the ranking"));
    keep->setToolTip(tr("Keeps the ranking as it is now, to be compared with later ones."));
    panel->head()->addWidget(keep);
    panel->head()->addWidget(back);
    m_methodTable = makeLiveTable(tr("Ranks by method"), m_methods);
    m_methodTable->setEmptyText(tr("Ranking by every method…"));
    panel->body()->addWidget(m_methodTable);
    panel->body()->addWidget(makeLabel(tr("Places by each method. All but noisy Bradley–Terry and Dawid–Skene ignore performer quality: they are here "
                                         "for comparison. Kept runs stand with the time at which they were kept."), TextRole::Muted));
    connect(keep, &QPushButton::clicked, this, [this] {
        step().results().keepRun(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
        compare();
    });
    connect(back, &QPushButton::clicked, this, [this] { m_stack->setCurrentIndex(0); });
    return panel;
}

void RankingPanel::showState()
{
    if (!isVisible())
        return;
    showProduct(m_product);
    if (m_stack->currentIndex() == 1 && step().results().fit().get() != m_comparedFit)
        compare();
}

void RankingPanel::showProduct(const QString &key)
{
    m_product = key;
    const auto &products = step().catalogue().products;
    const auto &rankings = step().ranking().products;
    const auto product = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.id.value == key; });
    const auto ranking = std::find_if(rankings.begin(), rankings.end(), [&](const auto &r) { return r.product == key; });
    if (product == products.end() || ranking == rankings.end() || ranking->judgements == 0)
        m_ranking->setEmpty(tr("No answers for this product yet. Its ranking appears here with the first ones."));
    else
        m_ranking->setRanking(*ranking, *product);
    m_compare->setEnabled(step().ranking().judgements > 0);
    if (m_stack->currentIndex() == 1)
        showComparison();
}

void RankingPanel::compare()
{
    m_comparedFit = step().results().fit().get();
    step().results().methods().then(this, [this](const QList<LiveResults::MethodRun> &runs) {
        m_runs = runs;
        showComparison();
    });
}

void RankingPanel::showComparison()
{
    QList<LiveTable::Column> columns{{tr("Recommendation")}};
    for (const auto &run : std::as_const(m_runs))
        columns.append({run.name, run.isKept ? tr("Kept run") : QString(), true});
    m_methods->setColumns(columns);
    QHash<QString, QString> titles;
    for (const Product &product : step().catalogue().products) {
        if (product.id.value != m_product)
            continue;
        for (const Recommendation &item : product.recommendations)
            titles.insert(item.id.value, item.title.isEmpty() ? item.id.value : item.title);
    }
    QList<LiveRow> rows;
    QHash<QString, qsizetype> places;
    for (qsizetype r = 0; r < m_runs.size(); ++r) {
        for (const ProductRanking &product : m_runs[r].run.products) {
            if (product.product != m_product)
                continue;
            for (const RankedItem &item : product.items) {
                if (!places.contains(item.item)) {
                    places.insert(item.item, rows.size());
                    rows.append({item.item, {titles.value(item.item, item.item)}, {titles.value(item.item, item.item)}, -1});
                }
                LiveRow &row = rows[places.value(item.item)];
                while (row.cells.size() <= r) {
                    row.cells.append(u"–"_s);
                    row.sorts.append(0);
                }
                const bool isRanked = item.comparisons > 0;
                row.cells.append(isRanked ? tr("%1  (%2)").arg(item.rank).arg(QLocale().toString(item.score, 'f', 2)) : u"–"_s);
                row.sorts.append(isRanked ? item.rank : 10000);
            }
        }
    }
    m_methods->setRows(rows);
    for (int c = 1; c < columns.size(); ++c)
        m_methodTable->setColumnWidth(c, std::max(96, static_cast<int>(columns[c].name.size()) * 8 + 20));
    m_methodTable->setStretchColumn(0, 150);
}

} // namespace sidewise

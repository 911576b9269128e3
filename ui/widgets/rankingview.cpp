#include "ui/widgets/rankingview.h"

#include "models/rankedproductmodel.h"
#include "models/rankingmodel.h"
#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/intervalchart.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturedelegate.h"
#include "ui/widgets/statusdelegate.h"

#include <QApplication>
#include <QCursor>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

using models::RankingModel;

namespace {
constexpr int rowHeight = 34;

Tone toneOfConfidence(int confidence)
{
    constexpr Tone tones[] = {Tone::Note, Tone::Warning, Tone::Accent, Tone::Good};
    return tones[confidence];
}

int column(RankingModel::Column c)
{
    return static_cast<int>(c);
}
} // namespace

RankingView::RankingView(Pictures &pictures, QWidget *parent)
    : Panel({}, parent), m_model(new RankingModel(this)), m_table(new DataTable(tr("Ranking"))), m_chart(new IntervalChart),
      m_state(makeChip({}, Tone::Note)), m_words(makeLabel({}, TextRole::Muted)),
      m_why(makeLabel({}, TextRole::Body))
{
    m_table->setModel(m_model);
    m_table->setRowHeight(rowHeight);
    const std::pair<RankingModel::Column, int> widths[] = {{RankingModel::Column::Rank, 42}, {RankingModel::Column::Score, 56},
        {RankingModel::Column::Interval, 118}, {RankingModel::Column::Judgements, 84}, {RankingModel::Column::WinsLosses, 80},
        {RankingModel::Column::ModelRank, 84}, {RankingModel::Column::Change, 56}, {RankingModel::Column::Next, 104}};
    for (const auto &[c, width] : widths)
        m_table->setColumnWidth(column(c), width);
    m_table->setStretchColumn(column(RankingModel::Column::Recommendation), 130);
    m_table->setItemDelegateForColumn(column(RankingModel::Column::Recommendation), new PictureDelegate(pictures, m_table));
    m_table->setItemDelegateForColumn(column(RankingModel::Column::Next), new StatusDelegate(toneOfConfidence, m_table));
    m_table->viewport()->installEventFilter(this);
    m_pointerCheck.setInterval(500);
    connect(&m_pointerCheck, &QTimer::timeout, this, [this] {
        if (!isPointerHere())
            letGo();
    });
    head()->addWidget(m_state);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_chart);
    body()->addWidget(m_words);
    body()->addWidget(m_why);
    body()->addStretch();
    m_why->hide();
    connect(m_table, &DataTable::currentKeyChanged, this, &RankingView::explain);
}

void RankingView::setEmpty(const QString &why)
{
    setTitle(tr("Ranking"));
    m_ranking = {};
    m_product = {};
    m_isHolding = false;
    m_model->setRows({});
    m_chart->setRows({}, false);
    m_chart->hide();
    m_table->setMaximumHeight(QWIDGETSIZE_MAX);
    m_state->hide();
    m_table->setEmptyText(why);
    showText(m_words, {});
    explain();
}

// Asked of the screen: a dialog that opened above the table sends no leave event.
bool RankingView::isPointerHere() const
{
    return QApplication::widgetAt(QCursor::pos()) == m_table->viewport();
}

void RankingView::letGo()
{
    m_pointerCheck.stop();
    if (!m_isHolding)
        return;
    m_isHolding = false;
    present(m_ranking, true);
}

bool RankingView::mustHold(const ProductRanking &ranking) const
{
    if (!isPointerHere() || m_model->rowCount() != ranking.items.size())
        return false;
    for (int i = 0; i < ranking.items.size(); ++i) {
        if (m_model->row(i).key != ranking.items[i].item)
            return true;
    }
    return false;
}

void RankingView::setRanking(const ProductRanking &ranking, const Product &product)
{
    const bool isSameProduct = product.id == m_product.id && !m_product.id.isEmpty();
    m_ranking = ranking;
    m_product = product;
    setTitle(models::oneLine(product.title.isEmpty() ? product.id.value : product.title));
    m_isHolding = isSameProduct && mustHold(ranking);
    ProductRanking shown = ranking;
    if (m_isHolding) {
        std::stable_sort(shown.items.begin(), shown.items.end(), [this](const RankedItem &a, const RankedItem &b) {
            return m_model->indexOf(a.item) < m_model->indexOf(b.item);
        });
    }
    present(shown, isSameProduct);
    m_isHolding ? m_pointerCheck.start() : m_pointerCheck.stop();
}

void RankingView::present(const ProductRanking &ranking, bool mayGlide)
{
    using State = models::RankedProductRow::State;
    m_model->setRanking(ranking, m_product);
    // No higher than its rows, so that the chart stands right below.
    m_table->setMaximumHeight(m_table->horizontalHeader()->sizeHint().height() + rowHeight * static_cast<int>(std::max<qsizetype>(3, ranking.items.size())) + 22);
    m_chart->show();
    m_chart->setRows(m_model->rows(), mayGlide);
    const State state = ranking.isSettled ? State::Settled : ranking.isEarly ? State::Early : State::NotYet;
    m_state->setText(models::RankedProductModel::stateWord(state));
    setTone(m_state, state == State::Settled ? Tone::Good : state == State::Early ? Tone::Note : Tone::Warning);
    m_state->show();
    showText(m_words, words(ranking));
    explain();
}

QString RankingView::words(const ProductRanking &ranking) const
{
    if (m_isHolding)
        return tr("A new order is waiting. Move the pointer away from the table to see it.");
    if (ranking.groups > 1)
        return tr("Some recommendations were never compared with the others: there is no common order yet.");
    if (ranking.isEarly)
        return tr("Early: with so few judgements the intervals are still too narrow.");
    return tr("%1 judgements. The leader is best with %2 % certainty.").arg(QLocale().toString(ranking.judgements))
        .arg(qRound(ranking.probabilityLeaderBest * 100));
}

// Why the chosen recommendation stands where it stands, in one sentence or two.
void RankingView::explain()
{
    const int index = m_model->indexOf(m_table->currentKey());
    if (index < 0)
        return showText(m_why, {});
    const models::RankingRow &row = m_model->row(index);
    const RankedItem &item = row.item;
    if (!row.isComparable)
        return showText(m_why, tr("%1 was never compared, so it has no place in the order.").arg(models::oneLine(row.title)));
    QString words = tr("%1: preferred in %2 of %3 comparisons. With 95 % certainty its place is %4; it is the best with %5 % certainty.")
                        .arg(models::oneLine(row.title), QLocale().toString(item.wins), QLocale().toString(item.comparisons),
                            item.rankLow == item.rankHigh ? QString::number(item.rankLow) : tr("%1 to %2").arg(item.rankLow).arg(item.rankHigh))
                        .arg(qRound(item.probabilityBest * 100));
    if (row.modelRank)
        words += QChar(u' ') + tr("The model had it at place %1.").arg(*row.modelRank);
    showText(m_why, words);
}

// In a narrow window the numbers that the chart and the sentence below say as well give way.
void RankingView::makeRoom()
{
    const int width = m_table->viewport()->width();
    m_table->setColumnHidden(column(RankingModel::Column::Interval), width < 700);
    m_table->setColumnHidden(column(RankingModel::Column::Judgements), width < 580);
    m_table->setStretchColumn(column(RankingModel::Column::Recommendation), 100);
}

bool RankingView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Leave)
        letGo();
    if (event->type() == QEvent::Resize)
        makeRoom();
    return Panel::eventFilter(watched, event);
}

} // namespace sidewise

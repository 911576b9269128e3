#include "models/pairmodel.h"

#include "models/roles.h"

#include <QLocale>

#include <cstdlib>

namespace sidewise::models {

namespace {
QString titleOf(const Card &card)
{
    return card.title.isEmpty() ? card.id : card.title;
}
} // namespace

void PairModel::setPairs(const Product &product, const QList<Pair> &pairs)
{
    QHash<QString, Card> cards;
    for (const Recommendation &r : product.recommendations)
        cards.insert(r.id.value, {r.id.value, r.title, r.description, r.image});
    QHash<QString, int> surplus; // left over right
    QHash<QString, int> seen;
    QList<PairRow> rows;
    for (const Pair &pair : pairs) {
        if (pair.product != product.id)
            continue;
        const QString key = pair.left.value + QLatin1Char('\t') + pair.right.value;
        const int repeat = seen[key]++;
        rows.append({repeat == 0 ? key : key + QLatin1Char('\t') + QString::number(repeat),
            cards.value(pair.left.value, {pair.left.value, {}, {}, {}}), cards.value(pair.right.value, {pair.right.value, {}, {}, {}})});
        ++surplus[pair.left.value];
        --surplus[pair.right.value];
    }
    m_mostUneven = 0;
    for (const int difference : std::as_const(surplus))
        m_mostUneven = std::max(m_mostUneven, std::abs(difference));
    setRows(rows);
}

int PairModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant PairModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PairRow &pair = row(index.row());
    const auto column = static_cast<Column>(index.column());
    const Card &card = column == Column::Right ? pair.right : pair.left;
    const bool isNumber = column == Column::Number;
    switch (role) {
    case Qt::DisplayRole:
        return isNumber ? QLocale().toString(index.row() + 1) : oneLine(titleOf(card));
    case Qt::ToolTipRole:
        return isNumber ? QVariant() : QVariant(toolTip(titleOf(card)));
    case Qt::TextAlignmentRole:
        return isNumber ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case KeyRole:
        return pair.key;
    case ImageRole:
        return isNumber ? QVariant() : QVariant(card.image);
    case TitleRole:
        return titleOf(card);
    default:
        return {};
    }
}

QVariant PairModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("No."), tr("Left"), tr("Right")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models

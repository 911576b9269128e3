#include "models/rankedproductmodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using State = RankedProductRow::State;

void RankedProductModel::setRun(const Catalogue &catalogue, const RankingRun &run)
{
    QHash<QString, const ProductRanking *> rankings;
    for (const ProductRanking &ranking : run.products)
        rankings.insert(ranking.product, &ranking);
    QList<RankedProductRow> rows;
    for (const Product &product : catalogue.products) {
        if (product.recommendations.size() < 2)
            continue; // nothing to compare
        RankedProductRow row{product.id.value, product.title.isEmpty() ? product.id.value : product.title, product.image,
            0, State::NoAnswers};
        if (const ProductRanking *ranking = rankings.value(row.key); ranking && ranking->judgements > 0) {
            row.judgements = ranking->judgements;
            row.state = ranking->isSettled ? State::Settled : ranking->isEarly ? State::Early : State::NotYet;
        }
        rows.append(row);
    }
    setRows(rows);
}

QString RankedProductModel::stateWord(State state)
{
    const QString words[] = {tr("no answers"), tr("early"), tr("not yet"), tr("settled")};
    return words[static_cast<int>(state)];
}

qint64 RankedProductModel::settled() const
{
    return std::count_if(rows().begin(), rows().end(), [](const auto &r) { return r.state == State::Settled; });
}

int RankedProductModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant RankedProductModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RankedProductRow &product = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Product)
            return oneLine(product.title);
        return column == Column::State ? stateWord(product.state) : QLocale().toString(product.judgements);
    case Qt::ToolTipRole:
        return column == Column::Product ? toolTip(product.title) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Column::Judgements ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (column == Column::Product)
            return product.title;
        return column == Column::State ? QVariant(static_cast<int>(product.state)) : QVariant(product.judgements);
    case KeyRole:
        return product.key;
    case ImageRole:
        return product.image;
    case TitleRole:
        return product.title;
    case StatusRole:
        return static_cast<int>(product.state);
    default:
        return {};
    }
}

QVariant RankedProductModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Product"), tr("Ranking"), tr("Judgements")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models

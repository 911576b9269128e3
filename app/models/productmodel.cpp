#include "models/productmodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

void ProductModel::setCatalogue(const Catalogue &catalogue, const QList<Pair> &pairs)
{
    QHash<ProductId, qint64> pairsOf;
    pairsOf.reserve(catalogue.products.size());
    for (qsizetype i = 0; i < pairs.size();) { // the pairs of a product mostly stand together
        const qsizetype first = i;
        while (i < pairs.size() && pairs[i].product == pairs[first].product)
            ++i;
        pairsOf[pairs[first].product] += i - first;
    }
    QList<ProductRow> rows;
    rows.reserve(catalogue.products.size());
    for (const Product &product : catalogue.products)
        rows.append({product.id.value, product.title.isEmpty() ? product.id.value : product.title, product.image,
            product.recommendations.size(), pairsOf.value(product.id)});
    setRows(rows);
}

int ProductModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ProductModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProductRow &product = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Product)
            return oneLine(product.title);
        if (column == Column::Pairs && product.recommendations < 2)
            return tr("nothing to compare");
        return QLocale().toString(column == Column::Recommendations ? product.recommendations : product.pairs);
    case Qt::ToolTipRole:
        return column == Column::Product ? toolTip(product.title) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Column::Product ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        if (column == Column::Product)
            return product.title;
        return column == Column::Recommendations ? product.recommendations : product.pairs;
    case KeyRole:
        return product.key;
    case TitleRole:
        return product.title;
    case ImageRole:
        return product.image;
    default:
        return {};
    }
}

QVariant ProductModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Product"), tr("Recommendations"), tr("Pairs")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models

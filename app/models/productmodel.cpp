#include "models/productmodel.h"

#include "models/roles.h"

#include <QLocale>

#include <algorithm>

namespace sidewise::models {

void ProductModel::setCatalogue(const Catalogue &catalogue)
{
    const auto &before = m_catalogue.products;
    const bool isSame = !before.isEmpty()
        && std::equal(before.begin(), before.end(), catalogue.products.begin(), catalogue.products.end(),
            [](const Product &a, const Product &b) { return a.id == b.id; });
    if (isSame) {
        m_catalogue = catalogue;
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_catalogue = catalogue;
    m_pairs.clear();
    m_order = natural(catalogue.products.size());
    endResetModel();
}

void ProductModel::setPairCounts(const QList<qint32> &counts)
{
    if (m_pairs == counts)
        return;
    m_pairs = counts;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Pairs)), index(rowCount() - 1, static_cast<int>(Column::Pairs)));
}

int ProductModel::indexOf(const QString &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (product(row).id.value == key)
            return row;
    }
    return -1;
}

int ProductModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ProductModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Product &product = this->product(index.row());
    const auto column = static_cast<Column>(index.column());
    const QString &title = product.title.isEmpty() ? product.id.value : product.title;
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Product)
            return oneLine(title);
        if (column == Column::Pairs && product.recommendations.size() < 2)
            return tr("none");
        return QLocale().toString(column == Column::Recommendations ? qint64(product.recommendations.size()) : pairs(index.row()));
    case Qt::EditRole:
        return product.title;
    case Qt::ToolTipRole:
        if (column == Column::Pairs && product.recommendations.size() < 2)
            return tr("One recommendation only: nothing to compare");
        return column == Column::Product ? toolTip(title) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Column::Product ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        if (column == Column::Product)
            return title;
        return column == Column::Recommendations ? qint64(product.recommendations.size()) : pairs(index.row());
    case KeyRole:
        return product.id.value;
    case TitleRole:
        return title;
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
    const QString names[] = {tr("Product"), tr("Items"), tr("Pairs")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

Qt::ItemFlags ProductModel::flags(const QModelIndex &index) const
{
    const bool may = m_isEditable && index.column() == static_cast<int>(Column::Product);
    return OrderedTable::flags(index) | (may ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool ProductModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || value.toString() == product(index.row()).title)
        return false;
    Q_EMIT edited(product(index.row()).id, value.toString());
    return true;
}

} // namespace sidewise::models

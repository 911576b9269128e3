#include "models/cataloguemodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

namespace {
bool isSameRows(const CatalogueRows &a, const CatalogueRows &b)
{
    if (a.products != b.products)
        return false;
    for (qsizetype i = 0; i < a.catalogue.products.size(); ++i) {
        const Product &p = a.catalogue.products[i];
        const Product &q = b.catalogue.products[i];
        if (p.id != q.id)
            return false;
        if (p.recommendations.isSharedWith(q.recommendations))
            continue;
        for (qsizetype j = 0; j < p.recommendations.size(); ++j) {
            if (p.recommendations[j].id != q.recommendations[j].id)
                return false;
        }
    }
    return true;
}
} // namespace

void CatalogueModel::setRows(const CatalogueRows &rows)
{
    if (rows.size() > 0 && isSameRows(m_rows, rows)) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_order = natural(rows.size());
    endResetModel();
}

int CatalogueModel::rowOf(const ProductId &product, const ItemId &item) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows.product(m_order[row]).id == product && (item.isEmpty() || m_rows.item(m_order[row]).id == item))
            return row;
    }
    return -1;
}

int CatalogueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QString CatalogueModel::text(const Product &product, const Recommendation &item, Column column) const
{
    switch (column) {
    case Column::Product:
        return product.title.isEmpty() ? product.id.value : product.title;
    case Column::Recommendation:
        return item.title.isEmpty() ? item.id.value : item.title;
    case Column::Id:
        return item.id.value;
    case Column::Description:
        return item.description;
    case Column::Image:
        return item.image;
    case Column::ModelRank:
        return item.modelRank ? QLocale().toString(*item.modelRank)
            : item.modelScore ? tr("score %1").arg(QLocale().toString(*item.modelScore)) : u"–"_s;
    case Column::Count:
        break;
    }
    return {};
}

QVariant CatalogueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_order.size())
        return {};
    const Product &product = m_rows.product(m_order[index.row()]);
    const Recommendation &item = m_rows.item(m_order[index.row()]);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text(product, item, column));
    case Qt::EditRole:
        if (column == Column::ModelRank)
            return item.modelRank ? rawNumber(item.modelRank) : rawNumber(item.modelScore);
        return column == Column::Product ? product.title : column == Column::Recommendation ? item.title : text(product, item, column);
    case Qt::ToolTipRole:
        return toolTip(text(product, item, column));
    case Qt::TextAlignmentRole:
        return column == Column::ModelRank ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case KeyRole:
        return QString(product.id.value + u'\t' + item.id.value);
    case ImageRole:
        return column == Column::Product ? product.image : column == Column::Recommendation ? item.image : QVariant();
    case TitleRole:
        return text(product, item, column == Column::Product ? Column::Product : Column::Recommendation);
    default:
        return {};
    }
}

QVariant CatalogueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return section == static_cast<int>(Column::ModelRank) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                              : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Product"), tr("Recommendation"), tr("Id"), tr("Description"), tr("Picture"), tr("Model rank")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

Qt::ItemFlags CatalogueModel::flags(const QModelIndex &index) const
{
    const bool isFixed = index.column() == static_cast<int>(Column::Id);
    return OrderedTable::flags(index) | (m_isEditable && !isFixed ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool CatalogueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || value.toString() == data(index, Qt::EditRole).toString())
        return false;
    const ProductId product = m_rows.product(m_order[index.row()]).id;
    const bool isOfProduct = index.column() == static_cast<int>(Column::Product);
    Q_EMIT edited(product, isOfProduct ? ItemId() : m_rows.item(m_order[index.row()]).id, index.column(), value.toString());
    return true;
}

} // namespace sidewise::models

#include "models/recommendationmodel.h"

#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

using namespace Qt::Literals::StringLiterals;

void RecommendationModel::setProduct(const Product &product)
{
    QList<RecommendationRow> rows;
    QHash<QString, int> seen;
    for (const Recommendation &r : product.recommendations) {
        const int repeat = seen[r.id.value]++;
        const QString key = repeat == 0 ? r.id.value : u"%1#%2"_s.arg(r.id.value).arg(repeat);
        rows.append({key, r.title.isEmpty() ? r.id.value : r.title, r.description, r.image, r.modelRank, r.modelScore});
    }
    setRows(rows);
}

int RecommendationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant RecommendationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecommendationRow &item = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Recommendation)
            return oneLine(item.title);
        if (column == Column::Description)
            return oneLine(item.description);
        if (column == Column::ModelRank)
            return item.modelRank ? QLocale().toString(*item.modelRank)
                : item.modelScore ? tr("score %1").arg(QLocale().toString(*item.modelScore)) : u"–"_s;
        return {};
    case Qt::EditRole:
        return column == Column::Picture ? item.image : column == Column::Recommendation ? item.title
            : column == Column::Description ? item.description : rawNumber(item.modelRank ? item.modelRank : item.modelScore);
    case Qt::ToolTipRole:
        return toolTip(column == Column::Description ? item.description : item.title);
    case Qt::AccessibleTextRole:
        return column == Column::Picture ? tr("Picture of %1").arg(oneLine(item.title)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Column::ModelRank ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (column == Column::ModelRank)
            return item.modelRank.value_or(-item.modelScore.value_or(0));
        return column == Column::Description ? item.description : item.title;
    case KeyRole:
        return item.key;
    case ImageRole:
        return column == Column::Picture ? item.image : QVariant();
    case TitleRole:
        return item.title;
    default:
        return {};
    }
}

QVariant RecommendationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return headerAlignment(*this, section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Picture"), tr("Recommendation"), tr("Description"), tr("Model rank")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

Qt::ItemFlags RecommendationModel::flags(const QModelIndex &index) const
{
    return KeyedTable::flags(index) | (m_isEditable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool RecommendationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || value.toString() == data(index, Qt::EditRole).toString())
        return false;
    Q_EMIT edited(row(index.row()).key, index.column(), value.toString());
    return true;
}

} // namespace sidewise::models

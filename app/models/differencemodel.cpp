#include "models/differencemodel.h"

#include "models/roles.h"

namespace sidewise::models {

void DifferenceModel::setDifference(const CatalogueDifference &difference)
{
    beginResetModel();
    m_difference = difference;
    m_lines.clear();
    for (qsizetype i = 0; i < difference.changes.size(); ++i) {
        if (difference.changes[i].isNew)
            m_lines.append({i, -1});
        for (qsizetype f = 0; !difference.changes[i].isNew && f < difference.changes[i].fields.size(); ++f)
            m_lines.append({i, f});
    }
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[index.row()];
    const CatalogueDifference::Change &change = m_difference.changes[line.change];
    const CatalogueDifference::Field field = line.field < 0 ? CatalogueDifference::Field() : change.fields[line.field];
    const auto textOf = [&]() -> QString {
        switch (static_cast<Column>(index.column())) {
        case Column::What:
            return change.isNew ? tr("New") : tr("Changed");
        case Column::Product:
            return change.product.value;
        case Column::Recommendation:
            return change.item.value;
        case Column::Field:
            return field.name;
        case Column::Before:
            return field.before;
        case Column::After:
            return field.after;
        case Column::Count:
            break;
        }
        return {};
    };
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(textOf());
    case Qt::ToolTipRole:
        return toolTip(textOf());
    case KeyRole:
        return QString(change.product.value + QLatin1Char('\t') + change.item.value + QLatin1Char('\t') + field.name);
    case StatusRole:
        return change.isNew ? 1 : 0;
    default:
        return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("What"), tr("Product"), tr("Recommendation"), tr("Column"), tr("Before"), tr("After")};
    return section >= 0 && section < static_cast<int>(Column::Count) ? names[section] : QVariant();
}

} // namespace sidewise::models

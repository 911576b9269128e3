#include "ui/pages/live/livetable.h"

#include "models/roles.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/statusdelegate.h"

#include <QSortFilterProxyModel>

namespace sidewise {

LiveTable::LiveTable(const QList<Column> &columns, QObject *parent) : KeyedTable(parent), m_columns(columns) { }

void LiveTable::setColumns(const QList<Column> &columns)
{
    setRows({});
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

int LiveTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant LiveTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LiveRow &shown = row(index.row());
    const QString text = shown.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return models::oneLine(text);
    case Qt::ToolTipRole:
        return models::toolTip(text);
    case Qt::TextAlignmentRole:
        return m_columns[index.column()].isNumber ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case models::SortRole:
        return shown.sorts.value(index.column()).isValid() ? shown.sorts[index.column()] : QVariant(text);
    case models::KeyRole:
        return shown.key;
    case models::TitleRole:
        return text;
    case models::StatusRole:
        return index.column() == m_statusColumn && shown.status >= 0 ? QVariant(shown.status) : QVariant();
    default:
        return {};
    }
}

QVariant LiveTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns[section];
    if (role == Qt::DisplayRole)
        return column.name;
    if (role == Qt::TextAlignmentRole && column.isNumber)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::ToolTipRole && !column.tip.isEmpty() ? QVariant(column.tip) : QVariant();
}

DataTable *makeLiveTable(const QString &name, LiveTable *model, int stretchColumn)
{
    auto *table = new DataTable(name);
    auto *sorted = new QSortFilterProxyModel(table);
    sorted->setSourceModel(model);
    sorted->setSortRole(models::SortRole);
    sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    sorted->setFilterKeyColumn(-1);
    table->setModel(sorted);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder);
    for (int c = 0; c < model->columnCount(); ++c)
        table->setColumnWidth(c, static_cast<int>(model->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString().size()) * 8 + 24);
    table->setStretchColumn(stretchColumn);
    return table;
}

QSortFilterProxyModel *sorterOf(DataTable *table)
{
    return qobject_cast<QSortFilterProxyModel *>(table->model());
}

} // namespace sidewise

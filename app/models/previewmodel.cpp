#include "models/previewmodel.h"

#include "models/roles.h"

namespace sidewise::models {

void PreviewModel::setTable(const QStringList &headers, const QStringList &meanings, const QList<QStringList> &rows)
{
    if (headers == m_headers && rows == m_rows) {
        if (meanings == m_meanings)
            return;
        m_meanings = meanings;
        if (!headers.isEmpty())
            Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        return;
    }
    beginResetModel();
    m_headers = headers;
    m_meanings = meanings;
    m_rows = rows;
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString cell = m_rows[index.row()].value(index.column());
    if (role == Qt::DisplayRole)
        return oneLine(cell);
    return role == Qt::ToolTipRole ? QVariant(toolTip(cell)) : QVariant();
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_headers.size())
        return {};
    const QString header = oneLine(m_headers[section]);
    if (role == Qt::ToolTipRole)
        return toolTip(m_headers[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString meaning = m_meanings.value(section);
    return meaning.isEmpty() ? tr("%1 – not used").arg(header) : meaning == header ? header : tr("%1 = %2").arg(header, meaning);
}

} // namespace sidewise::models

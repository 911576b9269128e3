#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace sidewise::models {

// The first rows of a file that is not imported yet. The header names what each column was understood as.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const QStringList &headers, const QStringList &meanings, const QList<QStringList> &rows);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    QStringList m_meanings; // empty: not used
    QList<QStringList> m_rows;
};

} // namespace sidewise::models

#pragma once

#include "models/keyedtable.h"
#include "ui/theme/roles.h"

#include <QVariant>

class QSortFilterProxyModel;

namespace sidewise {

class DataTable;

// One row of a plain table of the live view: what each cell shows, and what it is sorted by where that differs.
struct LiveRow
{
    QString key;
    QStringList cells;
    QList<QVariant> sorts; // empty: by the words
    int status = -1;       // tone of the status column; -1: none
    friend bool operator==(const LiveRow &, const LiveRow &) = default;
};

// Tables of the live view that need no model of their own: columns with a name, a tip and a side.
class LiveTable : public models::KeyedTable<LiveRow>
{
    Q_OBJECT

public:
    struct Column
    {
        QString name;
        QString tip = {};
        bool isNumber = false;
        int width = 90;
    };
    explicit LiveTable(const QList<Column> &columns, QObject *parent = nullptr);
    void setColumns(const QList<Column> &columns); // forgets the rows
    void setStatusColumn(int column) { m_statusColumn = column; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Column> m_columns;
    int m_statusColumn = -1;
};

// A sortable table on such a model; the first column takes the room that is left.
DataTable *makeLiveTable(const QString &name, LiveTable *model, int stretchColumn = 0);
// What it sorts through: filter it by words.
QSortFilterProxyModel *sorterOf(DataTable *table);

} // namespace sidewise

#pragma once

#include "domain/account.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct LedgerRow
{
    QString key;
    LedgerLine line;
    friend bool operator==(const LedgerRow &, const LedgerRow &) = default;
};

// Every movement of practice money, newest first.
class LedgerModel : public KeyedTable<LedgerRow>
{
    Q_OBJECT

public:
    enum class Column { Time, Kind, Amount, Remark, Count };
    using KeyedTable::KeyedTable;

    void setLines(const QList<LedgerLine> &lines);
    static QString kindWord(const QString &kind);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace sidewise::models

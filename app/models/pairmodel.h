#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct PairRow
{
    QString key; // "left id TAB right id"
    Card left;
    Card right;
    friend bool operator==(const PairRow &, const PairRow &) = default;
};

// The pairs of one product with their sides as performers will see them.
class PairModel : public KeyedTable<PairRow>
{
    Q_OBJECT

public:
    enum class Column { Number, Left, Right, Count };
    using KeyedTable::KeyedTable;

    void setPairs(const Product &product, const QList<Pair> &pairs);
    // The largest difference of any item between standing left and standing right.
    int mostUneven() const { return m_mostUneven; }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int m_mostUneven = 0;
};

} // namespace sidewise::models

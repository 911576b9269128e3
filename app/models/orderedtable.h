#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <numeric>
#include <utility>

namespace sidewise::models {

// A table over data that stays where it is: what is shown is a list of places in it, in any order and any selection of
// them. Sorting and filtering a million rows is therefore one list of numbers, made on a worker (models/catalogueorder.h)
// and handed over in an instant.
class OrderedTable : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_order.size()); }
    qint32 placeOf(int row) const { return m_order[row]; }
    const QList<qint32> &order() const { return m_order; }
    int rowOf(qint32 place) const { return static_cast<int>(m_order.indexOf(place)); }

    // The same rows in another order keep whatever is selected; with other rows the view begins anew.
    void setOrder(const QList<qint32> &order)
    {
        if (order == m_order)
            return;
        if (order.size() == m_order.size() && isPermutation(order))
            return rearrange(order);
        beginResetModel();
        m_order = order;
        endResetModel();
    }

protected:
    static QList<qint32> natural(qsizetype count)
    {
        QList<qint32> order(count);
        std::iota(order.begin(), order.end(), 0);
        return order;
    }

    QList<qint32> m_order;

private:
    bool isPermutation(const QList<qint32> &order) const
    {
        qint64 difference = 0; // enough here: both are selections of the same rows without repeats
        for (qsizetype i = 0; i < order.size(); ++i)
            difference += qint64(order[i]) * order[i] - qint64(m_order[i]) * m_order[i];
        return difference == 0;
    }

    void rearrange(const QList<qint32> &order)
    {
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList from = persistentIndexList();
        QHash<qint32, int> rows; // of a handful: what is current and selected
        for (const QModelIndex &index : from)
            rows.insert(m_order[index.row()], -1);
        const QList<qint32> before = std::exchange(m_order, order);
        qsizetype missing = rows.size();
        for (int row = 0; missing > 0 && row < m_order.size(); ++row) {
            if (const auto found = rows.find(m_order[row]); found != rows.end()) {
                *found = row;
                --missing;
            }
        }
        QModelIndexList to;
        for (const QModelIndex &index : from)
            to.append(createIndex(rows.value(before[index.row()]), index.column()));
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
};

} // namespace sidewise::models

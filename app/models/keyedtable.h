#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>

#include <algorithm>

namespace sidewise::models {

// A table whose rows have keys. setRows() takes the whole new state and tells the views only what differs: removed
// rows, a new order, inserted rows, changed rows. The selection therefore stays on the same things, whatever moves.
// `Row` has a unique QString `key` and operator==.
template<typename Row>
class KeyedTable : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const Row &row(int index) const { return m_rows[index]; }
    const QList<Row> &rows() const { return m_rows; }
    int indexOf(const QString &key) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &r) { return r.key == key; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

    void setRows(const QList<Row> &next)
    {
        if (hasKeysOf(next))
            return updateChanged(next);
        QHash<QString, int> places;
        places.reserve(next.size());
        for (int i = 0; i < next.size(); ++i)
            places.insert(next[i].key, i);
        Q_ASSERT(places.size() == next.size());
        removeMissing(places);
        reorder(places);
        insertNew(next);
        updateChanged(next);
    }

private:
    // The usual case: the same things in the same order, some of them changed.
    bool hasKeysOf(const QList<Row> &next) const
    {
        return std::equal(m_rows.begin(), m_rows.end(), next.begin(), next.end(),
            [](const Row &a, const Row &b) { return a.key == b.key; });
    }

    void removeMissing(const QHash<QString, int> &places)
    {
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (places.contains(m_rows[last].key))
                continue;
            int first = last;
            while (first > 0 && !places.contains(m_rows[first - 1].key))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    void reorder(const QHash<QString, int> &places)
    {
        const auto before = [&](const Row &a, const Row &b) { return places.value(a.key) < places.value(b.key); };
        if (std::is_sorted(m_rows.begin(), m_rows.end(), before))
            return;
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        QList<int> order(m_rows.size());
        for (int i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&](int a, int b) { return before(m_rows[a], m_rows[b]); });
        QList<int> newPlace(m_rows.size());
        QList<Row> sorted;
        sorted.reserve(m_rows.size());
        for (int i = 0; i < order.size(); ++i) {
            newPlace[order[i]] = i;
            sorted.append(m_rows[order[i]]);
        }
        m_rows = sorted;
        const QModelIndexList from = persistentIndexList();
        QModelIndexList to;
        for (const QModelIndex &index : from)
            to.append(this->index(newPlace[index.row()], index.column()));
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    void insertNew(const QList<Row> &next)
    {
        for (int i = 0; i < next.size(); ++i) {
            if (i < m_rows.size() && m_rows[i].key == next[i].key)
                continue;
            int last = i; // the run of new rows ends where the next row that we have begins
            const QString stop = i < m_rows.size() ? m_rows[i].key : QString();
            while (last + 1 < next.size() && (i >= m_rows.size() || next[last + 1].key != stop))
                ++last;
            beginInsertRows({}, i, last);
            const QList<Row> tail = m_rows.mid(i);
            m_rows.resize(i);
            m_rows += next.mid(i, last - i + 1);
            m_rows += tail;
            endInsertRows();
            i = last;
        }
    }

    void updateChanged(const QList<Row> &next)
    {
        for (int i = 0; i < next.size(); ++i) {
            if (m_rows[i] == next[i])
                continue;
            int last = i;
            while (last < next.size() && !(m_rows[last] == next[last])) {
                m_rows[last] = next[last];
                ++last;
            }
            Q_EMIT dataChanged(index(i, 0), index(last - 1, columnCount() - 1));
            i = last;
        }
    }

    QList<Row> m_rows;
};

} // namespace sidewise::models

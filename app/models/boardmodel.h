#pragma once

#include "domain/board.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct BoardRow
{
    QString key;
    BoardPool pool;
    QStringList alerts;
    friend bool operator==(const BoardRow &, const BoardRow &) = default;
};

// The pool board: one row a pool.
class BoardModel : public KeyedTable<BoardRow>
{
    Q_OBJECT

public:
    enum class Column { Mode, Name, State, Done, Pages, Rate, Spent, Quality, Alerts, Count };
    using KeyedTable::KeyedTable;

    // `stateWord` says a state on the screen; the words belong to the window.
    void setStateWord(QString (*stateWord)(PoolState)) { m_stateWord = stateWord; }
    void setPools(const QList<BoardPool> &pools, const QDateTime &now);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // StatusRole: PoolState
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const BoardRow &row, Column column) const;
    QVariant sortValue(const BoardRow &row, Column column) const;

    QString (*m_stateWord)(PoolState) = nullptr;
};

} // namespace sidewise::models

#pragma once

#include "domain/ranking.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct PerformerRow
{
    QString key; // performer id
    PerformerReport report;
    friend bool operator==(const PerformerRow &, const PerformerRow &);
};

// The people who answered and how they go about it.
class PerformerModel : public KeyedTable<PerformerRow>
{
    Q_OBJECT

public:
    enum class Column { Performer, Answers, Golden, Reliability, Agreement, LeftShare, Word, Count };
    using KeyedTable::KeyedTable;

    void setReports(const QList<PerformerReport> &reports);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const PerformerReport &report, Column column) const;
    QVariant sortValue(const PerformerReport &report, Column column) const;
};

} // namespace sidewise::models

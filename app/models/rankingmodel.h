#pragma once

#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct RankingRow
{
    QString key; // item id
    RankedItem item;
    QString title;
    QString image;
    std::optional<int> modelRank; // place in the imported order, from 1
    bool isLastOfGroup = false;
    bool isComparable = true;     // compared at least once
    friend bool operator==(const RankingRow &, const RankingRow &);
};

// The ranking of one product. Rows follow their item through every change of order.
class RankingModel : public KeyedTable<RankingRow>
{
    Q_OBJECT

public:
    enum class Column { Rank, Recommendation, Score, Interval, Judgements, WinsLosses, ModelRank, Change, Next, Count };
    using KeyedTable::KeyedTable;

    void setRanking(const ProductRanking &ranking, const Product &product);
    static QString rankText(const RankedItem &item); // "2", or "2–4" where neighbours are too close to call
    static QString changeText(const RankingRow &row); // "▲ 2", "▼ 1", "=", "–"

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const RankingRow &row, Column column) const;
    QVariant sortValue(const RankingRow &row, Column column) const;
};

} // namespace sidewise::models

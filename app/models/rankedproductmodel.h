#pragma once

#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct RankedProductRow
{
    enum class State { NoAnswers, Early, NotYet, Settled };
    QString key; // product id
    QString title;
    QString image;
    qint64 judgements = 0;
    State state = State::NoAnswers;
    friend bool operator==(const RankedProductRow &, const RankedProductRow &) = default;
};

// The products of the live view and how far their rankings are.
class RankedProductModel : public KeyedTable<RankedProductRow>
{
    Q_OBJECT

public:
    enum class Column { Product, State, Judgements, Count };
    using KeyedTable::KeyedTable;

    void setRun(const Catalogue &catalogue, const RankingRun &run);
    static QString stateWord(RankedProductRow::State state);
    qint64 settled() const;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace sidewise::models

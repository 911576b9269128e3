#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct ProductRow
{
    QString key; // product id
    QString title;
    QString image;
    qint64 recommendations = 0;
    qint64 pairs = 0;
    friend bool operator==(const ProductRow &, const ProductRow &) = default;
};

// The products of a catalogue with how much there is to compare.
class ProductModel : public KeyedTable<ProductRow>
{
    Q_OBJECT

public:
    enum class Column { Product, Recommendations, Pairs, Count };
    using KeyedTable::KeyedTable;

    void setCatalogue(const Catalogue &catalogue, const QList<Pair> &pairs);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace sidewise::models

#pragma once

#include "domain/catalogue.h"
#include "models/orderedtable.h"

namespace sidewise::models {

// The products of a catalogue with how much there is to compare. Cells are not changed here: `edited` tells what was typed.
class ProductModel : public OrderedTable
{
    Q_OBJECT

public:
    enum class Column { Product, Recommendations, Pairs, Count };
    using OrderedTable::OrderedTable;

    // In file order. The same products with other texts keep the order and the selection.
    void setCatalogue(const Catalogue &catalogue);
    void setPairCounts(const QList<qint32> &counts); // in file order; see models/catalogueorder.h
    const Catalogue &catalogue() const { return m_catalogue; }
    const QList<qint32> &pairCounts() const { return m_pairs; }
    const Product &product(int row) const { return m_catalogue.products.at(m_order[row]); }
    qint64 pairs(int row) const { return m_pairs.value(m_order[row]); }
    int indexOf(const QString &key) const; // -1: not shown
    void setEditable(bool may) { m_isEditable = may; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void edited(const sidewise::ProductId &product, const QString &title);

private:
    Catalogue m_catalogue;
    QList<qint32> m_pairs;
    bool m_isEditable = false;
};

} // namespace sidewise::models

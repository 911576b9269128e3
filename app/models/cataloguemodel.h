#pragma once

#include "models/catalogueorder.h"
#include "models/orderedtable.h"

namespace sidewise::models {

// Every row of a catalogue: a recommendation with its product. Made for a million of them. KeyRole is
// "product id TAB recommendation id". Cells are not changed here: `edited` tells what was typed.
class CatalogueModel : public OrderedTable
{
    Q_OBJECT

public:
    enum class Column { Product, Recommendation, Id, Description, Image, ModelRank, Count };
    using OrderedTable::OrderedTable;

    // In file order. The same rows with other texts keep the order and the selection.
    void setRows(const CatalogueRows &rows);
    const CatalogueRows &rows() const { return m_rows; }
    void setEditable(bool may) { m_isEditable = may; }
    int rowOf(const ProductId &product, const ItemId &item) const; // -1: not shown

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void edited(const sidewise::ProductId &product, const sidewise::ItemId &item, int column, const QString &text);

private:
    QString text(const Product &product, const Recommendation &item, Column column) const;

    CatalogueRows m_rows;
    bool m_isEditable = false;
};

} // namespace sidewise::models

#pragma once

#include "domain/catalogue.h"
#include "domain/comparisontable.h"

#include <QHash>

namespace sidewise {

// Where each recommendation of a catalogue stands in a ComparisonTable: products and items in catalogue order.
class CatalogueIndex
{
public:
    explicit CatalogueIndex(const Catalogue &catalogue);

    const ComparisonTable &empty() const { return m_empty; } // products and items, no rows
    int item(const ProductId &product, const ItemId &item) const { return m_items.value({product, item}, -1); }

private:
    ComparisonTable m_empty;
    QHash<std::pair<ProductId, ItemId>, int> m_items;
};

} // namespace sidewise

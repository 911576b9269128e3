#include "workflow/catalogueindex.h"

namespace sidewise {

CatalogueIndex::CatalogueIndex(const Catalogue &catalogue)
{
    for (const Product &product : catalogue.products) {
        const auto productIndex = static_cast<std::int32_t>(m_empty.products.size());
        m_empty.products.push_back(product.id.value);
        for (const Recommendation &item : product.recommendations) {
            m_items.insert({product.id, item.id}, static_cast<int>(m_empty.items.size()));
            m_empty.items.push_back({item.id.value, productIndex});
        }
    }
}

} // namespace sidewise

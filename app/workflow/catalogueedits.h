#pragma once

#include "base/result.h"
#include "domain/catalogue.h"

namespace sidewise {

// A row of the catalogue: a recommendation of a product, or the product itself where `item` is empty.
struct CataloguePlace
{
    ProductId product;
    ItemId item;
    friend bool operator==(const CataloguePlace &, const CataloguePlace &) = default;
};

enum class CatalogueField { Title, Description, Image, ModelRank, ModelScore };

// Corrections of a catalogue that is in the study already, by the rules of the import. The error names what is wrong.
Result<void> setField(Catalogue &catalogue, const CataloguePlace &place, CatalogueField field, const QString &text);
// The recommendation, or the product with all of its own. False where there is no such place.
bool removePlace(Catalogue &catalogue, const CataloguePlace &place);
} // namespace sidewise

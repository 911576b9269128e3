#pragma once

#include "domain/catalogue.h"

#include <QList>
#include <QString>

namespace sidewise {

// What would change if a fresh catalogue were added to the one that is there. Ids that are there already take over what the
// fresh one says of them; what it leaves empty stays as it was. Nothing is ever taken away.
struct CatalogueDifference
{
    struct Field
    {
        QString name; // as the columns of a catalogue file: product_title, rec_image, model_rank, …
        QString before;
        QString after;
        friend bool operator==(const Field &, const Field &) = default;
    };
    struct Change
    {
        ProductId product;
        ItemId item;         // empty: the product itself
        bool isNew = false;
        QList<Field> fields; // of what was there already
        friend bool operator==(const Change &, const Change &) = default;
    };

    QList<Change> changes; // in the order of the fresh catalogue, a product before its items
    qint64 newProducts = 0;
    qint64 newItems = 0;
    qint64 changedProducts = 0;
    qint64 changedItems = 0;
    qint64 unchangedProducts = 0; // of the fresh ones
    qint64 unchangedItems = 0;

    bool isEmpty() const { return changes.isEmpty(); }
};

CatalogueDifference differenceOf(const Catalogue &present, const Catalogue &fresh);

// The present catalogue with the fresh one added: new items behind those of their product, new products at the end.
Catalogue appended(const Catalogue &present, const Catalogue &fresh);

// Whether every recommendation carries a rank, or every one a score, without repeats inside a product.
bool isModelOrderWhole(const Catalogue &catalogue);

} // namespace sidewise

#pragma once

#include "domain/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// A thing that a recommender proposed for a product. A title or an image is always there.
struct Recommendation
{
    ItemId id;
    QString title;
    QString description;
    QString image; // http(s) address, or a path relative to the study's picture folder
    std::optional<double> modelRank;  // 1 = best
    std::optional<double> modelScore; // higher = better
    friend bool operator==(const Recommendation &, const Recommendation &) = default;
};

struct Product
{
    ProductId id;
    QString title;
    QString description;
    QString image;
    QList<Recommendation> recommendations; // in file order
    friend bool operator==(const Product &, const Product &) = default;
};

struct Catalogue
{
    QList<Product> products; // in file order
    // True where every recommendation carries a rank, or every one a score, without repeats inside a product.
    bool hasModelOrder = false;

    qsizetype recommendationCount() const
    {
        qsizetype n = 0;
        for (const Product &product : products)
            n += product.recommendations.size();
        return n;
    }
    friend bool operator==(const Catalogue &, const Catalogue &) = default;
};

} // namespace sidewise

#pragma once

#include "dataset/catalogueproblems.h"
#include "domain/catalogue.h"

#include <QHash>
#include <QSet>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// Puts checked rows together: one product however often it is named, the first of two equal recommendations, and
// whether there is a model order.
class CatalogueBuilder
{
public:
    CatalogueBuilder(ProblemList &problems, bool hasRankColumn, bool hasScoreColumn);

    bool add(const CatalogueRow &row); // false: the row is rejected, its problem is noted
    Catalogue take();

private:
    struct Seen
    {
        qint64 firstLine = 0;
        QList<qint64> lines;  // of the recommendations
        QSet<QString> ids;    // of the recommendations, kept for long lists only
    };

    struct Texts
    {
        std::size_t hash = 0; // of the id
        QString id;
        QString title;
        QString description;
        QString image;
    };

    qsizetype productIndex(const CatalogueRow &row);
    Texts &textsFor(std::string_view id);
    bool isKnown(qsizetype product, const QString &id);
    void compareProduct(const CatalogueRow &row, const Product &product);
    void checkRanks(qsizetype product);
    void noteSingleItems();

    CatalogueProblems m_problems;
    Catalogue m_catalogue;
    std::vector<Seen> m_seen; // by product
    QHash<QString, qsizetype> m_index;
    struct ProductCells
    {
        std::string id;
        std::string title;
        std::string description;
        std::string image;
    };
    ProductCells m_lastCells; // of the product of the row before: rows mostly come product by product
    qsizetype m_last = -1;
    // The last texts of a recommendation, by the hash of its id: the same things are recommended for many products, and
    // their texts are kept once.
    std::vector<Texts> m_texts = std::vector<Texts>(1 << 17);
};

} // namespace sidewise::dataset

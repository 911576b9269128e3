#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QList>
#include <QString>

#include <functional>

namespace sidewise::models {

// Which rows of a catalogue a table shows, and in which order. Pure and made for worker threads: a million rows take a
// second or two; whoever asks is asked back now and then whether the answer is still wanted.

struct TableQuery
{
    QString text;    // every word of it has to occur in a title or id; case does not matter
    int column = -1; // -1: as in the file
    Qt::SortOrder order = Qt::AscendingOrder;
    friend bool operator==(const TableQuery &, const TableQuery &) = default;
};

// Every recommendation as a row of its own.
struct CatalogueRows
{
    Catalogue catalogue;
    QList<qint32> products; // of each row
    QList<qint32> firsts;   // first row of each product

    qsizetype size() const { return products.size(); }
    const Product &product(qsizetype row) const { return catalogue.products.at(products[row]); }
    const Recommendation &item(qsizetype row) const
    {
        const qint32 at = products[row];
        return catalogue.products.at(at).recommendations.at(row - firsts[at]);
    }
};
CatalogueRows rowsOf(const Catalogue &catalogue);

// How many pairs each product has, in the order of the catalogue.
QList<qint32> pairCounts(const Catalogue &catalogue, const QList<Pair> &pairs);

using IsStale = std::function<bool()>;
// Empty as well where the answer has become stale.
QList<qint32> productOrder(const Catalogue &catalogue, const QList<qint32> &pairs, const TableQuery &query, const IsStale &isStale);
QList<qint32> rowOrder(const CatalogueRows &rows, const TableQuery &query, const IsStale &isStale);

} // namespace sidewise::models

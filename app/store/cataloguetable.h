#pragma once

#include "base/result.h"
#include "base/sqlite.h"
#include "domain/catalogue.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace sidewise {

// The catalogue of a study file as tables of any length that are never held in memory: first ask for the order of the rows
// (their keys: four bytes each), then for the rows of a page by their keys. Reads on a connection of its own, beside the
// store; belongs to one thread at a time. Ordering a million rows takes about a second: never on the window's thread.
// Fetching a page of some hundred rows takes about a millisecond.
// Keys stay the same until the catalogue is replaced.
class CatalogueTable
{
public:
    using Key = quint32;
    using IsCancelled = std::function<bool()>;

    enum class Column { Line, ProductId, ProductTitle, ItemId, Title, Description, Image, Rank, Score };
    struct View
    {
        Column sort = Column::Line; // file order; texts without regard to case of Latin letters
        Qt::SortOrder order = Qt::AscendingOrder;
        QString filter;             // in an id, a title or a description, of product or recommendation, whatever the case
        std::optional<Key> product; // only recommendations of this one
    };
    struct ProductRow
    {
        Key key = 0;
        Product product; // without its recommendations
        qint64 recommendations = 0;
        qint64 line = 0; // of the file; 0 where not known
    };
    struct Row
    {
        Key key = 0;
        Key product = 0;
        ProductId productId;
        QString productTitle;
        Recommendation recommendation;
        qint64 line = 0;
    };

    static Result<CatalogueTable> open(const QString &studyPath);

    Result<qint64> productCount();
    Result<qint64> recommendationCount();

    // One row per recommendation. Fails with kind Cancelled, within a tenth of a second.
    Result<std::vector<Key>> order(const View &view, const IsCancelled &isCancelled = {});
    Result<QList<Row>> rows(std::span<const Key> keys); // in the order of the keys; keys that are gone are left out
    // One row per product. Of the columns Line, ProductId, ProductTitle, Description and Image; others count as Line.
    Result<std::vector<Key>> productOrder(const View &view, const IsCancelled &isCancelled = {});
    Result<QList<ProductRow>> productRows(std::span<const Key> keys);

    // A product with its recommendations in file order.
    Result<std::optional<Product>> product(const ProductId &id);
    Result<std::optional<Product>> product(Key key);
    // The recommendation that stood at this line of the file.
    Result<std::optional<Key>> atLine(qint64 line);

private:
    explicit CatalogueTable(sqlite::Database database) : m_database(std::move(database)) { }
    Result<std::vector<Key>> keys(const QByteArray &sql, const View &view, const IsCancelled &isCancelled);
    Result<std::optional<Product>> productAt(std::optional<qint64> position);

    sqlite::Database m_database;
};

} // namespace sidewise

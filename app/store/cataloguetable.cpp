#include "store/cataloguetable.h"

#include "store/cataloguerows.h"
#include "store/studystore.h"

#include <QHash>

#include <sqlite3.h>

#include <numeric>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
// holds(text, needle): whether the needle is in it, whatever the case of any writing. LIKE only knows Latin letters.
void holds(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto text = [](sqlite3_value *value) {
        return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_value_text(value)), sqlite3_value_bytes(value));
    };
    sqlite3_result_int(context, text(values[0]).contains(text(values[1]), Qt::CaseInsensitive));
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString likePattern(const QString &needle)
{
    QString pattern = u"%"_s;
    for (const QChar c : needle) {
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return pattern + u'%';
}

// The condition that one of the columns holds ?1.
QByteArray anyHolds(const QList<QByteArray> &columns, bool isLike)
{
    QByteArray sql;
    for (const QByteArray &column : columns)
        sql += (sql.isEmpty() ? "(" : " OR ") + (isLike ? column + " LIKE ?1 ESCAPE '\\'" : "holds(" + column + ", ?1)");
    return sql + ')';
}

QByteArray directed(const QByteArray &expression, const QByteArray &key, Qt::SortOrder order)
{
    const QByteArray direction = order == Qt::DescendingOrder ? " DESC" : " ASC";
    return " ORDER BY " + (expression.isEmpty() ? key + direction : expression + direction + ", " + key);
}

int stopWhenCancelled(void *isCancelled)
{
    return (*static_cast<const CatalogueTable::IsCancelled *>(isCancelled))() ? 1 : 0;
}
} // namespace

Result<CatalogueTable> CatalogueTable::open(const QString &studyPath)
{
    auto database = sqlite::Database::open(studyPath);
    if (!database)
        return failure(database.error());
    return sqlite::guarded([&]() -> Result<CatalogueTable> {
        database->execute("PRAGMA query_only = ON; PRAGMA cache_size = -16000;");
        sqlite3_create_function_v2(database->handle(), "holds", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, holds,
            nullptr, nullptr, nullptr);
        return CatalogueTable(std::move(*database));
    });
}

Result<qint64> CatalogueTable::productCount()
{
    return sqlite::guarded([&]() -> Result<qint64> { return m_database.scalar("SELECT count(*) FROM product"); });
}

Result<qint64> CatalogueTable::recommendationCount()
{
    return sqlite::guarded([&]() -> Result<qint64> { return m_database.scalar("SELECT count(*) FROM recommendation"); });
}

Result<std::vector<CatalogueTable::Key>> CatalogueTable::keys(const QByteArray &sql, const View &view, const IsCancelled &isCancelled)
{
    sqlite3 *const handle = m_database.handle();
    if (isCancelled)
        sqlite3_progress_handler(handle, 20000, stopWhenCancelled, const_cast<IsCancelled *>(&isCancelled));
    auto result = sqlite::guarded([&]() -> Result<std::vector<Key>> {
        std::vector<Key> keys;
        auto row = m_database.prepare(sql.constData());
        if (!view.filter.isEmpty())
            row.bind(1, isAscii(view.filter) ? likePattern(view.filter) : view.filter);
        if (view.product)
            row.bind(2, static_cast<qint64>(*view.product));
        while (row.step())
            keys.push_back(static_cast<Key>(row.integer(0)));
        return keys;
    });
    sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    if (!result && isCancelled && isCancelled())
        return failure(ErrorKind::Cancelled, {}, u"cancelled"_s);
    return result;
}

Result<std::vector<CatalogueTable::Key>> CatalogueTable::order(const View &view, const IsCancelled &isCancelled)
{
    static const QHash<Column, QByteArray> columns{{Column::ProductId, "p.id COLLATE NOCASE"}, {Column::ProductTitle, "p.title COLLATE NOCASE"},
        {Column::ItemId, "r.id COLLATE NOCASE"}, {Column::Title, "r.title COLLATE NOCASE"}, {Column::Description, "r.description COLLATE NOCASE"},
        {Column::Image, "r.image COLLATE NOCASE"}, {Column::Rank, "r.model_rank"}, {Column::Score, "r.model_score"}};
    if (view.sort == Column::Line && view.filter.isEmpty() && !view.product) {
        const auto last = sqlite::guarded([&]() -> Result<qint64> { return m_database.scalar("SELECT max(number) FROM recommendation"); });
        const auto count = recommendationCount();
        if (last && count && *last == *count) { // no gaps
            std::vector<Key> all(static_cast<std::size_t>(*count));
            if (view.order == Qt::AscendingOrder)
                std::iota(all.begin(), all.end(), Key(1));
            else
                std::iota(all.rbegin(), all.rend(), Key(1));
            return all;
        }
    }
    const bool needsProduct = view.sort == Column::ProductId || view.sort == Column::ProductTitle || !view.filter.isEmpty();
    QByteArray sql = "SELECT r.number FROM recommendation AS r";
    if (needsProduct)
        sql += " CROSS JOIN product AS p ON p.position = r.product";
    QByteArray condition;
    if (!view.filter.isEmpty())
        condition = anyHolds({"r.id", "r.title", "r.description", "p.id", "p.title", "p.description"}, isAscii(view.filter));
    if (view.product)
        condition += QByteArray(condition.isEmpty() ? "" : " AND ") + "r.product = ?2";
    if (!condition.isEmpty())
        sql += " WHERE " + condition;
    return keys(sql + directed(columns.value(view.sort), "r.number", view.order), view, isCancelled);
}

Result<std::vector<CatalogueTable::Key>> CatalogueTable::productOrder(const View &view, const IsCancelled &isCancelled)
{
    static const QHash<Column, QByteArray> columns{{Column::ProductId, "id COLLATE NOCASE"}, {Column::ProductTitle, "title COLLATE NOCASE"},
        {Column::Description, "description COLLATE NOCASE"}, {Column::Image, "image COLLATE NOCASE"}};
    View own = view;
    own.product.reset();
    QByteArray sql = "SELECT position FROM product";
    if (!view.filter.isEmpty())
        sql += " WHERE " + anyHolds({"id", "title", "description"}, isAscii(view.filter));
    return keys(sql + directed(columns.value(view.sort), "position", view.order), own, isCancelled);
}

Result<QList<CatalogueTable::Row>> CatalogueTable::rows(std::span<const Key> keys)
{
    return sqlite::guarded([&]() -> Result<QList<Row>> {
        QList<Row> rows;
        rows.reserve(static_cast<qsizetype>(keys.size()));
        auto find = m_database.prepare("SELECT p.position, p.id, p.title, r.line, r.id, r.title, r.description, r.image, r.model_rank, "
                                       "r.model_score FROM recommendation AS r JOIN product AS p ON p.position = r.product WHERE r.number = ?1");
        for (const Key key : keys) {
            find.bind(1, static_cast<qint64>(key));
            if (find.step()) {
                rows.append({key, static_cast<Key>(find.integer(0)), ProductId(find.text(1)), find.text(2), store::recommendationAt(find, 4),
                    find.integer(3)});
            }
            find.reset();
        }
        return rows;
    });
}

Result<QList<CatalogueTable::ProductRow>> CatalogueTable::productRows(std::span<const Key> keys)
{
    return sqlite::guarded([&]() -> Result<QList<ProductRow>> {
        QList<ProductRow> rows;
        rows.reserve(static_cast<qsizetype>(keys.size()));
        auto find = m_database.prepare("SELECT id, title, description, image, line, "
                                       "(SELECT count(*) FROM recommendation WHERE product = position) FROM product WHERE position = ?1");
        for (const Key key : keys) {
            find.bind(1, static_cast<qint64>(key));
            if (find.step())
                rows.append({key, {ProductId(find.text(0)), find.text(1), find.text(2), find.text(3), {}}, find.integer(5), find.integer(4)});
            find.reset();
        }
        return rows;
    });
}

Result<std::optional<Product>> CatalogueTable::productAt(std::optional<qint64> position)
{
    std::optional<Product> product;
    if (!position)
        return product;
    auto row = m_database.prepare("SELECT id, title, description, image FROM product WHERE position = ?1");
    row.bind(1, *position);
    if (!row.step())
        return product;
    product = Product{ProductId(row.text(0)), row.text(1), row.text(2), row.text(3), {}};
    auto item = m_database.prepare("SELECT id, title, description, image, model_rank, model_score FROM recommendation "
                                   "WHERE product = ?1 ORDER BY number");
    item.bind(1, *position);
    while (item.step())
        product->recommendations.append(store::recommendationAt(item, 0));
    return product;
}

Result<std::optional<Product>> CatalogueTable::product(const ProductId &id)
{
    return sqlite::guarded([&]() -> Result<std::optional<Product>> {
        auto row = m_database.prepare("SELECT position FROM product WHERE id = ?1");
        row.bind(1, id.value.toUtf8());
        return productAt(row.step() ? std::optional(row.integer(0)) : std::nullopt);
    });
}

Result<std::optional<Product>> CatalogueTable::product(Key key)
{
    return sqlite::guarded([&]() -> Result<std::optional<Product>> { return productAt(static_cast<qint64>(key)); });
}

Result<std::optional<CatalogueTable::Key>> CatalogueTable::atLine(qint64 line)
{
    return sqlite::guarded([&]() -> Result<std::optional<Key>> {
        auto row = m_database.prepare("SELECT number FROM recommendation WHERE line = ?1");
        row.bind(1, line);
        return row.step() ? std::optional(static_cast<Key>(row.integer(0))) : std::nullopt;
    });
}

} // namespace sidewise

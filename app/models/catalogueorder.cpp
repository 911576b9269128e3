#include "models/catalogueorder.h"

#include "models/cataloguemodel.h"
#include "models/productmodel.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace sidewise::models {

namespace {
constexpr qsizetype betweenQuestions = 1 << 14;

// Every word in one of the texts.
class Search
{
public:
    explicit Search(const QString &text) : m_words(text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) { }
    bool isEmpty() const { return m_words.isEmpty(); }

    template<typename... Text>
    bool matches(const Text &...texts) const
    {
        return std::all_of(m_words.begin(), m_words.end(),
            [&](const QString &word) { return (texts.contains(word, Qt::CaseInsensitive) || ...); });
    }

private:
    QStringList m_words;
};

template<typename IsWanted>
QList<qint32> chosen(qsizetype count, const IsStale &isStale, IsWanted isWanted)
{
    QList<qint32> order;
    for (qsizetype i = 0; i < count; ++i) {
        if (i % betweenQuestions == 0 && isStale && isStale())
            return {};
        if (isWanted(i))
            order.append(static_cast<qint32>(i));
    }
    return order;
}

// Sorts by a key that is fetched once for each row; equal keys stay in file order in both directions.
template<typename KeyOf, typename Less>
void sortBy(QList<qint32> &order, Qt::SortOrder direction, KeyOf keyOf, Less less)
{
    using Key = decltype(keyOf(qint32(0)));
    std::vector<std::pair<Key, qint32>> keyed;
    keyed.reserve(static_cast<std::size_t>(order.size()));
    for (const qint32 place : std::as_const(order))
        keyed.emplace_back(keyOf(place), place);
    if (direction == Qt::AscendingOrder)
        std::stable_sort(keyed.begin(), keyed.end(), [&](const auto &a, const auto &b) { return less(a.first, b.first); });
    else
        std::stable_sort(keyed.begin(), keyed.end(), [&](const auto &a, const auto &b) { return less(b.first, a.first); });
    std::transform(keyed.begin(), keyed.end(), order.begin(), [](const auto &each) { return each.second; });
}

// Texts are compared by a few folded characters behind what all of them begin with; those lie in the rows that are sorted,
// so that a million comparisons hardly ever follow a pointer.
struct TextKey
{
    quint64 first = 0;
    quint64 second = 0;
    const QString *text = nullptr;
};

bool operator<(const TextKey &a, const TextKey &b)
{
    if (a.first != b.first)
        return a.first < b.first;
    if (a.second != b.second)
        return a.second < b.second;
    return a.text->compare(*b.text, Qt::CaseInsensitive) < 0;
}

TextKey keyOf(const QString &text, qsizetype from)
{
    TextKey key{0, 0, &text};
    for (qsizetype i = 0; i < 8; ++i) {
        const quint64 c = from + i < text.size() ? text[from + i].toCaseFolded().unicode() : 0;
        quint64 &half = i < 4 ? key.first : key.second;
        half = half << 16 | c;
    }
    return key;
}

qsizetype commonStart(const QString &a, const QString &b, qsizetype most)
{
    qsizetype i = 0;
    while (i < most && i < a.size() && i < b.size() && a[i].toCaseFolded() == b[i].toCaseFolded())
        ++i;
    return i;
}

// `textOf` gives a reference that lives as long as the catalogue.
template<typename TextOf>
void sortByText(QList<qint32> &order, Qt::SortOrder direction, TextOf textOf)
{
    if (order.isEmpty())
        return;
    const QString &one = textOf(order[0]);
    qsizetype common = one.size();
    for (const qint32 place : std::as_const(order))
        common = commonStart(one, textOf(place), common);
    sortBy(order, direction, [&](qint32 i) { return keyOf(textOf(i), common); }, std::less<>());
}

const QString &shown(const QString &title, const QString &id)
{
    return title.isEmpty() ? id : title;
}

// Ranks from the best; scores from the highest; rows with neither at the end.
double modelPlace(const Recommendation &r)
{
    return r.modelRank ? *r.modelRank : r.modelScore ? -*r.modelScore : std::numeric_limits<double>::infinity();
}
} // namespace

CatalogueRows rowsOf(const Catalogue &catalogue)
{
    CatalogueRows rows{catalogue, {}, {}};
    rows.products.reserve(catalogue.recommendationCount());
    rows.firsts.reserve(catalogue.products.size());
    for (qsizetype i = 0; i < catalogue.products.size(); ++i) {
        rows.firsts.append(static_cast<qint32>(rows.products.size()));
        rows.products.insert(rows.products.end(), catalogue.products.at(i).recommendations.size(), static_cast<qint32>(i));
    }
    return rows;
}

QList<qint32> pairCounts(const Catalogue &catalogue, const QList<Pair> &pairs)
{
    QHash<ProductId, qint32> counts;
    counts.reserve(catalogue.products.size());
    for (const Pair &pair : pairs)
        ++counts[pair.product];
    QList<qint32> list;
    list.reserve(catalogue.products.size());
    for (const Product &product : catalogue.products)
        list.append(counts.value(product.id));
    return list;
}

QList<qint32> productOrder(const Catalogue &catalogue, const QList<qint32> &pairs, const TableQuery &query, const IsStale &isStale)
{
    const auto &products = catalogue.products;
    const Search search(query.text);
    QList<qint32> order = chosen(products.size(), isStale,
        [&](qsizetype i) { return search.isEmpty() || search.matches(products[i].title, products[i].id.value); });
    if (isStale && isStale())
        return {};
    switch (static_cast<ProductModel::Column>(query.column)) {
    case ProductModel::Column::Product:
        sortByText(order, query.order, [&](qint32 i) -> const QString & { return shown(products[i].title, products[i].id.value); });
        break;
    case ProductModel::Column::Recommendations:
        sortBy(order, query.order, [&](qint32 i) { return products[i].recommendations.size(); }, std::less<>());
        break;
    case ProductModel::Column::Pairs:
        sortBy(order, query.order, [&](qint32 i) { return pairs.value(i); }, std::less<>());
        break;
    default:
        break;
    }
    return order;
}

QList<qint32> rowOrder(const CatalogueRows &rows, const TableQuery &query, const IsStale &isStale)
{
    const Search search(query.text);
    QList<qint32> order = chosen(rows.size(), isStale, [&](qsizetype row) {
        const Product &product = rows.product(row);
        const Recommendation &item = rows.item(row);
        return search.isEmpty() || search.matches(item.title, item.id.value, product.title, product.id.value);
    });
    if (isStale && isStale())
        return {};
    const auto byText = [&](auto textOf) { sortByText(order, query.order, textOf); };
    switch (static_cast<CatalogueModel::Column>(query.column)) {
    case CatalogueModel::Column::Product:
        byText([&](qint32 i) -> const QString & { return shown(rows.product(i).title, rows.product(i).id.value); });
        break;
    case CatalogueModel::Column::Recommendation:
        byText([&](qint32 i) -> const QString & { return shown(rows.item(i).title, rows.item(i).id.value); });
        break;
    case CatalogueModel::Column::Id:
        byText([&](qint32 i) -> const QString & { return rows.item(i).id.value; });
        break;
    case CatalogueModel::Column::Description:
        byText([&](qint32 i) -> const QString & { return rows.item(i).description; });
        break;
    case CatalogueModel::Column::Image:
        byText([&](qint32 i) -> const QString & { return rows.item(i).image; });
        break;
    case CatalogueModel::Column::ModelRank:
        sortBy(order, query.order, [&](qint32 i) { return modelPlace(rows.item(i)); }, std::less<>());
        break;
    default:
        break;
    }
    return order;
}

} // namespace sidewise::models

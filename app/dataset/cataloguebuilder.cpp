#include "dataset/cataloguebuilder.h"

#include "dataset/cellchecks.h"

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longList = 32;

// Whether UTF-8 and UTF-16 are the same text.
bool isSame(std::string_view cell, const QString &text)
{
    const auto size = static_cast<std::size_t>(text.size());
    const QChar *const data = text.constData();
    if (cell.size() == size) {
        std::size_t at = 0;
        while (at < size && static_cast<unsigned char>(cell[at]) < 0x80 && data[at].unicode() == static_cast<unsigned char>(cell[at]))
            ++at;
        return at == size;
    }
    return cell.size() > size && cells::toText(cell) == text;
}

// The text of a cell; where it is the last one known, that is shared rather than stored again.
QString shared(std::string_view cell, QString &known)
{
    if (cell.empty())
        return {};
    if (!isSame(cell, known))
        known = cells::toText(cell);
    return known;
}
} // namespace

CatalogueBuilder::CatalogueBuilder(ProblemList &problems, bool hasRankColumn, bool hasScoreColumn)
    : m_problems(problems, hasRankColumn, hasScoreColumn)
{
}

bool CatalogueBuilder::add(const CatalogueRow &row)
{
    if (row.product.id == row.recommendation.id) {
        m_problems.selfRecommendation(row);
        return false;
    }
    const qsizetype index = productIndex(row);
    Texts &known = textsFor(row.recommendation.id);
    const QString id = known.id;
    if (isKnown(index, id)) {
        m_problems.duplicate(row.line, row.recommendation.id);
        return false;
    }

    Recommendation recommendation;
    recommendation.id = ItemId(id);
    recommendation.title = shared(row.recommendation.title, known.title);
    recommendation.description = shared(row.recommendation.description, known.description);
    recommendation.image = shared(row.recommendation.image, known.image);
    recommendation.modelRank = m_problems.rank(row);
    recommendation.modelScore = m_problems.score(row);
    m_problems.count(recommendation.modelRank, recommendation.modelScore);
    m_catalogue.products[index].recommendations.append(std::move(recommendation));
    Seen &seen = m_seen[static_cast<std::size_t>(index)];
    seen.lines.append(row.line);
    if (!seen.ids.isEmpty())
        seen.ids.insert(id);
    return true;
}

qsizetype CatalogueBuilder::productIndex(const CatalogueRow &row)
{
    if (m_last < 0 || row.product.id != m_lastCells.id) {
        if (m_last >= 0)
            m_catalogue.products[m_last].recommendations.squeeze();
        const QString id = cells::toText(row.product.id);
        const auto found = m_index.constFind(id);
        if (found == m_index.constEnd()) {
            m_last = m_catalogue.products.size();
            m_index.insert(id, m_last);
            m_catalogue.products.append(Product{ProductId(id), cells::toText(row.product.title),
                cells::toText(row.product.description), cells::toText(row.product.image), {}});
            m_seen.push_back({row.line, {}, {}});
        } else {
            m_last = *found;
        }
        const Product &product = m_catalogue.products.at(m_last);
        m_lastCells = {product.id.value.toStdString(), product.title.toStdString(), product.description.toStdString(),
            product.image.toStdString()};
    }
    compareProduct(row, m_catalogue.products.at(m_last));
    return m_last;
}

CatalogueBuilder::Texts &CatalogueBuilder::textsFor(std::string_view id)
{
    const std::size_t hash = std::hash<std::string_view>{}(id);
    Texts &texts = m_texts[hash % m_texts.size()];
    if (texts.hash != hash || !isSame(id, texts.id))
        texts = Texts{hash, cells::toText(id), {}, {}, {}};
    return texts;
}

bool CatalogueBuilder::isKnown(qsizetype product, const QString &id)
{
    const QList<Recommendation> &list = m_catalogue.products.at(product).recommendations;
    if (list.size() < longList)
        return std::any_of(list.begin(), list.end(), [&](const Recommendation &r) { return r.id.value == id; });
    QSet<QString> &ids = m_seen[static_cast<std::size_t>(product)].ids;
    if (ids.isEmpty()) {
        for (const Recommendation &recommendation : list)
            ids.insert(recommendation.id.value);
    }
    return ids.contains(id);
}

void CatalogueBuilder::compareProduct(const CatalogueRow &row, const Product &product)
{
    const auto compare = [&](std::string_view cell, const std::string &first, const QString &column) {
        if (!cell.empty() && cell != first)
            m_problems.otherText(row.line, column, cell, product.id.value, [&] { return QString::fromStdString(first); });
    };
    compare(row.product.title, m_lastCells.title, u"product_title"_s);
    compare(row.product.description, m_lastCells.description, u"product_description"_s);
    compare(row.product.image, m_lastCells.image, u"product_image"_s);
}

void CatalogueBuilder::checkRanks(qsizetype product)
{
    const QList<Recommendation> &list = m_catalogue.products.at(product).recommendations;
    QList<qsizetype> order;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list[i].modelRank)
            order.append(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return *list[a].modelRank < *list[b].modelRank; });
    for (qsizetype i = 1; i < order.size(); ++i) {
        if (*list[order[i]].modelRank != *list[order[i - 1]].modelRank)
            continue;
        const qint64 line = m_seen[static_cast<std::size_t>(product)].lines[order[i]];
        m_problems.repeatedRank(line, QString::number(*list[order[i]].modelRank).toStdString(), m_catalogue.products.at(product).id.value);
    }
}

void CatalogueBuilder::noteSingleItems()
{
    for (qsizetype i = 0; i < m_catalogue.products.size(); ++i) {
        const Product &product = m_catalogue.products.at(i);
        if (product.recommendations.size() != 1)
            continue;
        m_problems.singleItem(m_seen[static_cast<std::size_t>(i)].firstLine, product.id.value);
    }
}

Catalogue CatalogueBuilder::take()
{
    for (qsizetype i = 0; i < m_catalogue.products.size(); ++i)
        checkRanks(i);
    noteSingleItems();
    m_catalogue.hasModelOrder = m_problems.decideModelOrder(m_catalogue.recommendationCount());
    return std::move(m_catalogue);
}

} // namespace sidewise::dataset

#include "dataset/cataloguebuilder.h"

#include "dataset/cellchecks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

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

const QString rankColumn = u"model_rank"_s;
const QString scoreColumn = u"model_score"_s;
} // namespace

CatalogueBuilder::CatalogueBuilder(ProblemList &problems, bool hasRankColumn, bool hasScoreColumn)
    : m_problems(problems), m_hasRankColumn(hasRankColumn), m_hasScoreColumn(hasScoreColumn)
{
}

bool CatalogueBuilder::add(const CatalogueRow &row)
{
    if (row.product.id == row.recommendation.id) {
        m_problems.add(Severity::Error, row.line, u"rec_id"_s, row.recommendation.id, u"self_recommendation"_s, [&] {
            return Words::tr("The product is recommended to itself. Leave the row out or correct the id.");
        });
        return false;
    }
    const qsizetype index = productIndex(row);
    Texts &known = textsFor(row.recommendation.id);
    const QString id = known.id;
    if (isKnown(index, id)) {
        m_problems.add(Severity::Warning, row.line, u"rec_id"_s, row.recommendation.id, u"duplicate_recommendation"_s, [&] {
            return Words::tr("This recommendation was already given for the product. The first one is kept; "
                             "leave this row out or correct the id.");
        });
        return false;
    }

    Recommendation recommendation;
    recommendation.id = ItemId(id);
    recommendation.title = shared(row.recommendation.title, known.title);
    recommendation.description = shared(row.recommendation.description, known.description);
    recommendation.image = shared(row.recommendation.image, known.image);
    recommendation.modelRank = readNumber(row, row.rank, true);
    recommendation.modelScore = readNumber(row, row.score, false);
    m_ranked += recommendation.modelRank.has_value();
    m_scored += recommendation.modelScore.has_value();
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
        if (cell.empty() || cell == first)
            return;
        m_problems.add(Severity::Warning, row.line, column, cell, u"product_conflict"_s, [&] {
            return Words::tr("The product %1 stood here before with another %2: “%3”. The first one is kept; make them equal.")
                .arg(product.id.value.left(100), column, QString::fromStdString(first).left(100));
        });
    };
    compare(row.product.title, m_lastCells.title, u"product_title"_s);
    compare(row.product.description, m_lastCells.description, u"product_description"_s);
    compare(row.product.image, m_lastCells.image, u"product_image"_s);
}

std::optional<double> CatalogueBuilder::readNumber(const CatalogueRow &row, std::string_view cell, bool isRank)
{
    if (cell.empty())
        return std::nullopt;
    const std::optional<double> value = cells::number(cell);
    if (value && (!isRank || (*value >= 1 && std::floor(*value) == *value)))
        return value;
    ++m_unreadable;
    const QString &column = isRank ? rankColumn : scoreColumn;
    const bool isComma = cells::isDecimalComma(cell);
    m_problems.add(Severity::Warning, row.line, column, cell, isComma ? u"decimal_comma"_s : isRank ? u"rank_invalid"_s : u"score_invalid"_s,
        [&] {
            if (isComma)
                return Words::tr("Column %1: numbers need a decimal point, not a comma. Without it there is no model order.")
                    .arg(column);
            if (isRank)
                return Words::tr("A model rank is a whole number from 1 (the best). Without it there is no model order.");
            return Words::tr("A model score is a number such as 0.75. Without it there is no model order.");
        });
    return std::nullopt;
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
        ++m_repeated;
        const qint64 line = m_seen[static_cast<std::size_t>(product)].lines[order[i]];
        const std::string rank = QString::number(*list[order[i]].modelRank).toStdString();
        m_problems.add(Severity::Warning, line, rankColumn, rank, u"rank_repeated"_s, [&] {
            return Words::tr("The product %1 has this model rank twice. Give every recommendation its own rank to have "
                             "a model order.").arg(m_catalogue.products.at(product).id.value.left(100));
        });
    }
}

void CatalogueBuilder::noteSingleItems()
{
    for (qsizetype i = 0; i < m_catalogue.products.size(); ++i) {
        const Product &product = m_catalogue.products.at(i);
        if (product.recommendations.size() != 1)
            continue;
        m_problems.add(Severity::Note, m_seen[static_cast<std::size_t>(i)].firstLine, u"product_id"_s,
            product.id.value.toStdString(), u"single_item"_s, [&] {
                return Words::tr("The product %1 has one recommendation: there is nothing to compare. It is kept, but not asked about.")
                    .arg(product.id.value.left(100));
            });
    }
}

void CatalogueBuilder::decideModelOrder()
{
    const qint64 all = m_catalogue.recommendationCount();
    const bool isRanked = m_ranked == all && m_repeated == 0;
    const bool isScored = m_scored == all && m_ranked == 0;
    m_catalogue.hasModelOrder = all > 0 && m_unreadable == 0 && (isRanked || isScored);
    if (m_catalogue.hasModelOrder || all == 0)
        return;

    QString why;
    if (!m_hasRankColumn && !m_hasScoreColumn)
        why = Words::tr("the file has neither a column model_rank nor model_score");
    else if (m_unreadable > 0)
        why = Words::tr("%n rank(s) or score(s) cannot be read", nullptr, static_cast<int>(m_unreadable));
    else if (m_ranked > 0 && m_scored > 0 && m_ranked < all)
        why = Words::tr("some rows have a rank and others a score");
    else if (m_repeated > 0)
        why = Words::tr("%n rank(s) occur twice within a product", nullptr, static_cast<int>(m_repeated));
    else
        why = Words::tr("%n row(s) have no rank or score", nullptr, static_cast<int>(all - std::max(m_ranked, m_scored)));
    m_problems.add(Severity::Note, 0, m_hasScoreColumn && !m_hasRankColumn ? scoreColumn : rankColumn, {}, u"no_model_order"_s, [&] {
        return Words::tr("There is no model order: %1. The study works without it; only the comparison with the recommender is missing.")
            .arg(why);
    });
}

Catalogue CatalogueBuilder::take()
{
    for (qsizetype i = 0; i < m_catalogue.products.size(); ++i)
        checkRanks(i);
    noteSingleItems();
    decideModelOrder();
    return std::move(m_catalogue);
}

} // namespace sidewise::dataset

#include "dataset/catalogueproblems.h"

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

const QString rankColumn = u"model_rank"_s;
const QString scoreColumn = u"model_score"_s;
} // namespace

void CatalogueProblems::selfRecommendation(const CatalogueRow &row)
{
    m_problems.add(Severity::Error, row.line, u"rec_id"_s, row.recommendation.id, u"self_recommendation"_s, [] {
        return Words::tr("The product is recommended to itself. Leave the row out or correct the id.");
    });
}

void CatalogueProblems::duplicate(qint64 line, std::string_view item)
{
    m_problems.add(Severity::Warning, line, u"rec_id"_s, item, u"duplicate_recommendation"_s, [] {
        return Words::tr("This recommendation was already given for the product. The first one is kept; "
                         "leave this row out or correct the id.");
    });
}

void CatalogueProblems::otherText(qint64 line, const QString &column, std::string_view text, const QString &product,
    const std::function<QString()> &first)
{
    m_problems.add(Severity::Warning, line, column, text, u"product_conflict"_s, [&] {
        return Words::tr("The product %1 stood here before with another %2: “%3”. The first one is kept; make them equal.")
            .arg(product.left(100), column, first().left(100));
    });
}

void CatalogueProblems::repeatedRank(qint64 line, std::string_view rank, const QString &product)
{
    ++m_repeated;
    m_problems.add(Severity::Warning, line, rankColumn, rank, u"rank_repeated"_s, [&] {
        return Words::tr("The product %1 has this model rank twice. Give every recommendation its own rank to have "
                         "a model order.").arg(product.left(100));
    });
}

void CatalogueProblems::singleItem(qint64 line, const QString &product)
{
    m_problems.add(Severity::Note, line, u"product_id"_s, product.toStdString(), u"single_item"_s, [&] {
        return Words::tr("The product %1 has one recommendation: there is nothing to compare. It is kept, but not asked about.")
            .arg(product.left(100));
    });
}

std::optional<double> CatalogueProblems::number(const CatalogueRow &row, std::string_view cell, bool isRank)
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

void CatalogueProblems::count(const std::optional<double> &rank, const std::optional<double> &score, int by)
{
    m_ranked += rank.has_value() ? by : 0;
    m_scored += score.has_value() ? by : 0;
}

bool CatalogueProblems::decideModelOrder(qint64 recommendations)
{
    const bool isRanked = m_ranked == recommendations && m_repeated == 0;
    const bool isScored = m_scored == recommendations && m_ranked == 0;
    const bool hasOrder = recommendations > 0 && m_unreadable == 0 && (isRanked || isScored);
    if (hasOrder || recommendations == 0)
        return hasOrder;

    QString why;
    if (!m_hasRankColumn && !m_hasScoreColumn)
        why = Words::tr("the file has neither a column model_rank nor model_score");
    else if (m_unreadable > 0)
        why = Words::tr("%n rank(s) or score(s) cannot be read", nullptr, static_cast<int>(m_unreadable));
    else if (m_ranked > 0 && m_scored > 0 && m_ranked < recommendations)
        why = Words::tr("some rows have a rank and others a score");
    else if (m_repeated > 0)
        why = Words::tr("%n rank(s) occur twice within a product", nullptr, static_cast<int>(m_repeated));
    else
        why = Words::tr("%n row(s) have no rank or score", nullptr, static_cast<int>(recommendations - std::max(m_ranked, m_scored)));
    m_problems.add(Severity::Note, 0, m_hasScoreColumn && !m_hasRankColumn ? scoreColumn : rankColumn, {}, u"no_model_order"_s, [&] {
        return Words::tr("There is no model order: %1. The study works without it; only the comparison with the recommender is missing.")
            .arg(why);
    });
    return false;
}

} // namespace sidewise::dataset

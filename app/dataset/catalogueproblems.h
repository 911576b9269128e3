#pragma once

#include "dataset/problemlist.h"
#include "domain/cataloguesink.h"

#include <functional>
#include <optional>

namespace sidewise::dataset {

// A row of a catalogue file by meaning; cells trimmed, empty where the file has no such column.
struct CatalogueRow
{
    using Side = CatalogueCells;
    Side product;
    Side recommendation;
    std::string_view rank;
    std::string_view score;
    qint64 line = 0;
};

// What can be wrong with a catalogue beyond its single cells, in words; and, from counting, whether there is a model order.
class CatalogueProblems
{
public:
    CatalogueProblems(ProblemList &problems, bool hasRankColumn, bool hasScoreColumn)
        : m_problems(problems), m_hasRankColumn(hasRankColumn), m_hasScoreColumn(hasScoreColumn)
    {
    }

    void selfRecommendation(const CatalogueRow &row);
    void duplicate(qint64 line, std::string_view item);
    // `first` is only asked for the text that stood there before if anybody will read it.
    void otherText(qint64 line, const QString &column, std::string_view text, const QString &product, const std::function<QString()> &first);
    void repeatedRank(qint64 line, std::string_view rank, const QString &product);
    void singleItem(qint64 line, const QString &product);

    // The cell as a number; nothing where it is empty or, which is noted, cannot be read.
    std::optional<double> rank(const CatalogueRow &row) { return number(row, row.rank, true); }
    std::optional<double> score(const CatalogueRow &row) { return number(row, row.score, false); }
    void count(const std::optional<double> &rank, const std::optional<double> &score, int by = 1);
    void countRepeated(qint64 more) { m_repeated += more; }
    qint64 repeated() const { return m_repeated; }
    // At the end: whether there is a model order; if not, it is noted why.
    bool decideModelOrder(qint64 recommendations);

private:
    std::optional<double> number(const CatalogueRow &row, std::string_view cell, bool isRank);

    ProblemList &m_problems;
    bool m_hasRankColumn;
    bool m_hasScoreColumn;
    qint64 m_ranked = 0;
    qint64 m_scored = 0;
    qint64 m_repeated = 0;
    qint64 m_unreadable = 0;
};

} // namespace sidewise::dataset

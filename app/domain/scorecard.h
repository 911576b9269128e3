#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// One measure of how well a recommender's order agrees with people's.
struct ScorecardRow
{
    QString metric;             // "NDCG@5", "MRR", "tau-b", "RBO", "top-1", "top-1 strict"
    std::optional<double> mean; // over products; none where no product has a value
    double standardError = 0;
    qint64 products = 0;
    qint64 skipped = 0;         // products where the measure has no value
    std::optional<double> low;  // 95 % band from the uncertainty of people's ranking
    std::optional<double> high;
    QList<std::optional<double>> perProduct; // in the order of the ranking
};

// How one recommender does against people, and how two of them compare.
struct Scorecard
{
    QString recommender;
    QList<ScorecardRow> rows;
    qint64 items = 0;          // recommended items
    qint64 judgedItems = 0;    // of those: compared by people at least once
    double coverage() const { return items > 0 ? static_cast<double>(judgedItems) / static_cast<double>(items) : 0; }
};

struct ScorecardDifference
{
    QString metric;
    double difference = 0; // first minus second, over products where both have a value
    double low = 0;        // 95 % band, bootstrap over products
    double high = 0;
    qint64 products = 0;
};

} // namespace sidewise

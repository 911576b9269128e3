#include "ranking/robustness.h"

#include "base/random.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace sidewise {

namespace {
// Performers drawn with replacement; somebody drawn twice is two people of the same name.
ComparisonTable resampled(const ComparisonTable &table, Random &random)
{
    ComparisonTable result;
    result.products = table.products;
    result.items = table.items;
    std::vector<std::vector<std::int32_t>> copies(table.performers.size());
    for (std::size_t i = 0; i < table.performers.size(); ++i) {
        const std::size_t drawn = random.below(table.performers.size());
        copies[drawn].push_back(static_cast<std::int32_t>(result.performers.size()));
        result.performers.push_back(table.performers[drawn]);
    }
    for (const ComparisonTable::Row &row : table.rows) {
        if (row.performer < 0) {
            result.rows.push_back(row);
            continue;
        }
        for (const std::int32_t copy : copies[row.performer])
            result.rows.push_back({copy, row.left, row.right, row.choice});
    }
    for (const ComparisonTable::GoldenRow &row : table.golden) {
        for (const std::int32_t copy : copies[row.performer])
            result.golden.push_back({copy, row.choice, row.right});
    }
    return result;
}

void count(const ProductRanking &run, const ProductRanking &again, int top, Robustness::Product &product)
{
    QHash<QString, double> scores;
    for (const RankedItem &item : again.items)
        scores.insert(item.item, item.score);
    std::vector<double> sorted(scores.cbegin(), scores.cend());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto size = static_cast<std::size_t>(std::clamp(top, 1, std::max(1, static_cast<int>(sorted.size()))));
    for (qsizetype i = 0; i < run.items.size(); ++i) {
        const double score = scores.value(run.items[i].item);
        product.items[i].first += score >= sorted.front() ? 1 : 0;
        product.items[i].top += score >= sorted[size - 1] ? 1 : 0;
        if (i + 1 < run.items.size() && run.items[i + 1].group == run.items[i].group)
            product.items[i].flippedWithNext += score < scores.value(run.items[i + 1].item) ? 1 : 0;
    }
}
} // namespace

Robustness robustnessOverPerformers(const ComparisonTable &table, const RankingRun &run, const RankOptions &options,
    const RobustnessOptions &how)
{
    Robustness result;
    for (const ProductRanking &ranking : run.products) {
        Robustness::Product product{ranking.product, {}};
        for (const RankedItem &item : ranking.items)
            product.items.append({item.item, 0, 0, 0});
        result.products.append(product);
    }
    if (table.performers.empty())
        return result;

    RankOptions live = options;
    live.previous = &run;
    live.keepSpread = !options.noPrior && !options.priorVariance;
    live.noPrior = false; // a resample may leave items unbeaten
    if (options.noPrior)
        live.priorVariance = 10;
    live.standardErrors = false;
    live.tolerance = std::max(options.tolerance, 1e-5);
    Random random(how.seed);
    while (result.resamples < how.resamples && !(options.isCancelled && options.isCancelled())) {
        const RankingRun again = rank(resampled(table, random), live);
        ++result.resamples;
        for (qsizetype p = 0; p < run.products.size(); ++p)
            count(run.products[p], again.products[p], how.top, result.products[p]);
    }
    for (Robustness::Product &product : result.products) {
        for (Robustness::Item &item : product.items) {
            item.first /= std::max(1, result.resamples);
            item.top /= std::max(1, result.resamples);
            item.flippedWithNext /= std::max(1, result.resamples);
        }
    }
    return result;
}

} // namespace sidewise

#include "ranking/confidence.h"

#include "base/random.h"
#include "ranking/cholesky.h"
#include "ranking/numbers.h"
#include "ranking/pairsystem.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sidewise::ranking {

namespace {
constexpr int drawCount = NormalDraws::count;
constexpr int fewForCounting = 40; // up to here comparing all pairs beats sorting

std::size_t at(int row, int column, int width)
{
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
}

// Standard errors of scores whose mean in the group is 0.
void setStandardErrors(const std::vector<double> &covariance, int n, const std::vector<int> &group, Uncertainty &result)
{
    const auto size = static_cast<double>(group.size());
    std::vector<double> rowMeans(group.size(), 0.0);
    double grandMean = 0;
    for (std::size_t a = 0; a < group.size(); ++a) {
        for (const int j : group)
            rowMeans[a] += covariance[at(group[a], j, n)] / size;
        grandMean += rowMeans[a] / size;
    }
    for (std::size_t a = 0; a < group.size(); ++a) {
        const double variance = covariance[at(group[a], group[a], n)] - 2 * rowMeans[a] + grandMean;
        result.items[group[a]].standardError = std::sqrt(std::max(0.0, variance));
    }
}

// Ranks of a group's items in every draw: group.size() × drawCount numbers from 1.
std::vector<int> ranksInDraws(const std::vector<double> &draws, const std::vector<int> &group)
{
    const int size = static_cast<int>(group.size());
    std::vector<int> ranks(static_cast<std::size_t>(size) * drawCount, 1);
    if (size <= fewForCounting) {
        for (int a = 0; a < size; ++a) {
            for (int b = a + 1; b < size; ++b) {
                const double *const x = draws.data() + at(group[a], 0, drawCount);
                const double *const y = draws.data() + at(group[b], 0, drawCount);
                int *const rankA = ranks.data() + at(a, 0, drawCount);
                int *const rankB = ranks.data() + at(b, 0, drawCount);
                for (int d = 0; d < drawCount; ++d) {
                    const int isWorse = x[d] < y[d] ? 1 : 0;
                    rankA[d] += isWorse;
                    rankB[d] += 1 - isWorse;
                }
            }
        }
        return ranks;
    }
    std::vector<int> order(group.size());
    for (int d = 0; d < drawCount; ++d) {
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](int a, int b) {
            const double x = draws[at(group[a], d, drawCount)];
            const double y = draws[at(group[b], d, drawCount)];
            return x != y ? x > y : a < b;
        });
        for (int rank = 0; rank < size; ++rank)
            ranks[at(order[rank], d, drawCount)] = rank + 1;
    }
    return ranks;
}

void setRankIntervals(const std::vector<int> &ranks, const std::vector<int> &group, Uncertainty &result)
{
    const int size = static_cast<int>(group.size());
    std::vector<int> counts;
    for (int a = 0; a < size; ++a) {
        counts.assign(static_cast<std::size_t>(size) + 1, 0);
        for (int d = 0; d < drawCount; ++d)
            ++counts[ranks[at(a, d, drawCount)]];
        Uncertainty::Item &item = result.items[group[a]];
        item.probabilityBest = static_cast<double>(counts[1]) / drawCount;
        int seen = 0;
        item.rankLow = 0;
        for (int rank = 1; rank <= size; ++rank) {
            seen += counts[rank];
            if (item.rankLow == 0 && seen * 40 >= drawCount)
                item.rankLow = rank;
            item.rankHigh = rank;
            if (seen * 40 >= drawCount * 39)
                break;
        }
    }
}

// Items of different groups cannot be compared: their pairs add nothing to what is known about the order.
double expectedTau(const std::vector<double> &covariance, const double *scores, int n,
    const std::vector<std::vector<int>> &groups)
{
    if (n < 2)
        return 1;
    double certain = 0;
    for (const std::vector<int> &group : groups) {
        for (std::size_t a = 0; a < group.size(); ++a) {
            for (std::size_t b = a + 1; b < group.size(); ++b) {
                const int i = group[a];
                const int j = group[b];
                const double variance = covariance[at(i, i, n)] + covariance[at(j, j, n)] - 2 * covariance[at(i, j, n)];
                certain += 2 * probabilityBetter(std::abs(scores[i] - scores[j]), variance) - 1;
            }
        }
    }
    return certain / (0.5 * n * (n - 1));
}
} // namespace

NormalDraws::NormalDraws(std::uint64_t seed, int items)
    : m_values(static_cast<std::size_t>(items) * count)
{
    Random random(seed);
    for (double &value : m_values)
        value = random.normal();
}

double probabilityBetter(double difference, double variance)
{
    return variance > 0 ? normalShare(difference / std::sqrt(variance)) : 0.5;
}

Uncertainty uncertaintyOf(const Layout &layout, const ScoreFit &fit, int product, const NormalDraws &draws)
{
    const int first = layout.productItems[product];
    const int n = layout.sizeOf(product);
    Uncertainty result;
    result.items.resize(static_cast<std::size_t>(n));
    if (n > largestDense)
        return result;
    std::vector<double> matrix = informationMatrix(layout, fit.information, fit.precision, product);
    if (!factor(matrix.data(), n))
        return result;
    result.isKnown = true;
    result.covariance = inverse(matrix.data(), n);

    const double *const scores = fit.scores.data() + first;
    std::vector<double> drawn(draws.values().begin(), draws.values().begin() + static_cast<std::ptrdiff_t>(at(n, 0, drawCount)));
    spreadDraws(matrix.data(), n, drawn.data(), drawCount);
    for (int i = 0; i < n; ++i) {
        for (int d = 0; d < drawCount; ++d)
            drawn[at(i, d, drawCount)] += scores[i];
    }

    std::vector<std::vector<int>> groups(static_cast<std::size_t>(layout.groupCount[product]));
    for (int i = 0; i < n; ++i)
        groups[layout.groupOf[first + i] - 1].push_back(i);
    for (const std::vector<int> &group : groups) {
        setStandardErrors(result.covariance, n, group, result);
        setRankIntervals(ranksInDraws(drawn, group), group, result);
    }
    result.expectedTau = expectedTau(result.covariance, scores, n, groups);
    return result;
}

} // namespace sidewise::ranking

// Bradley–Terry with a Gaussian prior or none (Bradley & Terry 1952; Hunter 2004 for when the maximum exists).

#include "ranking/bradleyterry.h"

#include "ranking/numbers.h"
#include "ranking/pairsystem.h"

#include <algorithm>
#include <cmath>

namespace sidewise::ranking {

namespace {
constexpr int mostIterations = 100;
constexpr double longestStep = 3.0;

// One product's part of the problem, its items numbered from 0.
class ProductFit
{
public:
    ProductFit(const Layout &layout, const std::vector<PairCount> &counts, double precision, int product)
        : m_layout(layout)
        , m_counts(counts)
        , m_precision(precision)
        , m_product(product)
        , m_first(layout.productItems[product])
        , m_size(layout.sizeOf(product))
        , m_pairBegin(layout.productPairs[product])
        , m_pairEnd(layout.productPairs[product + 1])
        , m_gradient(static_cast<std::size_t>(m_size))
    {
    }

    // Fills the gradient and the pairs' information at these scores.
    void evaluate(const double *scores, double *information)
    {
        for (int i = 0; i < m_size; ++i)
            m_gradient[i] = -m_precision * scores[i];
        for (int pair = m_pairBegin; pair < m_pairEnd;) {
            const int first = m_layout.pairs[pair].first;
            const double own = scores[first - m_first];
            double sum = 0; // pairs of one first item stand together: its sum stays in a register
            for (; pair < m_pairEnd && m_layout.pairs[pair].first == first; ++pair) {
                const int j = m_layout.pairs[pair].second - m_first;
                const PairCount &count = m_counts[pair];
                const double total = count.total();
                const double d = own - scores[j];
                const double e = std::exp(-std::abs(d));
                const double larger = 1 / (1 + e);
                const double smaller = e * larger;
                const double residual = count.first() - total * (d >= 0 ? larger : smaller);
                sum += residual;
                m_gradient[j] -= residual;
                information[pair] = total * larger * smaller;
            }
            m_gradient[first - m_first] += sum;
        }
    }

    double objective(const double *scores) const
    {
        double sum = 0;
        LogSum logs;
        for (int i = 0; i < m_size; ++i)
            sum -= 0.5 * m_precision * scores[i] * scores[i];
        for (int pair = m_pairBegin; pair < m_pairEnd; ++pair) {
            const PairCount &count = m_counts[pair];
            const double d = scores[m_layout.pairs[pair].first - m_first] - scores[m_layout.pairs[pair].second - m_first];
            logs.add(count.total(), 1 + std::exp(-std::abs(d)));
            sum -= (d >= 0 ? count.second() : count.first()) * std::abs(d);
        }
        return sum - logs.total();
    }

    double largestGradient() const { return largestOf(m_gradient); }

    std::vector<double> newtonStep(const std::vector<double> &information, double share) const
    {
        return PairSystem(m_layout, information, m_precision, m_product).solve(m_gradient, share);
    }

private:
    const Layout &m_layout;
    const std::vector<PairCount> &m_counts;
    double m_precision;
    int m_product;
    int m_first;
    int m_size;
    int m_pairBegin;
    int m_pairEnd;
    std::vector<double> m_gradient;
};

struct ProductResult
{
    double objective = 0;
    double gradient = 0;
    int iterations = 0;
    bool isConverged = false;
};

// The objective is concave, so a halved Newton step always gets through. It is asked only where the gradient does not
// fall by itself; near the end it could not tell anyway, since rounding hides the gain.
ProductResult fitProduct(ProductFit &fit, double goal, double perItem, double *scores, int size,
    std::vector<double> &information)
{
    ProductResult result;
    fit.evaluate(scores, information.data());
    std::vector<double> trial(static_cast<std::size_t>(size));
    while (fit.largestGradient() > goal && result.iterations < mostIterations) {
        ++result.iterations;
        const double gradient = fit.largestGradient();
        const std::vector<double> step
            = fit.newtonStep(information, std::clamp(gradient / std::max(1.0, perItem), 1e-4, 0.1));
        double scale = std::min(1.0, longestStep / std::max(largestOf(step), 1e-300));
        bool isBetter = false;
        for (int halving = 0; halving < 40 && !isBetter; ++halving, scale /= 2) {
            for (int i = 0; i < size; ++i)
                trial[i] = scores[i] + scale * step[i];
            fit.evaluate(trial.data(), information.data());
            isBetter = fit.largestGradient() < 0.9 * gradient || fit.objective(trial.data()) > fit.objective(scores)
                || (gradient < 1e3 * goal && fit.largestGradient() < gradient);
        }
        if (!isBetter) {
            fit.evaluate(scores, information.data());
            break;
        }
        std::copy(trial.begin(), trial.end(), scores);
    }
    result.gradient = fit.largestGradient();
    result.objective = fit.objective(scores);
    result.isConverged = result.gradient <= goal;
    return result;
}

// Strongly connected parts by two searches from one item, along wins and along losses: the group is one part if both
// reach everything.
class WinGraph
{
public:
    WinGraph(const Layout &layout, const std::vector<PairCount> &counts)
        : m_edges(static_cast<std::size_t>(layout.itemCount()))
    {
        for (std::size_t pair = 0; pair < counts.size(); ++pair) {
            const auto [first, second] = layout.pairs[pair];
            m_edges[first].push_back({second, counts[pair].first() > 0, counts[pair].second() > 0});
            m_edges[second].push_back({first, counts[pair].second() > 0, counts[pair].first() > 0});
        }
    }

    // Marks with `start` all that it beats (or loses to), directly or through others.
    void markFrom(int start, bool alongWins, std::vector<int> &marks) const
    {
        std::vector<int> open{start};
        marks[start] = start;
        while (!open.empty()) {
            const int item = open.back();
            open.pop_back();
            for (const Edge &edge : m_edges[item]) {
                if ((alongWins ? edge.won : edge.lost) && marks[edge.other] != start) {
                    marks[edge.other] = start;
                    open.push_back(edge.other);
                }
            }
        }
    }

    bool neverWonOrNeverLost(int item) const
    {
        const auto &edges = m_edges[item];
        return std::none_of(edges.begin(), edges.end(), [](const Edge &edge) { return edge.won; })
            || std::none_of(edges.begin(), edges.end(), [](const Edge &edge) { return edge.lost; });
    }

private:
    struct Edge
    {
        int other;
        bool won;
        bool lost;
    };
    std::vector<std::vector<Edge>> m_edges;
};

// A rough guess to begin with: log odds of an item's answers, which saves a step or two.
std::vector<double> scoresOfWins(const Layout &layout, const std::vector<PairCount> &counts)
{
    std::vector<double> won(static_cast<std::size_t>(layout.itemCount()), 0.5);
    std::vector<double> lost(won);
    for (std::size_t pair = 0; pair < counts.size(); ++pair) {
        const auto [first, second] = layout.pairs[pair];
        won[first] += counts[pair].first();
        lost[first] += counts[pair].second();
        won[second] += counts[pair].second();
        lost[second] += counts[pair].first();
    }
    for (std::size_t i = 0; i < won.size(); ++i)
        won[i] = std::clamp(std::log(won[i] / lost[i]), -longestStep, longestStep);
    for (int product = 0; product < layout.productCount(); ++product)
        centreGroups(layout, product, won.data() + layout.productItems[product]);
    return won;
}
} // namespace

ScoreFit fitBradleyTerry(const Layout &layout, const std::vector<PairCount> &counts, const BradleyTerryOptions &options,
    const std::vector<double> &start, Crew &crew)
{
    ScoreFit fit;
    fit.precision = options.precision;
    fit.scores = start.empty() ? scoresOfWins(layout, counts) : start;
    fit.information.assign(counts.size(), 0.0);
    std::vector<ProductResult> results(static_cast<std::size_t>(layout.productCount()));
    runInBlocks(crew, layout.productCount(), 64, [&](int begin, int end) {
        if (options.isCancelled && options.isCancelled())
            return;
        for (int product = begin; product < end; ++product) {
            double total = 0;
            for (int pair = layout.productPairs[product]; pair < layout.productPairs[product + 1]; ++pair)
                total += counts[pair].total();
            const int size = layout.sizeOf(product);
            const double perItem = size > 0 ? 2 * total / size : 0;
            ProductFit productFit(layout, counts, options.precision, product);
            double *const scores = fit.scores.data() + layout.productItems[product];
            results[product] = fitProduct(productFit, options.tolerance * std::max(1.0, perItem), perItem, scores, size,
                fit.information);
            centreGroups(layout, product, scores);
        }
    });
    for (const ProductResult &result : results) {
        fit.objective += result.objective;
        fit.gradient = std::max(fit.gradient, result.gradient);
        fit.iterations = std::max(fit.iterations, result.iterations);
        fit.isConverged = fit.isConverged && result.isConverged;
    }
    return fit;
}

std::vector<std::int32_t> itemsWithoutMaximum(const Layout &layout, const std::vector<PairCount> &counts)
{
    std::vector<std::int32_t> bad;
    const WinGraph graph(layout, counts);
    std::vector<int> beaten(static_cast<std::size_t>(layout.itemCount()), -1);
    std::vector<int> beating(beaten);
    for (int product = 0; product < layout.productCount(); ++product) {
        std::vector<int> roots(static_cast<std::size_t>(layout.groupCount[product]) + 1, -1);
        for (int i = layout.productItems[product]; i < layout.productItems[product + 1]; ++i) {
            int &root = roots[layout.groupOf[i]];
            if (root < 0) {
                root = i;
                graph.markFrom(root, true, beaten);
                graph.markFrom(root, false, beating);
            }
        }
        std::vector<bool> isSplit(roots.size(), false);
        std::vector<bool> isExplained(roots.size(), false);
        const auto isOutside = [&](int i) {
            return beaten[i] != roots[layout.groupOf[i]] || beating[i] != roots[layout.groupOf[i]];
        };
        for (int i = layout.productItems[product]; i < layout.productItems[product + 1]; ++i) {
            if (isOutside(i))
                isSplit[layout.groupOf[i]] = true;
            if (graph.neverWonOrNeverLost(i))
                isExplained[layout.groupOf[i]] = true;
        }
        for (int i = layout.productItems[product]; i < layout.productItems[product + 1]; ++i) {
            if (isSplit[layout.groupOf[i]] && (isExplained[layout.groupOf[i]] ? graph.neverWonOrNeverLost(i) : isOutside(i)))
                bad.push_back(i);
        }
    }
    return bad;
}

} // namespace sidewise::ranking

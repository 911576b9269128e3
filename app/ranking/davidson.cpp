// The log-likelihood is linear minus a log-sum-exp in (θ, ln ν), so it is concave. Newton's method on everything at
// once: the products' blocks meet only in ln ν, which is eliminated first.

#include "ranking/davidson.h"

#include "ranking/numbers.h"
#include "ranking/pairsystem.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sidewise::ranking {

namespace {
constexpr int mostIterations = 100;
constexpr double longestStep = 3.0;

class Problem
{
public:
    Problem(const Layout &layout, const std::vector<PairCount> &counts, double precision, Crew &crew)
        : m_layout(layout)
        , m_counts(counts)
        , m_precision(precision)
        , m_crew(crew)
        , m_products(static_cast<std::size_t>(layout.productCount()))
        , gradient(static_cast<std::size_t>(layout.itemCount()))
        , information(counts.size())
        , m_cross(gradient.size())
    {
        for (const PairCount &count : counts)
            ties += count.ties;
    }

    // At these scores and ln ν.
    void evaluate(const std::vector<double> &scores, double logTie)
    {
        runInBlocks(m_crew, m_layout.productCount(), 64, [&](int begin, int end) {
            for (int product = begin; product < end; ++product)
                m_products[product] = evaluateProduct(product, scores, logTie);
        });
        objective = tieGradient = tieCurvature = 0;
        for (const Sums &sums : m_products) {
            objective += sums.objective;
            tieGradient += sums.tieGradient;
            tieCurvature += sums.tieCurvature;
        }
    }

    // Newton step of the scores; returns that of ln ν.
    double newtonStep(std::vector<double> &step)
    {
        std::vector<double> alongTie(gradient.size(), 0.0); // A⁻¹ c
        runInBlocks(m_crew, m_layout.productCount(), 16, [&](int begin, int end) {
            for (int product = begin; product < end; ++product)
                solveProduct(product, step, alongTie);
        });
        if (ties <= 0)
            return 0;
        const double curvature = tieCurvature - dot(m_cross, alongTie);
        const double tieStep = (tieGradient - dot(m_cross, step)) / std::max(curvature, 1e-12);
        for (std::size_t i = 0; i < step.size(); ++i)
            step[i] -= alongTie[i] * tieStep;
        return tieStep;
    }

private:
    struct Sums
    {
        double objective = 0;
        double tieGradient = 0;
        double tieCurvature = 0;
    };

    Sums evaluateProduct(int product, const std::vector<double> &scores, double logTie)
    {
        Sums sums;
        for (int i = m_layout.productItems[product]; i < m_layout.productItems[product + 1]; ++i) {
            gradient[i] = -m_precision * scores[i];
            m_cross[i] = 0;
            sums.objective -= 0.5 * m_precision * scores[i] * scores[i];
        }
        for (int pair = m_layout.productPairs[product]; pair < m_layout.productPairs[product + 1]; ++pair) {
            const auto [first, second] = m_layout.pairs[pair];
            const PairCount &count = m_counts[pair];
            const double n = count.total();
            const double half = (scores[first] - scores[second]) / 2;
            const double largest = std::max(std::abs(half), ties > 0 ? logTie : 0.0);
            const double e1 = std::exp(half - largest);
            const double e2 = std::exp(-half - largest);
            const double e3 = ties > 0 ? std::exp(logTie - largest) : 0;
            const double z = e1 + e2 + e3;
            const double p1 = e1 / z;
            const double p2 = e2 / z;
            const double p3 = e3 / z;
            const double wins = count.first() - count.second(); // halves of ties cancel
            sums.objective += wins * half + (ties > 0 ? count.ties * logTie : 0) - n * (largest + std::log(z));
            const double flow = 0.5 * (wins - n * (p1 - p2));
            const double cross = -0.5 * n * (p1 - p2) * p3;
            gradient[first] += flow;
            gradient[second] -= flow;
            m_cross[first] += cross;
            m_cross[second] -= cross;
            information[pair] = 0.25 * n * (p1 + p2 - (p1 - p2) * (p1 - p2));
            sums.tieGradient += count.ties - n * p3;
            sums.tieCurvature += n * p3 * (1 - p3);
        }
        return sums;
    }

    void solveProduct(int product, std::vector<double> &step, std::vector<double> &alongTie) const
    {
        const PairSystem system(m_layout, information, m_precision, product);
        const auto begin = m_layout.productItems[product];
        const auto end = m_layout.productItems[product + 1];
        const auto solved = [&](const std::vector<double> &rightSide, std::vector<double> &out) {
            const std::vector<double> x = system.solve({rightSide.begin() + begin, rightSide.begin() + end}, 1e-4);
            std::copy(x.begin(), x.end(), out.begin() + begin);
        };
        solved(gradient, step);
        if (ties > 0)
            solved(m_cross, alongTie);
    }

    const Layout &m_layout;
    const std::vector<PairCount> &m_counts;
    double m_precision;
    Crew &m_crew;
    std::vector<Sums> m_products;

public:
    double ties = 0;
    double objective = 0;
    double tieGradient = 0;
    double tieCurvature = 0;
    std::vector<double> gradient;
    std::vector<double> information;

private:
    std::vector<double> m_cross; // minus second derivatives by score and ln ν
};
} // namespace

DavidsonFit fitDavidson(const Layout &layout, const std::vector<PairCount> &counts, const BradleyTerryOptions &options,
    const std::vector<double> &start, double startTieStrength, Crew &crew)
{
    Problem problem(layout, counts, options.precision, crew);
    std::vector<double> scores = start;
    scores.resize(static_cast<std::size_t>(layout.itemCount()), 0.0);
    double logTie = startTieStrength > 0 ? std::log(startTieStrength) : 0;
    const double rows = static_cast<double>(layout.judgements);
    const double goal = options.tolerance * std::max(1.0, 2 * rows / std::max(1, layout.itemCount()));
    const double tieGoal = options.tolerance * std::max(1.0, rows / 100); // a sum over all rows
    const auto excess = [&] { return std::max(largestOf(problem.gradient) / goal, std::abs(problem.tieGradient) / tieGoal); };

    DavidsonFit fit;
    std::vector<double> step(scores.size());
    std::vector<double> trial(scores.size());
    problem.evaluate(scores, logTie);
    while (excess() > 1 && fit.scores.iterations < mostIterations && !(options.isCancelled && options.isCancelled())) {
        ++fit.scores.iterations;
        const double before = excess();
        const double objective = problem.objective;
        const double tieStep = problem.newtonStep(step);
        double scale = std::min(1.0, longestStep / std::max({largestOf(step), std::abs(tieStep), 1e-300}));
        bool isBetter = false;
        for (int halving = 0; halving < 40 && !isBetter; ++halving, scale /= 2) {
            for (std::size_t i = 0; i < scores.size(); ++i)
                trial[i] = scores[i] + scale * step[i];
            problem.evaluate(trial, logTie + scale * tieStep);
            isBetter = problem.objective > objective || excess() < before;
        }
        if (!isBetter) {
            problem.evaluate(scores, logTie);
            break;
        }
        scores = trial;
        logTie += 2 * scale * tieStep; // the loop has halved once more
    }
    fit.scores.isConverged = excess() <= 1;
    fit.scores.gradient = std::max(largestOf(problem.gradient), problem.ties > 0 ? std::abs(problem.tieGradient) : 0.0);
    for (int product = 0; product < layout.productCount(); ++product)
        centreGroups(layout, product, scores.data() + layout.productItems[product]);
    fit.scores.objective = problem.objective;
    fit.scores.precision = options.precision;
    fit.scores.information = std::move(problem.information);
    fit.scores.scores = std::move(scores);
    fit.tieStrength = problem.ties > 0 ? std::exp(logTie) : 0;
    return fit;
}

} // namespace sidewise::ranking

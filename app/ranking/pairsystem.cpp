#include "ranking/pairsystem.h"

#include "ranking/cholesky.h"
#include "ranking/lanczos.h"
#include "ranking/numbers.h"

#include <cmath>
#include <numeric>

namespace sidewise::ranking {

std::vector<double> informationMatrix(const Layout &layout, const std::vector<double> &information, double precision,
    int product)
{
    const int first = layout.productItems[product];
    const int n = layout.sizeOf(product);
    std::vector<double> matrix(static_cast<std::size_t>(n) * static_cast<std::size_t>(n), 0.0);
    const auto at = [n](int i, int j) {
        return static_cast<std::size_t>(i) * static_cast<std::size_t>(n) + static_cast<std::size_t>(j);
    };
    for (int pair = layout.productPairs[product]; pair < layout.productPairs[product + 1]; ++pair) {
        const int i = layout.pairs[pair].first - first;
        const int j = layout.pairs[pair].second - first;
        matrix[at(i, i)] += information[pair];
        matrix[at(j, j)] += information[pair];
        matrix[at(j, i)] -= information[pair];
    }
    for (int i = 0; i < n; ++i)
        matrix[at(i, i)] += precision;
    if (precision > 0)
        return matrix;
    std::vector<int> sizes(static_cast<std::size_t>(layout.groupCount[product]) + 1, 0);
    for (int i = 0; i < n; ++i)
        ++sizes[layout.groupOf[first + i]];
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j <= i; ++j) {
            if (layout.groupOf[first + i] == layout.groupOf[first + j])
                matrix[at(i, j)] += 1.0 / sizes[layout.groupOf[first + i]];
        }
    }
    return matrix;
}

PairSystem::PairSystem(const Layout &layout, const std::vector<double> &information, double precision, int product)
    : m_layout(layout)
    , m_information(information)
    , m_precision(precision)
    , m_product(product)
    , m_size(layout.sizeOf(product))
{
    if (m_size <= largestForCholesky) {
        m_factor = informationMatrix(layout, information, precision, product);
        m_isFactored = factor(m_factor.data(), m_size);
        if (m_isFactored)
            return;
    }
    m_factor.assign(static_cast<std::size_t>(m_size), precision);
    const int first = layout.productItems[product];
    for (int pair = layout.productPairs[product]; pair < layout.productPairs[product + 1];) {
        const int i = layout.pairs[pair].first;
        double sum = 0; // pairs of one first item stand together: its sum stays in a register
        for (; pair < layout.productPairs[product + 1] && layout.pairs[pair].first == i; ++pair) {
            sum += information[pair];
            m_factor[layout.pairs[pair].second - first] += information[pair];
        }
        m_factor[i - first] += sum;
    }
    for (double &value : m_factor)
        value = value > 0 ? value : 1;
}

std::vector<double> PairSystem::solve(const std::vector<double> &rightSide, double share) const
{
    if (!m_isFactored)
        return solveByConjugateGradients(rightSide, share);
    std::vector<double> x = rightSide;
    ranking::solve(m_factor.data(), m_size, x.data());
    return x;
}

void PairSystem::times(const std::vector<double> &vector, std::vector<double> &out) const
{
    const int first = m_layout.productItems[m_product];
    for (std::size_t i = 0; i < vector.size(); ++i)
        out[i] = m_precision * vector[i];
    const int end = m_layout.productPairs[m_product + 1];
    for (int pair = m_layout.productPairs[m_product]; pair < end;) {
        const int i = m_layout.pairs[pair].first;
        const double own = vector[i - first];
        double sum = 0;
        for (; pair < end && m_layout.pairs[pair].first == i; ++pair) {
            const int j = m_layout.pairs[pair].second - first;
            const double flow = m_information[pair] * (own - vector[j]);
            sum += flow;
            out[j] -= flow;
        }
        out[i - first] += sum;
    }
}

std::vector<double> PairSystem::solveByConjugateGradients(std::vector<double> residual, double share) const
{
    constexpr int mostRounds = 500;
    std::vector<double> x(residual.size(), 0.0);
    std::vector<double> z(residual.size());
    std::vector<double> product(residual.size());
    const double goal = largestOf(residual) * share;
    for (std::size_t i = 0; i < z.size(); ++i)
        z[i] = residual[i] / m_factor[i];
    std::vector<double> direction = z;
    double slope = dot(residual, z);
    for (int round = 0; round < mostRounds && largestOf(residual) > goal; ++round) {
        times(direction, product);
        const double curvature = dot(direction, product);
        if (!(curvature > 0))
            break;
        const double length = slope / curvature;
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] += length * direction[i];
            residual[i] -= length * product[i];
            z[i] = residual[i] / m_factor[i];
        }
        const double next = dot(residual, z);
        const double ratio = next / slope;
        for (std::size_t i = 0; i < x.size(); ++i)
            direction[i] = z[i] + ratio * direction[i];
        slope = next;
    }
    return x;
}

namespace {
double logDeterminantOf(const Layout &layout, const std::vector<double> &information, double precision, int product,
    Crew &crew)
{
    const int n = layout.sizeOf(product);
    if (n <= largestDense) {
        std::vector<double> matrix = informationMatrix(layout, information, precision, product);
        factor(matrix.data(), n);
        return logDeterminant(matrix.data(), n);
    }
    const PairSystem system(layout, information, precision, product);
    std::vector<double> diagonal(static_cast<std::size_t>(n), precision);
    for (int pair = layout.productPairs[product]; pair < layout.productPairs[product + 1]; ++pair) {
        diagonal[layout.pairs[pair].first - layout.productItems[product]] += information[pair];
        diagonal[layout.pairs[pair].second - layout.productItems[product]] += information[pair];
    }
    return estimatedLogDeterminant(diagonal, [&](const auto &vector, auto &out) { system.times(vector, out); }, crew);
}
} // namespace

double scoreEvidence(const Layout &layout, const std::vector<double> &information, double precision, Crew &crew)
{
    std::vector<double> halves(static_cast<std::size_t>(layout.productCount()), 0.0);
    const auto isLarge = [&](int product) { return layout.sizeOf(product) > largestDense; };
    const auto half = [&](int product) {
        return -0.5 * logDeterminantOf(layout, information, precision, product, crew);
    };
    runInBlocks(crew, layout.productCount(), 64, [&](int begin, int end) {
        for (int product = begin; product < end; ++product)
            halves[product] = isLarge(product) ? 0 : half(product);
    });
    for (int product = 0; product < layout.productCount(); ++product) {
        if (isLarge(product)) // uses the crew itself
            halves[product] = half(product);
    }
    const double sum = std::accumulate(halves.begin(), halves.end(), 0.0);
    return sum + 0.5 * layout.itemCount() * std::log(precision); // ½ ln λ = − ln s0
}

void centreGroups(const Layout &layout, int product, double *scores)
{
    const std::int32_t *const groups = layout.groupOf.data() + layout.productItems[product];
    std::vector<double> sums(static_cast<std::size_t>(layout.groupCount[product]) + 1, 0.0);
    std::vector<double> sizes(sums.size(), 0.0);
    for (int i = 0; i < layout.sizeOf(product); ++i) {
        sums[groups[i]] += scores[i];
        sizes[groups[i]] += 1;
    }
    for (int i = 0; i < layout.sizeOf(product); ++i)
        scores[i] -= sums[groups[i]] / sizes[groups[i]];
}

} // namespace sidewise::ranking

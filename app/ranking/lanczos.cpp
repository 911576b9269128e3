#include "ranking/lanczos.h"

#include "base/random.h"
#include "ranking/numbers.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <cmath>

namespace sidewise::ranking {

namespace {
constexpr int probeCount = 16;
constexpr int mostSteps = 30;

// zᵀ log(M) z for a unit vector z, by Gauss quadrature from the Lanczos process with full reorthogonalisation.
double logForm(std::vector<double> vector, const MatrixTimes &times)
{
    std::vector<std::vector<double>> basis;
    std::vector<double> diagonal;
    std::vector<double> offDiagonal;
    std::vector<double> next(vector.size());
    while (static_cast<int>(basis.size()) < mostSteps) {
        basis.push_back(vector);
        times(vector, next);
        diagonal.push_back(dot(vector, next));
        for (const std::vector<double> &earlier : basis) {
            const double part = dot(earlier, next);
            for (std::size_t i = 0; i < next.size(); ++i)
                next[i] -= part * earlier[i];
        }
        const double length = std::sqrt(dot(next, next));
        if (length < 1e-10)
            break;
        offDiagonal.push_back(length);
        for (std::size_t i = 0; i < next.size(); ++i)
            vector[i] = next[i] / length;
    }
    const auto size = static_cast<Eigen::Index>(diagonal.size());
    Eigen::MatrixXd tridiagonal = Eigen::MatrixXd::Zero(size, size);
    for (Eigen::Index i = 0; i < size; ++i) {
        tridiagonal(i, i) = diagonal[i];
        if (i + 1 < size)
            tridiagonal(i, i + 1) = tridiagonal(i + 1, i) = offDiagonal[i];
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(tridiagonal);
    double sum = 0;
    for (Eigen::Index i = 0; i < size; ++i) {
        const double weight = solver.eigenvectors()(0, i) * solver.eigenvectors()(0, i);
        sum += weight * std::log(std::max(solver.eigenvalues()(i), 1e-300));
    }
    return sum;
}
} // namespace

double estimatedLogDeterminant(const std::vector<double> &diagonal, const MatrixTimes &times, Crew &crew)
{
    const std::size_t n = diagonal.size();
    double result = 0;
    std::vector<double> scale(n);
    for (std::size_t i = 0; i < n; ++i) {
        result += std::log(diagonal[i]);
        scale[i] = 1 / std::sqrt(diagonal[i]);
    }
    const auto scaledTimes = [&](const std::vector<double> &vector, std::vector<double> &out) {
        std::vector<double> scaled(n);
        for (std::size_t i = 0; i < n; ++i)
            scaled[i] = scale[i] * vector[i];
        times(scaled, out);
        for (std::size_t i = 0; i < n; ++i)
            out[i] *= scale[i];
    };
    std::vector<double> forms(probeCount);
    crew.run(probeCount, [&](int probe) {
        Random random(static_cast<std::uint64_t>(probe) + 1);
        std::vector<double> signs(n);
        for (double &sign : signs)
            sign = (random.chance(0.5) ? 1 : -1) / std::sqrt(static_cast<double>(n));
        forms[probe] = logForm(signs, scaledTimes);
    });
    for (const double form : forms)
        result += static_cast<double>(n) * form / probeCount;
    return result;
}

} // namespace sidewise::ranking

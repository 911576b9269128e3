#include "ranking/cholesky.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <cmath>
#include <cstddef>

namespace sidewise::ranking {

namespace {
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixMap = Eigen::Map<Matrix>;
using ConstMatrixMap = Eigen::Map<const Matrix>;

constexpr int smallest = 48; // below this plain loops beat a blocked algorithm

std::size_t at(int row, int column, int n)
{
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(n) + static_cast<std::size_t>(column);
}

bool factorSmall(double *a, int n)
{
    for (int i = 0; i < n; ++i) {
        double *const rowI = a + at(i, 0, n);
        for (int j = 0; j <= i; ++j) {
            const double *const rowJ = a + at(j, 0, n);
            double sum = rowI[j];
            for (int k = 0; k < j; ++k)
                sum -= rowI[k] * rowJ[k];
            if (i != j)
                rowI[j] = sum / rowJ[j];
            else if (sum > 0)
                rowI[i] = std::sqrt(sum);
            else
                return false;
        }
    }
    return true;
}
} // namespace

bool factor(double *matrix, int n)
{
    if (n < smallest)
        return factorSmall(matrix, n);
    MatrixMap map(matrix, n, n);
    const Eigen::LLT<Eigen::Ref<Matrix>> llt(map);
    return llt.info() == Eigen::Success;
}

void solve(const double *factor, int n, double *x)
{
    for (int i = 0; i < n; ++i) {
        double sum = x[i];
        for (int k = 0; k < i; ++k)
            sum -= factor[at(i, k, n)] * x[k];
        x[i] = sum / factor[at(i, i, n)];
    }
    for (int i = n - 1; i >= 0; --i) {
        x[i] /= factor[at(i, i, n)];
        for (int k = 0; k < i; ++k)
            x[k] -= factor[at(i, k, n)] * x[i];
    }
}

double logDeterminant(const double *factor, int n)
{
    double sum = 0;
    for (int i = 0; i < n; ++i)
        sum += std::log(factor[at(i, i, n)]);
    return 2 * sum;
}

std::vector<double> inverse(const double *factor, int n)
{
    std::vector<double> result(static_cast<std::size_t>(n) * static_cast<std::size_t>(n), 0.0);
    if (n < smallest) {
        for (int i = 0; i < n; ++i) {
            result[at(i, i, n)] = 1;
            solve(factor, n, result.data() + at(i, 0, n)); // symmetric: a row is a column
        }
        return result;
    }
    MatrixMap map(result.data(), n, n);
    const ConstMatrixMap lower(factor, n, n);
    map.setIdentity();
    lower.triangularView<Eigen::Lower>().solveInPlace(map);
    lower.transpose().triangularView<Eigen::Upper>().solveInPlace(map);
    return result;
}

void spreadDraws(const double *factor, int n, double *draws, int width)
{
    if (n >= smallest) {
        MatrixMap map(draws, n, width);
        ConstMatrixMap(factor, n, n).transpose().triangularView<Eigen::Upper>().solveInPlace(map);
        return;
    }
    for (int i = n - 1; i >= 0; --i) {
        double *const row = draws + at(i, 0, width);
        for (int later = i + 1; later < n; ++later) {
            const double weight = factor[at(later, i, n)];
            const double *const other = draws + at(later, 0, width);
            for (int d = 0; d < width; ++d)
                row[d] -= weight * other[d];
        }
        const double scale = 1 / factor[at(i, i, n)];
        for (int d = 0; d < width; ++d)
            row[d] *= scale;
    }
}

} // namespace sidewise::ranking

#pragma once

#include "ranking/crew.h"

#include <functional>
#include <vector>

namespace sidewise::ranking {

using MatrixTimes = std::function<void(const std::vector<double> &vector, std::vector<double> &out)>;

// ln det of a symmetric positive definite matrix that is known only by its products with vectors and its diagonal:
// stochastic Lanczos quadrature (Ubaru, Chen & Saad 2017) on the matrix scaled to a unit diagonal, which leaves little
// to estimate. The probes are always the same ones, so that errors cancel between similar matrices.
double estimatedLogDeterminant(const std::vector<double> &diagonal, const MatrixTimes &times, Crew &crew);

} // namespace sidewise::ranking

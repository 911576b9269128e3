#pragma once

#include <vector>

namespace sidewise::ranking {

// Symmetric positive definite matrices of one product, row by row (n × n doubles, lower triangle read and written).
// A matrix that is not positive definite makes factor() return false.
bool factor(double *matrix, int n);                    // A = L Lᵀ, L in the lower triangle
void solve(const double *factor, int n, double *x);    // x ← A⁻¹ x
double logDeterminant(const double *factor, int n);
std::vector<double> inverse(const double *factor, int n);

// draws ← L⁻ᵀ draws, for n rows of `width` numbers each: standard normal draws become draws with covariance A⁻¹.
void spreadDraws(const double *factor, int n, double *draws, int width);

// The largest item set for which an n × n matrix is ever made.
constexpr int largestDense = 3000;

} // namespace sidewise::ranking

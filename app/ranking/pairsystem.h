#pragma once

#include "ranking/crew.h"
#include "ranking/layout.h"

#include <vector>

namespace sidewise::ranking {

// λI + Σ h (e_i − e_j)(e_i − e_j)ᵀ over the pairs of one product (h by pair of the layout): the matrix behind Newton
// steps, evidence and covariance. Without a prior (λ = 0) 1/n is added inside each group, which fixes its mean.

// As a dense n × n matrix, lower triangle.
std::vector<double> informationMatrix(const Layout &layout, const std::vector<double> &information, double precision,
    int product);

// Solves it: Cholesky for usual item sets, conjugate gradients over the pairs for a large one, whose right sides must
// then have mean 0 in each group if there is no prior.
class PairSystem
{
public:
    PairSystem(const Layout &layout, const std::vector<double> &information, double precision, int product);
    // Conjugate gradients stop when the residual has shrunk by `share`.
    std::vector<double> solve(const std::vector<double> &rightSide, double share) const;
    void times(const std::vector<double> &vector, std::vector<double> &out) const;

    static constexpr int largestForCholesky = 200;

private:
    std::vector<double> solveByConjugateGradients(std::vector<double> residual, double share) const;

    const Layout &m_layout;
    const std::vector<double> &m_information;
    double m_precision;
    int m_product;
    int m_size;
    bool m_isFactored = false;
    std::vector<double> m_factor; // or the diagonal, for conjugate gradients
};

// − N ln s0 − ½ ln det H, the part of the evidence that belongs to the scores. Exact up to largestDense items in a
// product; beyond that the determinant is estimated from a few fixed probes, without a dense matrix.
double scoreEvidence(const Layout &layout, const std::vector<double> &information, double precision, Crew &crew);

// Takes the mean of each group from the product's scores (n numbers).
void centreGroups(const Layout &layout, int product, double *scores);

} // namespace sidewise::ranking

#include "selection/odds.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace sidewise::selection {

namespace {
double binomial(int n, int k, double p)
{
    if (p <= 0 || p >= 1)
        return (p <= 0) == (k == 0) && (p < 1 || k == n) ? 1 : 0;
    return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p)
        + (n - k) * std::log1p(-p));
}
} // namespace

double chanceToFail(int answers, int percent, double chance)
{
    double sum = 0;
    for (int right = 0; right <= answers && 100LL * right < static_cast<long long>(percent) * answers; ++right)
        sum += binomial(answers, right, chance);
    return std::min(1.0, sum);
}

// Exact: the number of right answers among those not banned yet, one answer after the other.
double chanceToBeBanned(int after, int percent, int upTo, double chance)
{
    std::vector<double> right(static_cast<std::size_t>(std::max(upTo, 0)) + 1, 0.0);
    right[0] = 1;
    double banned = 0;
    for (int n = 1; n <= upTo; ++n) {
        for (int k = n; k >= 0; --k) {
            const auto i = static_cast<std::size_t>(k);
            right[i] = right[i] * (1 - chance) + (k > 0 ? right[i - 1] * chance : 0);
        }
        for (int k = 0; n >= after && k <= n && 100LL * k < static_cast<long long>(percent) * n; ++k)
            banned += std::exchange(right[static_cast<std::size_t>(k)], 0.0);
    }
    return std::min(1.0, banned);
}

double chanceToPass(int tasks, int percent, double chance)
{
    return 1 - chanceToFail(tasks, percent, chance);
}

} // namespace sidewise::selection

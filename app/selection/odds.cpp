#include "selection/odds.h"

#include <algorithm>
#include <cmath>

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

double chanceToPass(int tasks, int percent, double chance)
{
    return 1 - chanceToFail(tasks, percent, chance);
}

} // namespace sidewise::selection

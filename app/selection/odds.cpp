#include "selection/odds.h"

#include "crowd/pacemodel.h"

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

double chanceOfFastPages(int window, int count, double pageIsFast)
{
    double sum = 0;
    for (int fast = std::max(0, count); fast <= window; ++fast)
        sum += binomial(window, fast, pageIsFast);
    return std::min(1.0, sum);
}

// The pace of a person is lognormal, and so is each of their pages around it: exact given the person, and the mean over
// people by a sum over the middle of a thousand equal slices of them.
double chanceToBeTooFast(int window, int count, double seconds, int tasksPerPage, bool isHurried)
{
    constexpr int slices = 1000;
    constexpr double widest = 4; // standard deviations
    const double usual = crowd::usualSecondsPerTask * std::max(1, tasksPerPage) / (isHurried ? crowd::hurry : 1);
    const double limit = seconds > 0 ? std::log(seconds / usual) : -1e9;
    double sum = 0;
    double weights = 0;
    for (int slice = 0; slice < slices; ++slice) {
        const double z = widest * (2 * (slice + 0.5) / slices - 1);
        const double weight = std::exp(-0.5 * z * z);
        const double pageIsFast = 0.5 * std::erfc(-(limit - crowd::spreadOfPeople * z) / crowd::spreadOfPages / std::sqrt(2.0));
        sum += weight * chanceOfFastPages(window, count, pageIsFast);
        weights += weight;
    }
    return sum / weights;
}

double chanceToPass(int tasks, int percent, double chance)
{
    return 1 - chanceToFail(tasks, percent, chance);
}

} // namespace sidewise::selection

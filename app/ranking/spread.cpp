#include "ranking/spread.h"

#include <array>
#include <cmath>
#include <optional>

namespace sidewise::ranking {

namespace {
constexpr std::array grid{0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.75, 2.0, 2.4, 3.0, 4.0, 5.0};
} // namespace

double spreadOfLargestEvidence(double start, const std::function<double(double)> &evidenceOf)
{
    std::array<std::optional<double>, grid.size()> known;
    const auto evidence = [&](std::size_t i) {
        if (!known[i])
            known[i] = evidenceOf(grid[i]);
        return *known[i];
    };
    std::size_t best = 0;
    for (std::size_t i = 1; i < grid.size(); ++i) {
        if (std::abs(grid[i] - start) < std::abs(grid[best] - start))
            best = i;
    }
    for (bool isMoving = true; isMoving;) {
        isMoving = false;
        if (best > 0 && evidence(best - 1) >= evidence(best)) {
            --best;
            isMoving = true;
        } else if (best + 1 < grid.size() && evidence(best + 1) > evidence(best)) {
            ++best;
            isMoving = true;
        }
    }
    return grid[best];
}

double spreadPrior(double spread)
{
    const double distance = std::log(spread / usualSpread) / 0.25;
    return -0.5 * distance * distance;
}

} // namespace sidewise::ranking

#include "ranking/newton.h"

#include "ranking/numbers.h"

#include <algorithm>
#include <cmath>

namespace sidewise::ranking {

namespace {
constexpr int mostIterations = 200;
constexpr int mostInnerIterations = 120;
constexpr double longestStep = 3.0;

// Solves minus Hessian × step = gradient until the residual has shrunk by `share`. Where the objective curves upward it
// stops with what it has; the very first direction is uphill in any case.
std::vector<double> newtonStep(NoisyModel &model, double share)
{
    std::vector<double> residual = model.gradient();
    std::vector<double> step(residual.size(), 0.0);
    std::vector<double> z(residual.size());
    std::vector<double> product(residual.size());
    model.precondition(residual, z);
    std::vector<double> direction = z;
    double slope = dot(residual, z);
    const double goal = slope * share * share;
    for (int round = 0; round < mostInnerIterations && slope > goal; ++round) {
        model.timesMinusHessian(direction, product);
        const double curvature = dot(direction, product);
        if (curvature <= 1e-3 * slope) { // the expected information would give 1 × slope in the first round
            if (round == 0)
                step = direction;
            break;
        }
        const double length = slope / curvature;
        for (std::size_t i = 0; i < step.size(); ++i) {
            step[i] += length * direction[i];
            residual[i] -= length * product[i];
        }
        model.precondition(residual, z);
        const double next = dot(residual, z);
        const double ratio = next / slope;
        for (std::size_t i = 0; i < step.size(); ++i)
            direction[i] = z[i] + ratio * direction[i];
        slope = next;
    }
    return step;
}
} // namespace

ClimbResult climb(NoisyModel &model, std::vector<double> &point, double goal, const std::function<bool()> &isCancelled)
{
    ClimbResult result;
    model.evaluate(point);
    result.gradient = largestOf(model.gradient());
    std::vector<double> trial(point.size());
    while (result.gradient > goal && result.iterations < mostIterations && !(isCancelled && isCancelled())) {
        ++result.iterations;
        model.preparePreconditioner();
        const double objective = model.objective();
        const double rounding = 1e-12 * (1 + std::abs(objective));
        const std::vector<double> step = newtonStep(model, std::clamp(result.gradient, 1e-4, 0.1));
        const double slope = dot(step, model.gradient());
        double scale = std::min(1.0, longestStep / std::max(largestOf(step), 1e-300));
        bool isBetter = false;
        for (int halving = 0; halving < 40 && !isBetter; ++halving, scale /= 2) {
            for (std::size_t i = 0; i < point.size(); ++i)
                trial[i] = point[i] + scale * step[i];
            model.evaluate(trial);
            const double gradient = largestOf(model.gradient());
            isBetter = model.objective() >= objective + 1e-4 * scale * slope
                || (gradient < result.gradient && model.objective() >= objective - rounding);
        }
        if (!isBetter) {
            model.evaluate(point);
            break;
        }
        point.swap(trial);
        result.gradient = largestOf(model.gradient());
    }
    result.isConverged = result.gradient <= goal;
    return result;
}

} // namespace sidewise::ranking

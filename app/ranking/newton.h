#pragma once

#include "ranking/noisymodel.h"

#include <functional>
#include <vector>

namespace sidewise::ranking {

struct ClimbResult
{
    int iterations = 0;
    double gradient = 0; // largest absolute component
    bool isConverged = false;
};

// Climbs from `point` to a mode of the model by Newton's method with truncated conjugate gradients (Nocedal & Wright,
// chapter 7); the model is left evaluated at the end point. Near the top J no longer changes in its last digits, so
// there a step counts as good when the gradient falls.
ClimbResult climb(NoisyModel &model, std::vector<double> &point, double goal, const std::function<bool()> &isCancelled);

} // namespace sidewise::ranking

#pragma once

#include "ranking/bradleyterry.h"
#include "ranking/noisymodel.h"

#include <functional>
#include <optional>
#include <vector>

namespace sidewise::ranking {

struct NoisyOptions
{
    std::optional<double> spread; // s0; by evidence where not given
    double startSpread = 1.5;
    double goldenSkill = 0.92;
    double tolerance = 1e-9;
    bool hasSideBias = false;
    std::function<bool()> isCancelled;
};

struct PerformerFit
{
    double gamma = 2;       // log odds of really looking
    double beta = 0;        // log odds of "left" when guessing
    double habit = 0;       // towards the left side while looking
    double information = 0; // h of γ
};

struct NoisyFit
{
    ScoreFit scores;
    std::vector<PerformerFit> performers; // by performer place
    double spread = 1.5;
    double evidence = 0;     // E at that spread
    bool arePerformersFixed = false;
};

// Fits all products and performers together. `start` holds scores and performers of an earlier fit, or nothing.
struct NoisyStart
{
    std::vector<double> scores;
    std::vector<PerformerFit> performers;
};
NoisyFit fitNoisyBradleyTerry(const Layout &layout, const NoisyOptions &options, const NoisyStart &start, Crew &crew);

} // namespace sidewise::ranking

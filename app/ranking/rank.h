#pragma once

#include "domain/comparisontable.h"
#include "domain/ranking.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace sidewise {

struct ProductPosterior;

// How side-by-side answers become scores. The defaults are the ones to use: noisy Bradley–Terry, a tie counting half
// for each side, the spread of the scores found by evidence.
struct RankOptions
{
    enum class Method { NoisyBradleyTerry, BradleyTerry, Davidson, WinRate, Copeland };
    enum class Ties { Half, Drop };

    Method method = Method::NoisyBradleyTerry;
    std::optional<double> priorVariance; // variance of the scores inside a product; by evidence where not given
    bool noPrior = false;                // maximum likelihood; exists for connected, mutually beaten items only
    Ties ties = Ties::Half;
    bool sideBias = false;               // adds a left habit per performer to the noisy model
    double goldenSkill = 0.92;           // how often people who look answer golden pairs right
    bool standardErrors = true;          // intervals, P(better) and all that follows from them
    std::uint64_t seed = 1;              // of the draws behind rank intervals
    int threads = 0;                     // 0 = all cores; never changes a result
    double tolerance = 1e-9;             // of the gradient; 1e-5 is enough for a live view

    const RankingRun *previous = nullptr; // start from its scores and performers: quicker, same answer
    bool keepSpread = false;              // use the spread of `previous` as it is
    // `previous` was made from the first so many rows, which are still the same: intervals are calculated for products
    // of later rows alone, the other products keep their ranking of before. 0: everything is made anew.
    std::size_t knownRows = 0;
    const std::vector<ProductPosterior> *previousPosteriors = nullptr; // of `previous`, where posteriors are wanted again
    std::function<bool()> isCancelled;    // asked between steps; a cancelled run is marked as not converged
};

// What is known about the scores of one product beyond its ranking: the Gaussian around the mode.
struct ProductPosterior
{
    std::vector<std::int32_t> items; // indices into ComparisonTable::items
    std::vector<double> scores;      // in the order of `items`
    std::vector<double> covariance;  // items × items; not centred: use differences C_ii + C_jj − 2 C_ij
    std::vector<std::int32_t> groups;
};

struct RankingFit
{
    RankingRun run;
    std::vector<ProductPosterior> posteriors; // by product of the table
    double meanReliability = 0.88; // of performers, weighted by answers + 1, at most 0.97
};

// Ranks every product of the table. Never throws; what could not be ranked is said in refusal and notes.
RankingRun rank(const ComparisonTable &table, const RankOptions &options = {});

// The same with the posterior of every product, for choosing the next questions. Costs items² memory per product.
RankingFit rankWithPosteriors(const ComparisonTable &table, const RankOptions &options = {});

} // namespace sidewise

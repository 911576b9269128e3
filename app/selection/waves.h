#pragma once

#include "domain/ranking.h"
#include "ranking/rank.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace sidewise::selection {

// Adaptive selection: questions are planned in waves. The first wave connects the items of every product; each later one
// goes where an answer is expected to tell most, over all open products together.

// A question to ask: items by their place in the product.
struct PlannedPair
{
    std::int32_t product = 0; // index into the list of products given
    std::int32_t first = 0;
    std::int32_t second = 0;
    double gain = 0;          // nats; 0 in a first wave
    friend bool operator==(const PlannedPair &, const PlannedPair &) = default;
};

// The usual cap of a product: every pair three times.
std::int64_t usualCap(std::int64_t items);

struct WaveProduct
{
    QString id;             // decides ties, so that a plan does not depend on the order of the products
    std::int32_t items = 0;
    std::int64_t cap = 0;   // judgements; 0 = the usual cap
};

// First wave: a random cycle through all items of a product, then random chords, until max(n, min(quota, 2n)) pairs,
// where quota is the wave's share of the product's cap. Every item is in at least two pairs and the graph is connected.
std::vector<PlannedPair> firstWave(const std::vector<WaveProduct> &products, double share, std::uint64_t seed);

// What is known about a product when a later wave is planned.
struct OpenProduct
{
    QString id;
    std::vector<double> scores;
    std::vector<double> covariance; // items × items
    std::int64_t judgements = 0;
    std::int64_t cap = 0;           // 0 = the usual cap
    double expectedTau = 0;
    double probabilityLeaderBest = 0;
};
OpenProduct openProduct(const ProductPosterior &posterior, const ProductRanking &ranking, std::int64_t cap = 0);

// When a product needs no more questions.
struct StopRules
{
    double tau = 0.75;                // .70 / .75 / .80 cost about 48 / 59 / 73 % of asking everything three times
    bool isWinnerEnough = false;      // only the best item matters
    double winnerProbability = 0.90;
    double leastGain = 0.005;         // nats: below it no question is worth asking
};
enum class StopReason { None, OrderKnown, WinnerKnown, CapReached, NothingToAsk };
StopReason stopReason(const OpenProduct &product, const StopRules &rules);

struct WaveOptions
{
    double reliability = 0.88;        // mean of performers, as RankingFit tells
    int generalPerPage = 9;           // an incomplete last page is filled with the next best pairs
    int mostOfOnePair = 3;
    std::uint64_t seed = 1;
    StopRules rules;
};

// The next `budget` questions, best first. After each one the covariance is updated as if it had been answered. Products
// that should stop get none; fewer questions come back when no more are worth asking.
std::vector<PlannedPair> nextWave(const std::vector<OpenProduct> &products, std::int64_t budget,
    const WaveOptions &options);

} // namespace sidewise::selection

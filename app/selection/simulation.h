#pragma once

#include "crowd/population.h"
#include "domain/comparisontable.h"
#include "ranking/rank.h"
#include "selection/waves.h"

#include <QSet>

#include <cstdint>
#include <functional>
#include <vector>

namespace sidewise::selection {

// A study whose truth is known, answered by the simulated crowd: scores N(0, spread²), pages of real and golden tasks,
// a page to somebody by their activity, nobody the same pair twice as long as there is somebody else. The planning curve
// and the quality gate look into such worlds. The same settings and calls give the same answers.
class SimulatedStudy
{
public:
    struct Settings
    {
        std::vector<int> lengths;   // of the lists
        int performers = 80;
        double guessers = 0.2;
        double spread = 1.5;
        bool areHonestAlike = false; // nobody who looks has a left habit or a sharpness of their own: what the model thinks
        int generalPerPage = 9;
        int goldenPerPage = 1;
        std::uint64_t seed = 1;
    };
    explicit SimulatedStudy(const Settings &settings);

    // Every pair once, in random order.
    std::vector<PlannedPair> everyPair();
    // Puts the pairs on pages, mixed, and has them answered.
    void answer(const std::vector<PlannedPair> &pairs);
    // One page by one performer.
    void answerPage(std::int32_t performer, const std::vector<PlannedPair> &page);

    const ComparisonTable &table() const { return m_table; }
    const std::vector<crowd::Person> &people() const { return m_people; }
    const std::vector<WaveProduct> &products() const { return m_products; }
    std::int64_t pairCount() const { return m_pairCount; }
    std::int64_t judgements() const { return static_cast<std::int64_t>(m_table.rows.size()); }
    double truth(std::int32_t item) const { return m_truth[static_cast<std::size_t>(item)]; } // by item of the table

    // Kendall's tau of a run's order with the truth, mean over products; equal scores count as neither.
    double tau(const RankingRun &run) const;

private:
    std::int32_t someone(const std::vector<PlannedPair> &page);
    std::uint64_t key(std::int32_t performer, const PlannedPair &pair) const;

    Settings m_settings;
    ComparisonTable m_table;
    std::vector<WaveProduct> m_products;
    std::vector<std::int32_t> m_firstItem; // by product
    std::vector<double> m_truth;
    std::vector<crowd::Person> m_people;
    std::vector<double> m_activity;        // running sum
    QSet<std::uint64_t> m_seen;            // performer and pair
    std::int64_t m_pairCount = 0;
    std::uint64_t m_randomState;
    std::uint64_t m_pages = 0;
};

// Adaptive collection of a simulated study from its first wave on.
struct WaveRunOptions
{
    double waveShare = 0.1;            // of asking every pair `capRounds` times
    int capRounds = 3;
    StopRules rules;
    double endAt = 1.0;                // stop at this share of every pair × capRounds
    int generalPerPage = 9;
    std::uint64_t seed = 1;
    std::function<bool()> isCancelled; // asked after every wave
};
struct WaveResult
{
    std::int64_t judgements = 0;
    double tau = 0;
};
// After each wave: how many judgements there are by then, and how good the order is. With `fitOptions` of the caller.
std::vector<WaveResult> runWaves(SimulatedStudy &study, const WaveRunOptions &options, RankOptions fitOptions = {});

} // namespace sidewise::selection

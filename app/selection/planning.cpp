#include "selection/planning.h"

#include "base/random.h"
#include "selection/simulation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sidewise::selection {

namespace {
constexpr int mostOverlap = 10;
constexpr int longestList = 60;          // longer lists would take minutes
constexpr std::int64_t pairsOfWorld = 3000;
constexpr std::int64_t pairsOfAll = 12000; // all worlds together
constexpr int fewestWorlds = 4;
constexpr int mostWorlds = 40;
constexpr double answersOfPerformer = 175; // at overlap 3, as in the study that set our defaults

// Mean and standard error over worlds.
struct Samples
{
    double sum = 0;
    double squares = 0;
    double judgements = 0; // as a share of asking every pair once
    int count = 0;

    void add(double tau, double rounds)
    {
        sum += tau;
        squares += tau * tau;
        judgements += rounds;
        ++count;
    }
    double mean() const { return count > 0 ? sum / count : 0; }
    double error() const
    {
        return count > 1 ? std::sqrt(std::max(0.0, squares / count - mean() * mean()) / (count - 1)) : 0;
    }
};

class Planner
{
public:
    Planner(const PlanningQuestion &question, const Progress &progress)
        : m_question(question)
        , m_progress(progress)
    {
        m_question.overlap = std::clamp(question.overlap, 1, mostOverlap);
        m_question.guessers = std::clamp(question.guessers, 0.0, 0.9);
        for (const int length : question.listLengths) {
            if (length < 2)
                continue;
            m_pairs += static_cast<std::int64_t>(length) * (length - 1) / 2;
            m_lengths.push_back(std::min(length, longestList));
            m_curve.longestList = length > longestList ? longestList : m_curve.longestList;
        }
        m_curve.products = static_cast<qint64>(m_lengths.size());
        std::sort(m_lengths.begin(), m_lengths.end());
    }

    PlanningCurve curve()
    {
        if (m_lengths.empty())
            return m_curve;
        chooseSample();
        for (int world = 0; world < m_curve.worlds && isGoingOn(world, 0); ++world) {
            askEveryPair(world);
            runAdaptive(world);
        }
        m_curve.isCancelled = m_isCancelled;
        if (!m_isCancelled)
            collect();
        return m_curve;
    }

private:
    // Products spread evenly over the sorted lengths, as many as fit.
    void chooseSample()
    {
        const auto pairsOf = [](const std::vector<int> &lengths) {
            return std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0},
                [](std::int64_t sum, int length) { return sum + static_cast<std::int64_t>(length) * (length - 1) / 2; });
        };
        const auto all = static_cast<std::int64_t>(m_lengths.size());
        const std::int64_t pairs = pairsOf(m_lengths);
        const std::int64_t wanted = std::clamp<std::int64_t>(all * pairsOfWorld / std::max<std::int64_t>(1, pairs), 1, all);
        for (std::int64_t i = 0; i < wanted; ++i)
            m_sample.push_back(m_lengths[static_cast<std::size_t>((2 * i + 1) * all / (2 * wanted))]);
        const std::int64_t sampled = pairsOf(m_sample);
        m_curve.sampledProducts = static_cast<int>(wanted);
        m_curve.worlds = static_cast<int>(std::clamp<std::int64_t>(pairsOfAll / std::max<std::int64_t>(1, sampled), fewestWorlds, mostWorlds));
        m_curve.performers = std::max(mostOverlap + 2, static_cast<int>(std::lround(3 * static_cast<double>(sampled) / answersOfPerformer)));
    }

    SimulatedStudy studyOf(int world) const
    {
        SimulatedStudy::Settings settings;
        settings.lengths = m_sample;
        settings.performers = m_curve.performers;
        settings.guessers = m_question.guessers;
        settings.generalPerPage = std::max(1, m_question.generalPerPage);
        settings.goldenPerPage = std::max(0, m_question.goldenPerPage);
        settings.seed = stableHash(m_question.seed, "world " + QByteArray::number(world));
        return SimulatedStudy(settings);
    }

    static RankOptions fitOptions()
    {
        RankOptions options;
        options.threads = 1;
        options.tolerance = 1e-5;
        return options;
    }

    void askEveryPair(int world)
    {
        SimulatedStudy study = studyOf(world);
        RankOptions options = fitOptions();
        options.standardErrors = false;
        RankingRun previous;
        for (int overlap = 1; overlap <= mostOverlap && isGoingOn(world, 0.5 * overlap / mostOverlap); ++overlap) {
            study.answer(study.everyPair());
            options.previous = overlap > 1 ? &previous : nullptr;
            options.keepSpread = overlap > 3;
            RankingRun run = rank(study.table(), options);
            m_everyPair[static_cast<std::size_t>(overlap - 1)].add(study.tau(run), overlap);
            previous = std::move(run);
        }
    }

    void runAdaptive(int world)
    {
        WaveRunOptions options;
        options.waveShare = std::clamp(m_question.waveShare, 0.02, 0.5);
        options.capRounds = m_question.overlap;
        options.generalPerPage = std::max(1, m_question.generalPerPage);
        options.seed = stableHash(m_question.seed, "waves " + QByteArray::number(world));
        double done = 0.5;
        options.isCancelled = [&] { return !isGoingOn(world, done = std::min(0.98, done + 0.02)); };
        options.rules.tau = 2; // first without stopping
        SimulatedStudy endless = studyOf(world);
        const std::vector<WaveResult> waves = runWaves(endless, options, fitOptions());
        if (m_adaptive.size() < waves.size())
            m_adaptive.resize(waves.size());
        const auto once = static_cast<double>(endless.pairCount());
        for (std::size_t i = 0; i < waves.size(); ++i)
            m_adaptive[i].add(waves[i].tau, static_cast<double>(waves[i].judgements) / once);
        options.rules.tau = m_question.targetTau;
        SimulatedStudy stopping = studyOf(world);
        const std::vector<WaveResult> stopped = runWaves(stopping, options, fitOptions());
        if (!stopped.empty())
            m_stops.add(stopped.back().tau, static_cast<double>(stopped.back().judgements) / once);
    }

    PlanningPoint point(const Samples &samples, int overlap) const
    {
        PlanningPoint point;
        point.overlap = overlap;
        point.judgements = std::llround(samples.judgements / std::max(1, samples.count) * static_cast<double>(m_pairs));
        const qint64 page = std::max(1, m_question.generalPerPage);
        point.cost = m_question.pricePerPage.withFee(m_question.feePercent) * ((point.judgements + page - 1) / page);
        point.tau = samples.mean();
        point.tauError = samples.error();
        return point;
    }

    void collect()
    {
        for (int overlap = 1; overlap <= mostOverlap; ++overlap)
            m_curve.everyPair.append(point(m_everyPair[static_cast<std::size_t>(overlap - 1)], overlap));
        for (const Samples &samples : m_adaptive) {
            if (samples.count == m_curve.worlds) // a wave that every world came to
                m_curve.adaptive.append(point(samples, 0));
        }
        m_curve.adaptiveStops = point(m_stops, 0);
    }

    bool isGoingOn(int world, double part)
    {
        if (!m_isCancelled && m_progress)
            m_isCancelled = !m_progress((world + part) / m_curve.worlds);
        return !m_isCancelled;
    }

    PlanningQuestion m_question;
    const Progress &m_progress;
    PlanningCurve m_curve;
    std::int64_t m_pairs = 0;
    std::vector<int> m_lengths;
    std::vector<int> m_sample;
    std::vector<Samples> m_everyPair = std::vector<Samples>(mostOverlap);
    std::vector<Samples> m_adaptive;
    Samples m_stops;
    bool m_isCancelled = false;
};
} // namespace

PlanningCurve planningCurve(const PlanningQuestion &question, const Progress &progress)
{
    return Planner(question, progress).curve();
}

} // namespace sidewise::selection

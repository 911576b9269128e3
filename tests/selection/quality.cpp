#include "selection/quality.h"

#include "base/random.h"
#include "crowd/pacemodel.h"
#include "selection/simulation.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <numeric>
#include <thread>

namespace sidewise::test {

using selection::PlannedPair;
using selection::SimulatedStudy;

namespace {
// Runs work(0) … work(count − 1) on two threads; every world is its own.
void each(int count, const std::function<void(int)> &work)
{
    std::atomic<int> next = 0;
    const auto serve = [&] {
        for (int i = next++; i < count; i = next++)
            work(i);
    };
    std::thread other(serve);
    serve();
    other.join();
}

SimulatedStudy world(const Worlds &worlds, int index, std::uint64_t salt = 0)
{
    SimulatedStudy::Settings settings;
    settings.seed = static_cast<std::uint64_t>(worlds.firstSeed + index) + 1000003 * salt;
    settings.performers = worlds.performers;
    settings.guessers = worlds.guessers;
    settings.areHonestAlike = worlds.areHonestAlike;
    Random random(stableHash(settings.seed, "lengths"));
    for (int p = 0; p < worlds.products; ++p)
        settings.lengths.push_back(worlds.shortest
            + static_cast<int>(random.below(static_cast<std::uint64_t>(worlds.longest - worlds.shortest + 1))));
    return SimulatedStudy(settings);
}

RankOptions oneThread(RankOptions options = {})
{
    options.threads = 1;
    return options;
}

void answerEverything(SimulatedStudy &study, double rounds)
{
    for (; rounds > 0; rounds -= 1) {
        std::vector<PlannedPair> pairs = study.everyPair();
        pairs.resize(static_cast<std::size_t>(std::min(1.0, rounds) * static_cast<double>(pairs.size())));
        study.answer(pairs);
    }
}

struct Counts
{
    double covered = 0;
    double pairs = 0;
    std::array<double, 10> said{};
    std::array<double, 10> was{};
    double right = 0; // of pairs of an honest person and a guesser
    double compared = 0;
    double spread = 0;
    double tau = 0;
};

Counts countsOf(const RankingFit &fit, const SimulatedStudy &study)
{
    Counts counts;
    for (const ProductPosterior &posterior : fit.posteriors) {
        const std::size_t n = posterior.items.size();
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i + 1; j < n; ++j) {
                if (posterior.groups[i] != posterior.groups[j])
                    continue;
                const double d = posterior.scores[i] - posterior.scores[j];
                const double v = posterior.covariance[i * n + i] + posterior.covariance[j * n + j] - 2 * posterior.covariance[i * n + j];
                const double real = study.truth(posterior.items[i]) - study.truth(posterior.items[j]);
                counts.covered += std::abs(d - real) <= 1.96 * std::sqrt(v) ? 1 : 0;
                counts.pairs += 1;
                const double better = 0.5 * std::erfc(-std::abs(d) / std::sqrt(2 * v));
                const auto bin = static_cast<std::size_t>(std::min(9.0, std::floor((better - 0.5) * 20)));
                counts.said[bin] += better;
                counts.was[bin] += (d > 0) == (real > 0) ? 1 : 0;
            }
        }
    }
    for (std::size_t a = 0; a < study.people().size(); ++a) {
        for (std::size_t b = 0; b < study.people().size(); ++b) {
            const PerformerReport &good = fit.run.performers[static_cast<qsizetype>(a)];
            const PerformerReport &bad = fit.run.performers[static_cast<qsizetype>(b)];
            if (study.people()[a].isGuesser() || !study.people()[b].isGuesser() || good.answers < 30 || bad.answers < 30)
                continue;
            counts.compared += 1;
            counts.right += good.reliability > bad.reliability ? 1 : good.reliability == bad.reliability ? 0.5 : 0;
        }
    }
    counts.spread = fit.run.spread;
    counts.tau = study.tau(fit.run);
    return counts;
}

// Mean tau by thousandths of the cost of everything; a straight line between waves.
constexpr std::size_t steps = 1201;
using Curve = std::vector<double>;

Curve curveOf(const std::vector<selection::WaveResult> &results, double everything)
{
    Curve curve(steps, 0.0);
    double costBefore = 0;
    double tauBefore = 0;
    for (const selection::WaveResult &result : results) {
        const double cost = static_cast<double>(result.judgements) / everything;
        for (std::size_t step = 0; step < steps; ++step) {
            const double at = static_cast<double>(step) / 1000;
            if (at >= costBefore)
                curve[step] = at <= cost ? tauBefore + (result.tau - tauBefore) * (at - costBefore) / (cost - costBefore) : result.tau;
        }
        costBefore = cost;
        tauBefore = result.tau;
    }
    return curve;
}

double shareWhere(const Curve &curve, double wanted)
{
    const auto place = std::find_if(curve.begin(), curve.end(), [&](double tau) { return tau >= wanted; });
    return static_cast<double>(place - curve.begin()) / 1000;
}

double standardError(const std::vector<double> &values)
{
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
}

// People at work take pages of everything × 3 in turn; some leave after a page and others come. Every tenth of the way
// the rules are applied: who is banned stops working and their answers leave the fit.
class ControlRun
{
public:
    ControlRun(const Worlds &worlds, const selection::ControlRules &rules, int index)
        : m_rules(rules)
        , m_study(world(worlds, index, 1))
        , m_random(stableHash(static_cast<std::uint64_t>(worlds.firstSeed + index), "control"))
        , m_facts(m_study.people().size())
        , m_isBanned(m_study.people().size(), false)
    {
        for (int k = 0; k < peopleAtWork; ++k)
            m_atWork.push_back(m_nextPerson++);
    }

    void run(Control &sum, double &keptGuesses, double &kept)
    {
        std::vector<PlannedPair> pairs;
        for (int round = 0; round < 3; ++round) {
            const auto one = m_study.everyPair();
            pairs.insert(pairs.end(), one.begin(), one.end());
        }
        const std::size_t tenth = pairs.size() / 10;
        std::size_t nextCheck = tenth;
        for (std::size_t begin = 0; begin < pairs.size(); begin += 9) {
            answerPage({pairs.begin() + static_cast<std::ptrdiff_t>(begin),
                pairs.begin() + static_cast<std::ptrdiff_t>(std::min(pairs.size(), begin + 9))});
            if (begin + 9 >= nextCheck) {
                check();
                nextCheck += tenth;
            }
        }
        for (std::size_t k = 0; k < m_facts.size(); ++k) {
            if (m_facts[k].pageSeconds.empty())
                continue;
            const bool isGuesser = m_study.people()[k].isGuesser();
            ++(isGuesser ? sum.guessing : sum.honest);
            (isGuesser ? sum.guessersBanned : sum.honestBanned) += m_isBanned[k] ? 1 : 0;
            const double pages = m_isBanned[k] ? 0 : static_cast<double>(m_facts[k].pageSeconds.size());
            kept += pages;
            keptGuesses += isGuesser ? pages : 0;
        }
    }

private:
    static constexpr int peopleAtWork = 30;
    static constexpr double leaving = 1.0 / 12;

    void answerPage(const std::vector<PlannedPair> &page)
    {
        double sum = 0;
        for (const std::int32_t who : m_atWork)
            sum += m_study.people()[static_cast<std::size_t>(who)].activity;
        double place = m_random.uniform() * sum;
        std::size_t slot = 0;
        while (slot + 1 < m_atWork.size() && (place -= m_study.people()[static_cast<std::size_t>(m_atWork[slot])].activity) > 0)
            ++slot;
        const std::int32_t who = m_atWork[slot];
        m_study.answerPage(who, page);
        auto &facts = m_facts[static_cast<std::size_t>(who)];
        facts.pageSeconds.push_back(crowd::pageSeconds(m_study.people()[static_cast<std::size_t>(who)], 10,
            QByteArray::number(static_cast<qulonglong>(facts.pageSeconds.size()))));
        if (m_random.chance(leaving))
            replace(slot);
    }

    void replace(std::size_t slot)
    {
        if (m_nextPerson < static_cast<std::int32_t>(m_study.people().size()))
            m_atWork[slot] = m_nextPerson++;
    }

    void check()
    {
        ComparisonTable table = m_study.table();
        std::erase_if(table.rows, [&](const auto &row) { return m_isBanned[static_cast<std::size_t>(row.performer)]; });
        RankOptions options = oneThread();
        options.standardErrors = false;
        const RankingRun run = rank(table, options);
        std::vector<double> seconds;
        for (const auto &facts : m_facts)
            seconds.insert(seconds.end(), facts.pageSeconds.begin(), facts.pageSeconds.end());
        const double median = selection::medianOf(seconds);
        for (std::size_t k = 0; k < m_facts.size(); ++k) {
            if (m_facts[k].pageSeconds.empty() || m_isBanned[k])
                continue;
            m_facts[k].report = run.performers[static_cast<qsizetype>(k)];
            for (const selection::ControlSignal &signal : selection::checkPerformer(m_facts[k], median, m_rules))
                m_isBanned[k] = m_isBanned[k] || signal.isBan;
            const auto slot = std::find(m_atWork.begin(), m_atWork.end(), static_cast<std::int32_t>(k));
            if (m_isBanned[k] && slot != m_atWork.end())
                replace(static_cast<std::size_t>(slot - m_atWork.begin()));
        }
    }

    selection::ControlRules m_rules;
    SimulatedStudy m_study;
    Random m_random;
    std::vector<selection::PerformerFacts> m_facts;
    std::vector<bool> m_isBanned;
    std::vector<std::int32_t> m_atWork;
    std::int32_t m_nextPerson = 0;
};
} // namespace

Calibration calibrate(const Worlds &worlds, double share, const RankOptions &options, bool isAdaptive)
{
    std::vector<Counts> all(static_cast<std::size_t>(worlds.count));
    each(worlds.count, [&](int index) {
        SimulatedStudy study = world(worlds, index);
        if (isAdaptive) {
            selection::WaveRunOptions waves;
            waves.rules.tau = 2; // nothing stops early
            waves.endAt = share;
            selection::runWaves(study, waves, oneThread());
        } else {
            answerEverything(study, 3 * share);
        }
        all[static_cast<std::size_t>(index)] = countsOf(rankWithPosteriors(study.table(), oneThread(options)), study);
    });
    Calibration result;
    Counts sum;
    for (const Counts &one : all) {
        sum.covered += one.covered;
        sum.pairs += one.pairs;
        sum.right += one.right;
        sum.compared += one.compared;
        for (std::size_t bin = 0; bin < 10; ++bin) {
            sum.said[bin] += one.said[bin];
            sum.was[bin] += one.was[bin];
        }
        result.spread += one.spread / worlds.count;
        result.tau += one.tau / worlds.count;
    }
    result.covered = sum.covered / sum.pairs;
    for (std::size_t bin = 0; bin < 10; ++bin)
        result.error += std::abs(sum.said[bin] - sum.was[bin]) / sum.pairs;
    result.auc = sum.compared > 0 ? sum.right / sum.compared : 0;
    return result;
}

Costs compareCosts(const Worlds &worlds)
{
    const auto count = static_cast<std::size_t>(worlds.count);
    std::vector<double> same(count);
    std::vector<double> plain(count);
    std::vector<Curve> curves(count);
    each(worlds.count, [&](int index) {
        const auto place = static_cast<std::size_t>(index);
        SimulatedStudy full = world(worlds, index);
        answerEverything(full, 3);
        RankOptions options = oneThread();
        options.standardErrors = false;
        same[place] = full.tau(rank(full.table(), options));
        options.method = RankOptions::Method::BradleyTerry;
        plain[place] = full.tau(rank(full.table(), options));
        SimulatedStudy waves = world(worlds, index);
        selection::WaveRunOptions how;
        how.rules.tau = 2; // the whole curve is wanted
        curves[place] = curveOf(selection::runWaves(waves, how, oneThread()), 3.0 * static_cast<double>(waves.pairCount()));
    });
    Costs costs;
    Curve mean(steps, 0.0);
    std::vector<double> shares;
    std::vector<double> sharesPlain;
    for (std::size_t i = 0; i < count; ++i) {
        costs.tauOfEverything += same[i] / worlds.count;
        costs.tauOfPlain += plain[i] / worlds.count;
        for (std::size_t step = 0; step < steps; ++step)
            mean[step] += curves[i][step] / worlds.count;
        shares.push_back(shareWhere(curves[i], same[i]));
        sharesPlain.push_back(shareWhere(curves[i], plain[i]));
    }
    costs.share = shareWhere(mean, costs.tauOfEverything);
    costs.sharePlain = shareWhere(mean, costs.tauOfPlain);
    costs.error = standardError(shares);
    costs.errorPlain = standardError(sharesPlain);
    return costs;
}

Control control(const Worlds &worlds, const selection::ControlRules &rules)
{
    Worlds many = worlds;
    many.performers = 600; // who may come, one after another
    std::vector<Control> all(static_cast<std::size_t>(worlds.count));
    std::vector<double> guesses(all.size(), 0.0);
    std::vector<double> kept(all.size(), 0.0);
    each(worlds.count, [&](int index) {
        const auto place = static_cast<std::size_t>(index);
        ControlRun(many, rules, index).run(all[place], guesses[place], kept[place]);
    });
    Control sum;
    for (const Control &one : all) {
        sum.honest += one.honest;
        sum.guessing += one.guessing;
        sum.honestBanned += one.honestBanned;
        sum.guessersBanned += one.guessersBanned;
    }
    sum.honestBanned /= static_cast<double>(std::max<qint64>(1, sum.honest));
    sum.guessersBanned /= static_cast<double>(std::max<qint64>(1, sum.guessing));
    sum.guessersAmongKept = std::accumulate(guesses.begin(), guesses.end(), 0.0) / std::accumulate(kept.begin(), kept.end(), 0.0);
    return sum;
}

} // namespace sidewise::test

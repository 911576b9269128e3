// How good rankings are in simulated studies, where the truth is known. Run by hand in a release build:
//   ninja -C build/release bench_quality && build/release/bin/bench_quality [worlds]
// Worlds follow the simulated crowd: scores N(0, 1.5²), lists of 5–20, 30 products for calibration and 60 for costs, 80
// performers, a fifth of them guessing, pages of nine real tasks and one golden. Printed: coverage of 95 % intervals of differences, calibration of
// P(i better), how well reliability tells guessers, and the cost at which waves reach what asking everything three
// times does.

#include "base/random.h"
#include "crowd/answermodel.h"
#include "ranking/rank.h"
#include "selection/waves.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace sidewise;
using selection::PlannedPair;
using Choice = ComparisonTable::Choice;

namespace {
constexpr int performerCount = 80;

// A study that answers questions: pages of nine go to performers by their activity.
class World
{
public:
    World(std::uint64_t seed, int products, double guessers)
        : productCount(products)
        , m_random(seed)
    {
        for (int p = 0; p < productCount; ++p) {
            table.products.push_back(QString::number(1000 + p));
            first.push_back(static_cast<std::int32_t>(table.items.size()));
            const int size = 5 + static_cast<int>(m_random.below(16));
            sizes.push_back({table.products.back(), size, 0});
            for (int i = 0; i < size; ++i) {
                table.items.push_back({QString::number(100 + i), p});
                truth.push_back(1.5 * m_random.normal());
            }
            fullCost += selection::usualCap(size);
        }
        double sum = 0;
        for (int k = 0; k < performerCount; ++k) {
            people.push_back(crowd::person(seed, k, guessers));
            table.performers.push_back(QString::number(1000 + k));
            sum += people.back().activity;
            m_activity.push_back(sum);
        }
    }

    void answer(const std::vector<PlannedPair> &pairs)
    {
        for (const PlannedPair &pair : pairs) {
            if (m_placesLeft == 0)
                startPage();
            --m_placesLeft;
            const bool isSwapped = m_random.chance(0.5);
            const std::int32_t left = first[pair.product] + (isSwapped ? pair.second : pair.first);
            const std::int32_t right = first[pair.product] + (isSwapped ? pair.first : pair.second);
            const bool isLeft = m_random.chance(crowd::leftProbability(people[m_who], truth[left] - truth[right]));
            table.rows.push_back({m_who, left, right, isLeft ? Choice::Left : Choice::Right});
        }
    }

    // Every pair so many times, in rounds.
    std::vector<PlannedPair> roundRobin(int rounds)
    {
        std::vector<PlannedPair> all;
        for (int round = 0; round < rounds; ++round) {
            std::vector<PlannedPair> one;
            for (std::int32_t p = 0; p < productCount; ++p) {
                for (std::int32_t i = 0; i < sizes[p].items; ++i) {
                    for (std::int32_t j = i + 1; j < sizes[p].items; ++j)
                        one.push_back({p, i, j, 0});
                }
            }
            m_random.shuffle(one);
            all.insert(all.end(), one.begin(), one.end());
        }
        return all;
    }

    int productCount;
    ComparisonTable table;
    std::vector<std::int32_t> first;
    std::vector<selection::WaveProduct> sizes;
    std::vector<double> truth; // by item
    std::vector<crowd::Person> people;
    std::int64_t fullCost = 0;

private:
    void startPage()
    {
        m_placesLeft = 9;
        const double place = m_random.uniform() * m_activity.back();
        m_who = static_cast<std::int32_t>(std::lower_bound(m_activity.begin(), m_activity.end(), place) - m_activity.begin());
        const Choice right = m_random.chance(0.5) ? Choice::Left : Choice::Right;
        const double difference = right == Choice::Left ? crowd::clearDifference : -crowd::clearDifference;
        const bool isLeft = m_random.chance(crowd::leftProbability(people[m_who], difference));
        table.golden.push_back({m_who, isLeft ? Choice::Left : Choice::Right, right});
    }

    Random m_random;
    std::vector<double> m_activity;
    int m_placesLeft = 0;
    std::int32_t m_who = 0;
};

double meanTau(const RankingRun &run, const World &world)
{
    double sum = 0;
    for (int p = 0; p < world.productCount; ++p) {
        const QList<RankedItem> &items = run.products[p].items;
        double own = 0;
        for (qsizetype a = 0; a < items.size(); ++a) {
            for (qsizetype b = a + 1; b < items.size(); ++b) {
                const double difference = world.truth[world.first[p] + items[a].item.toInt() - 100]
                    - world.truth[world.first[p] + items[b].item.toInt() - 100];
                const bool isOpen = items[a].score == items[b].score;
                own += isOpen ? 0 : difference > 0 ? 1 : -1;
            }
        }
        const auto n = static_cast<double>(items.size());
        sum += own / (n * (n - 1) / 2);
    }
    return sum / world.productCount;
}

struct Calibration
{
    double covered = 0;
    double pairs = 0;
    double coveredItems = 0;
    double items = 0;
    std::array<double, 10> said{};
    std::array<double, 10> was{};
    std::array<double, 10> count{};
    double aucRight = 0;
    double aucPairs = 0;

    void add(const RankingFit &fit, const World &world)
    {
        for (int p = 0; p < world.productCount; ++p) {
            const ProductPosterior &posterior = fit.posteriors[p];
            const auto n = posterior.items.size();
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = i + 1; j < n; ++j)
                    addPair(posterior, i, j, world);
            }
            double mean = 0;
            for (std::size_t i = 0; i < n; ++i)
                mean += world.truth[posterior.items[i]] / static_cast<double>(n);
            for (const RankedItem &item : fit.run.products[p].items) {
                const double real = world.truth[world.first[p] + item.item.toInt() - 100] - mean;
                coveredItems += item.low <= real && real <= item.high ? 1 : 0;
                items += 1;
            }
        }
        for (std::size_t a = 0; a < world.people.size(); ++a) {
            for (std::size_t b = 0; b < world.people.size(); ++b) {
                const PerformerReport &good = fit.run.performers[static_cast<qsizetype>(a)];
                const PerformerReport &bad = fit.run.performers[static_cast<qsizetype>(b)];
                if (world.people[a].isGuesser() || !world.people[b].isGuesser() || good.answers == 0 || bad.answers == 0)
                    continue;
                aucPairs += 1;
                aucRight += good.reliability > bad.reliability ? 1 : good.reliability == bad.reliability ? 0.5 : 0;
            }
        }
    }

    void addPair(const ProductPosterior &posterior, std::size_t i, std::size_t j, const World &world)
    {
        const std::size_t n = posterior.items.size();
        if (posterior.groups[i] != posterior.groups[j])
            return;
        const double d = posterior.scores[i] - posterior.scores[j];
        const double v = posterior.covariance[i * n + i] + posterior.covariance[j * n + j] - 2 * posterior.covariance[i * n + j];
        const double real = world.truth[posterior.items[i]] - world.truth[posterior.items[j]];
        covered += std::abs(d - real) <= 1.96 * std::sqrt(v) ? 1 : 0;
        pairs += 1;
        const double better = 0.5 * std::erfc(-std::abs(d) / std::sqrt(2 * v));
        const auto bin = static_cast<std::size_t>(std::min(9.0, std::floor((better - 0.5) * 20)));
        said[bin] += better;
        was[bin] += (d > 0) == (real > 0) ? 1 : 0;
        count[bin] += 1;
    }

    void print(const char *what) const
    {
        double error = 0;
        for (std::size_t bin = 0; bin < 10; ++bin)
            error += std::abs(said[bin] - was[bin]) / pairs;
        std::printf("  %-42s coverage %.3f of differences, %.3f of scores  ECE %.3f  AUC %.3f\n", what, covered / pairs,
            coveredItems / items, error, aucPairs > 0 ? aucRight / aucPairs : 0.0);
        std::fflush(stdout);
    }
};

void calibrate(int worlds, double guessers, double share, RankOptions::Method method, const char *what)
{
    Calibration calibration;
    for (int seed = 1; seed <= worlds; ++seed) {
        World world(static_cast<std::uint64_t>(seed), 30, guessers);
        std::vector<PlannedPair> pairs = world.roundRobin(3);
        pairs.resize(static_cast<std::size_t>(share * static_cast<double>(pairs.size())));
        world.answer(pairs);
        RankOptions options;
        options.method = method;
        calibration.add(rankWithPosteriors(world.table, options), world);
    }
    calibration.print(what);
}

using Curve = std::array<double, 121>; // mean tau by per cent of the cost of asking everything three times

// Runs waves to the end; between two of them the curve is a straight line.
Curve tauOfWaves(World world)
{
    Curve curve{};
    std::vector<PlannedPair> wave = selection::firstWave(world.sizes, 0.1, 1);
    double before = 0;
    double tauBefore = 0;
    for (double cost = 0; cost < 1.2 && !wave.empty();) {
        world.answer(wave);
        const RankingFit fit = rankWithPosteriors(world.table);
        cost = static_cast<double>(world.table.rows.size()) / static_cast<double>(world.fullCost);
        const double tau = meanTau(fit.run, world);
        for (std::size_t percent = 0; percent < curve.size(); ++percent) {
            const double at = static_cast<double>(percent) / 100;
            if (at >= before)
                curve[percent] = at <= cost ? tauBefore + (tau - tauBefore) * (at - before) / (cost - before) : tau;
        }
        std::vector<selection::OpenProduct> open;
        for (int p = 0; p < world.productCount; ++p)
            open.push_back(selection::openProduct(fit.posteriors[p], fit.run.products[p]));
        selection::WaveOptions options;
        options.reliability = fit.meanReliability;
        options.rules.tau = 2; // no product stops: the whole curve is wanted
        wave = selection::nextWave(open, world.fullCost / 10, options);
        before = cost;
        tauBefore = tau;
    }
    return curve;
}

int percentWhere(const Curve &curve, double wanted)
{
    const auto place = std::find_if(curve.begin(), curve.end(), [&](double tau) { return tau >= wanted; });
    return static_cast<int>(place - curve.begin());
}

void compareCosts(int worlds, double guessers)
{
    Curve mean{};
    double same = 0;
    double plain = 0;
    for (int seed = 1; seed <= worlds; ++seed) {
        const World fresh(static_cast<std::uint64_t>(seed), 60, guessers);
        World full = fresh;
        full.answer(full.roundRobin(3));
        RankOptions bradleyTerry;
        bradleyTerry.method = RankOptions::Method::BradleyTerry;
        same += meanTau(rank(full.table), full) / worlds;
        plain += meanTau(rank(full.table, bradleyTerry), full) / worlds;
        const Curve curve = tauOfWaves(fresh);
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += curve[i] / worlds;
    }
    std::printf("  %.0f %% guessers: everything three times has tau %.3f (plain Bradley-Terry %.3f); waves reach it at %d %% (%d %%)"
                " of its judgements\n", 100 * guessers, same, plain, percentWhere(mean, same), percentWhere(mean, plain));
    std::fflush(stdout);
}
} // namespace

int main(int argc, char **argv)
{
    const int worlds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10;
    const auto begin = std::chrono::steady_clock::now();
    using Method = RankOptions::Method;
    std::printf("%d worlds each\n", worlds);
    calibrate(worlds, 0, 1, Method::NoisyBradleyTerry, "all honest, everything three times");
    calibrate(worlds, 0.2, 0.2, Method::NoisyBradleyTerry, "20 % guessers, 20 % of everything");
    calibrate(worlds, 0.2, 0.5, Method::NoisyBradleyTerry, "20 % guessers, 50 %");
    calibrate(worlds, 0.2, 1, Method::NoisyBradleyTerry, "20 % guessers, everything");
    calibrate(worlds, 0.2, 0.5, Method::BradleyTerry, "20 % guessers, 50 %, plain Bradley-Terry");
    compareCosts(worlds, 0.2);
    compareCosts(worlds, 0);
    std::printf("%.1f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    return 0;
}

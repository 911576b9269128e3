#include "selection/costforecast.h"

#include "base/random.h"
#include "ranking/cholesky.h"
#include "ranking/numbers.h"
#include "selection/gain.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace sidewise::selection {

namespace {
constexpr double workOfSample = 2e5; // sum of items³: about two seconds for twenty draws
constexpr int newtonSteps = 8;

// One product, collected once more from where it stands now, as if a draw from its posterior were the truth.
class Replay
{
public:
    Replay(const OpenProduct &product, const ForecastOptions &options, std::uint64_t seed)
        : m_options(options)
        , m_random(seed)
        , m_n(static_cast<int>(product.scores.size()))
        , m_mean(product.scores)
        , m_scores(product.scores)
        , m_covariance(product.covariance)
        , m_asked(product.judgements)
        , m_cap(product.cap > 0 ? product.cap : usualCap(m_n))
        , m_stood(product)
    {
        for (int i = 0; i < m_n; ++i) {
            for (int j = i + 1; j < m_n; ++j)
                m_pairs.push_back({i, j, 0, 0});
        }
        std::vector<double> factor = product.covariance;
        if (!ranking::factor(factor.data(), m_n)) {
            m_isBroken = true;
            return;
        }
        m_precision = ranking::inverse(factor.data(), m_n);
        std::vector<double> normal(static_cast<std::size_t>(m_n));
        for (double &value : normal)
            value = m_random.normal();
        m_truth = m_mean;
        for (int i = 0; i < m_n; ++i) {
            for (int k = 0; k <= i; ++k)
                m_truth[i] += factor[at(i, k)] * normal[k];
        }
    }

    std::int64_t judgementsUntilSettled()
    {
        const std::int64_t begin = m_asked;
        const auto wave = static_cast<std::int64_t>(std::ceil(m_options.waveShare * static_cast<double>(m_cap)));
        while (!m_isBroken && stopReason(m_stood, m_options.waves.rules) == StopReason::None) {
            const std::int64_t before = m_asked;
            ask(std::max<std::int64_t>(1, std::min(wave, m_cap - m_asked)));
            if (m_asked == before)
                break;
            fit();
        }
        return m_asked - begin;
    }

private:
    struct PairCount
    {
        int first;
        int second;
        double firstWon;
        double secondWon;
    };
    struct Candidate
    {
        double gain;
        std::size_t pair;
        bool operator<(const Candidate &other) const { return gain < other.gain; }
    };

    std::size_t at(int i, int j) const { return static_cast<std::size_t>(i) * static_cast<std::size_t>(m_n) + static_cast<std::size_t>(j); }
    double difference(const std::vector<double> &scores, const PairCount &pair) const { return scores[pair.first] - scores[pair.second]; }
    double variance(const std::vector<double> &covariance, const PairCount &pair) const
    {
        return covariance[at(pair.first, pair.first)] + covariance[at(pair.second, pair.second)] - 2 * covariance[at(pair.first, pair.second)];
    }

    // The best pairs one by one. Gains only fall while nothing is answered, so an old gain is a bound and few are
    // calculated anew.
    void ask(std::int64_t count)
    {
        const double reliability = m_options.waves.reliability;
        std::vector<double> covariance = m_covariance;
        std::vector<double> u(static_cast<std::size_t>(m_n));
        std::vector<int> timesAsked(m_pairs.size(), 0);
        std::priority_queue<Candidate> queue;
        const auto gainOf = [&](std::size_t pair) {
            return gainOfAsking(difference(m_scores, m_pairs[pair]), variance(covariance, m_pairs[pair]), reliability);
        };
        for (std::size_t pair = 0; pair < m_pairs.size(); ++pair)
            queue.push({gainOf(pair), pair});
        while (count > 0 && !queue.empty()) {
            Candidate best = queue.top();
            queue.pop();
            best.gain = gainOf(best.pair);
            if (!queue.empty() && best.gain < queue.top().gain) {
                queue.push(best);
                continue;
            }
            if (best.gain < m_options.waves.rules.leastGain)
                break;
            PairCount &pair = m_pairs[best.pair];
            const double looks = reliability * ranking::sigmoid(difference(m_truth, pair)) + (1 - reliability) / 2;
            (m_random.chance(looks) ? pair.firstWon : pair.secondWon) += 1;
            ++m_asked;
            --count;
            const double information = informationOfAsking(difference(m_scores, pair), reliability);
            const double scale = information / (1 + information * variance(covariance, pair));
            for (int k = 0; k < m_n; ++k)
                u[k] = covariance[at(k, pair.first)] - covariance[at(k, pair.second)];
            for (int i = 0; i < m_n; ++i) {
                for (int j = 0; j < m_n; ++j)
                    covariance[at(i, j)] -= scale * u[i] * u[j];
            }
            if (++timesAsked[best.pair] < m_options.waves.mostOfOnePair)
                queue.push({gainOf(best.pair), best.pair});
        }
    }

    // The mode given what was known before and the answers since, by Newton's method with expected information.
    void fit()
    {
        const double reliability = m_options.waves.reliability;
        std::vector<double> matrix;
        for (int step = 0; step < newtonSteps; ++step) {
            matrix = m_precision;
            std::vector<double> gradient(static_cast<std::size_t>(m_n), 0.0);
            for (int i = 0; i < m_n; ++i) {
                for (int j = 0; j < m_n; ++j)
                    gradient[i] -= m_precision[at(i, j)] * (m_scores[j] - m_mean[j]);
            }
            for (const PairCount &pair : m_pairs) {
                const double count = pair.firstWon + pair.secondWon;
                if (count <= 0)
                    continue;
                const double s = ranking::sigmoid(difference(m_scores, pair));
                const double p = reliability * s + (1 - reliability) / 2;
                const double flow = (pair.firstWon / p - pair.secondWon / (1 - p)) * reliability * s * (1 - s);
                gradient[pair.first] += flow;
                gradient[pair.second] -= flow;
                const double information = count * informationOfAsking(difference(m_scores, pair), reliability);
                matrix[at(pair.first, pair.first)] += information;
                matrix[at(pair.second, pair.second)] += information;
                matrix[at(pair.first, pair.second)] -= information;
                matrix[at(pair.second, pair.first)] -= information;
            }
            if (!ranking::factor(matrix.data(), m_n))
                break;
            ranking::solve(matrix.data(), m_n, gradient.data());
            const double longest = ranking::largestOf(gradient);
            for (int i = 0; i < m_n; ++i)
                m_scores[i] += gradient[i] * std::min(1.0, 2 / std::max(longest, 1e-300));
            if (longest < 1e-3)
                break;
        }
        m_covariance = ranking::inverse(matrix.data(), m_n);
        look();
    }

    // What the stop rules look at.
    void look()
    {
        double certain = 0;
        std::vector<double> best(static_cast<std::size_t>(m_n), 1.0);
        for (const PairCount &pair : m_pairs) {
            const double d = difference(m_scores, pair);
            const double better = ranking::normalShare(d / std::sqrt(std::max(1e-12, variance(m_covariance, pair))));
            certain += std::abs(2 * better - 1);
            best[pair.first] *= better;
            best[pair.second] *= 1 - better;
        }
        m_stood.judgements = m_asked;
        m_stood.expectedTau = m_pairs.empty() ? 1 : certain / static_cast<double>(m_pairs.size());
        m_stood.probabilityLeaderBest = *std::max_element(best.begin(), best.end()); // as if pairs were independent: a little low
    }

    const ForecastOptions &m_options;
    Random m_random;
    int m_n;
    std::vector<double> m_mean; // of what is known now
    std::vector<double> m_scores;
    std::vector<double> m_covariance;
    std::vector<double> m_precision;
    std::vector<double> m_truth;
    std::vector<PairCount> m_pairs;
    std::int64_t m_asked;
    std::int64_t m_cap;
    OpenProduct m_stood;
    bool m_isBroken = false;
};

ForecastRange rangeOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
    };
    return {at(0.5), at(0.1), at(0.9)};
}

// Evenly over the open products by size, as many as the work allows.
std::vector<const OpenProduct *> sampleOf(std::vector<const OpenProduct *> open)
{
    std::stable_sort(open.begin(), open.end(), [](const auto *a, const auto *b) { return a->scores.size() < b->scores.size(); });
    double work = 0;
    for (const OpenProduct *product : open)
        work += std::pow(static_cast<double>(product->scores.size()), 3);
    const std::size_t all = open.size();
    const auto wanted = std::clamp<std::size_t>(static_cast<std::size_t>(static_cast<double>(all) * std::min(1.0, workOfSample / std::max(1.0, work))),
        std::min<std::size_t>(1, all), all);
    std::vector<const OpenProduct *> sample;
    for (std::size_t i = 0; i < wanted; ++i)
        sample.push_back(open[(2 * i + 1) * all / (2 * wanted)]);
    return sample;
}
} // namespace

CollectionForecast forecastCost(const std::vector<OpenProduct> &products, const ForecastOptions &options,
    const Progress &progress)
{
    std::vector<const OpenProduct *> open;
    for (const OpenProduct &product : products) {
        if (stopReason(product, options.waves.rules) == StopReason::None)
            open.push_back(&product);
    }
    const std::vector<const OpenProduct *> sample = sampleOf(open);
    CollectionForecast forecast;
    forecast.openProducts = static_cast<qint64>(open.size());
    forecast.sampledProducts = static_cast<int>(sample.size());
    forecast.draws = options.draws;
    if (sample.empty() || options.draws <= 0)
        return forecast;
    const double scale = static_cast<double>(open.size()) / static_cast<double>(sample.size());
    std::vector<double> totals(static_cast<std::size_t>(options.draws), 0.0);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        std::vector<double> own;
        for (int draw = 0; draw < options.draws; ++draw) {
            const QByteArray name = sample[i]->id.toUtf8() + '\0' + QByteArray::number(draw);
            own.push_back(static_cast<double>(Replay(*sample[i], options, stableHash(options.seed, name)).judgementsUntilSettled()));
            totals[static_cast<std::size_t>(draw)] += own.back() * scale;
        }
        forecast.products.append({sample[i]->id, rangeOf(own)});
        if (progress && !progress(static_cast<double>(i + 1) / static_cast<double>(sample.size())))
            return {};
    }
    forecast.judgements = rangeOf(totals);
    const double page = options.pricePerPage.withFee(options.feePercent).toDouble();
    const auto cost = [&](double judgements) { return page * std::ceil(judgements / std::max(1, options.waves.generalPerPage)); };
    forecast.dollars = {cost(forecast.judgements.median), cost(forecast.judgements.low), cost(forecast.judgements.high)};
    return forecast;
}

} // namespace sidewise::selection

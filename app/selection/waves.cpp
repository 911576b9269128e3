#include "selection/waves.h"

#include "base/random.h"
#include "selection/gain.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <set>

namespace sidewise::selection {

namespace {
std::uint64_t hashOf(std::uint64_t seed, const QString &id, std::int32_t first, std::int32_t second)
{
    const QByteArray text = id.toUtf8() + '\0' + QByteArray::number(first) + '\0' + QByteArray::number(second);
    return stableHash(seed, text);
}

std::pair<std::int32_t, std::int32_t> ordered(std::int32_t a, std::int32_t b)
{
    return {std::min(a, b), std::max(a, b)};
}

class FirstWave
{
public:
    FirstWave(const WaveProduct &product, std::int32_t index, double share, std::uint64_t seed)
        : m_product(product)
        , m_index(index)
        , m_random(hashOf(seed, product.id, 0, 0))
    {
        const std::int64_t n = product.items;
        const std::int64_t cap = product.cap > 0 ? product.cap : usualCap(n);
        const auto quota = static_cast<std::int64_t>(share * static_cast<double>(cap));
        m_wanted = std::min(cap, std::max(n, std::min(quota, 2 * n)));
    }

    std::vector<PlannedPair> plan()
    {
        if (m_product.items < 2)
            return {};
        std::vector<std::int32_t> cycle(static_cast<std::size_t>(m_product.items));
        std::iota(cycle.begin(), cycle.end(), 0);
        m_random.shuffle(cycle);
        for (std::size_t i = 0; i < cycle.size(); ++i)
            add(ordered(cycle[i], cycle[(i + 1) % cycle.size()]));
        std::vector<std::pair<std::int32_t, std::int32_t>> chords;
        for (std::int32_t i = 0; i < m_product.items; ++i) {
            for (std::int32_t j = i + 1; j < m_product.items; ++j) {
                if (!m_asked.contains({i, j}))
                    chords.emplace_back(i, j);
            }
        }
        m_random.shuffle(chords);
        for (const auto &chord : chords)
            add(chord);
        return std::move(m_pairs);
    }

private:
    void add(std::pair<std::int32_t, std::int32_t> pair)
    {
        if (static_cast<std::int64_t>(m_pairs.size()) >= m_wanted)
            return;
        m_asked.insert(pair);
        m_pairs.push_back({m_index, pair.first, pair.second, 0});
    }

    const WaveProduct &m_product;
    std::int32_t m_index;
    Random m_random;
    std::int64_t m_wanted = 0;
    std::set<std::pair<std::int32_t, std::int32_t>> m_asked;
    std::vector<PlannedPair> m_pairs;
};

// One open product while a wave is planned: its covariance shrinks with every question.
class Planned
{
public:
    Planned(const OpenProduct &product, std::int32_t index, const WaveOptions &options)
        : m_product(product)
        , m_index(index)
        , m_options(options)
        , m_size(static_cast<std::int32_t>(product.scores.size()))
        , m_covariance(product.covariance)
        , m_left((product.cap > 0 ? product.cap : usualCap(m_size)) - product.judgements)
    {
        findBest();
    }

    bool hasBest() const { return m_best.product >= 0; }
    const PlannedPair &best() const { return m_best; }
    std::uint64_t tieBreak() const { return m_tieBreak; }

    // The best pair is asked: what the answer will tell is taken off, and the next best is found.
    void ask()
    {
        ++m_asked[{m_best.first, m_best.second}];
        --m_left;
        const double variance = varianceOf(m_best.first, m_best.second);
        const double information = informationOfAsking(differenceOf(m_best.first, m_best.second), m_options.reliability);
        std::vector<double> u(static_cast<std::size_t>(m_size));
        for (std::int32_t k = 0; k < m_size; ++k)
            u[k] = at(k, m_best.first) - at(k, m_best.second);
        const double scale = information / (1 + information * variance);
        for (std::int32_t a = 0; a < m_size; ++a) {
            for (std::int32_t b = 0; b < m_size; ++b)
                at(a, b) -= scale * u[a] * u[b];
        }
        findBest();
    }

private:
    void findBest()
    {
        m_best = {-1, 0, 0, 0};
        if (m_left <= 0)
            return;
        for (std::int32_t i = 0; i < m_size; ++i) {
            for (std::int32_t j = i + 1; j < m_size; ++j) {
                const auto asked = m_asked.find({i, j});
                if (asked != m_asked.end() && asked->second >= m_options.mostOfOnePair)
                    continue;
                const double gain = gainOfAsking(differenceOf(i, j), varianceOf(i, j), m_options.reliability);
                if (gain < m_options.rules.leastGain)
                    continue;
                const bool isFirst = m_best.product < 0;
                if (!isFirst && gain < m_best.gain)
                    continue;
                const std::uint64_t tieBreak = hashOf(m_options.seed, m_product.id, i, j);
                if (isFirst || gain > m_best.gain || tieBreak < m_tieBreak) {
                    m_best = {m_index, i, j, gain};
                    m_tieBreak = tieBreak;
                }
            }
        }
    }

    double differenceOf(std::int32_t i, std::int32_t j) const { return m_product.scores[i] - m_product.scores[j]; }
    double varianceOf(std::int32_t i, std::int32_t j) { return at(i, i) + at(j, j) - 2 * at(i, j); }
    double &at(std::int32_t i, std::int32_t j)
    {
        return m_covariance[static_cast<std::size_t>(i) * static_cast<std::size_t>(m_size) + static_cast<std::size_t>(j)];
    }

    const OpenProduct &m_product;
    std::int32_t m_index;
    const WaveOptions &m_options;
    std::int32_t m_size;
    std::vector<double> m_covariance;
    std::int64_t m_left;
    std::map<std::pair<std::int32_t, std::int32_t>, int> m_asked;
    PlannedPair m_best{-1, 0, 0, 0};
    std::uint64_t m_tieBreak = 0;
};
} // namespace

std::int64_t usualCap(std::int64_t items)
{
    return items * (items - 1) / 2 * 3;
}

std::vector<PlannedPair> firstWave(const std::vector<WaveProduct> &products, double share, std::uint64_t seed)
{
    std::vector<PlannedPair> wave;
    for (std::size_t index = 0; index < products.size(); ++index) {
        const std::vector<PlannedPair> own = FirstWave(products[index], static_cast<std::int32_t>(index), share, seed).plan();
        wave.insert(wave.end(), own.begin(), own.end());
    }
    return wave;
}

OpenProduct openProduct(const ProductPosterior &posterior, const ProductRanking &ranking, std::int64_t cap)
{
    return {ranking.product, posterior.scores, posterior.covariance, ranking.judgements, cap, ranking.expectedTau,
        ranking.probabilityLeaderBest};
}

StopReason stopReason(const OpenProduct &product, const StopRules &rules)
{
    const auto items = static_cast<std::int64_t>(product.scores.size());
    if (items < 2 || product.covariance.size() != product.scores.size() * product.scores.size())
        return StopReason::NothingToAsk;
    if (product.judgements >= (product.cap > 0 ? product.cap : usualCap(items)))
        return StopReason::CapReached;
    if (rules.isWinnerEnough && product.probabilityLeaderBest >= rules.winnerProbability)
        return StopReason::WinnerKnown;
    if (product.expectedTau >= rules.tau)
        return StopReason::OrderKnown;
    return StopReason::None;
}

std::vector<PlannedPair> nextWave(const std::vector<OpenProduct> &products, std::int64_t budget,
    const WaveOptions &options)
{
    std::vector<Planned> open;
    for (std::size_t index = 0; index < products.size(); ++index) {
        if (stopReason(products[index], options.rules) == StopReason::None)
            open.emplace_back(products[index], static_cast<std::int32_t>(index), options);
    }
    const auto isWorse = [&](std::size_t a, std::size_t b) {
        const double gainA = open[a].best().gain;
        const double gainB = open[b].best().gain;
        return gainA != gainB ? gainA < gainB : open[a].tieBreak() > open[b].tieBreak();
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(isWorse)> queue(isWorse);
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (open[i].hasBest())
            queue.push(i);
    }
    std::vector<PlannedPair> wave;
    const std::int64_t page = std::max(1, options.generalPerPage);
    const std::int64_t wanted = budget <= 0 ? 0 : (budget + page - 1) / page * page;
    while (static_cast<std::int64_t>(wave.size()) < wanted && !queue.empty()) {
        const std::size_t best = queue.top();
        queue.pop();
        wave.push_back(open[best].best());
        open[best].ask();
        if (open[best].hasBest())
            queue.push(best);
    }
    return wave;
}

} // namespace sidewise::selection

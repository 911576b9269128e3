#include "ranking/assembly.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sidewise::ranking {

namespace {
constexpr double sameScore = 1e-8; // the solver's precision: closer scores are equal
constexpr double settledTau = 0.75;
constexpr double enoughComparisons = 12; // per item, for intervals to be wide enough

struct Tally
{
    double wins = 0;
    double losses = 0;
};

class ProductAssembly
{
public:
    ProductAssembly(const ComparisonTable &table, const Layout &layout, const std::vector<PairCount> &counts,
        const ScoreFit &fit, int product)
        : m_table(table)
        , m_layout(layout)
        , m_counts(counts)
        , m_fit(fit)
        , m_product(product)
        , m_first(layout.productItems[product])
        , m_size(layout.sizeOf(product))
        , m_tallies(static_cast<std::size_t>(m_size))
    {
        for (int pair = layout.productPairs[product]; pair < layout.productPairs[product + 1]; ++pair) {
            Tally &first = m_tallies[layout.pairs[pair].first - m_first];
            Tally &second = m_tallies[layout.pairs[pair].second - m_first];
            first.wins += m_counts[pair].first();
            first.losses += m_counts[pair].second();
            second.wins += m_counts[pair].second();
            second.losses += m_counts[pair].first();
            m_judgements += m_counts[pair].total();
        }
    }

    ProductRanking ranking(const Uncertainty *uncertainty) const
    {
        ProductRanking ranking;
        ranking.product = m_table.products[m_layout.productPlaces[m_product]];
        ranking.judgements = static_cast<qint64>(std::llround(m_judgements));
        ranking.groups = m_layout.groupCount[m_product];
        ranking.isEarly = 2 * m_judgements < enoughComparisons * m_size;
        const std::vector<int> order = sortedItems();
        ranking.items.reserve(m_size);
        for (std::size_t place = 0; place < order.size(); ++place)
            ranking.items.append(item(order, place, uncertainty, ranking.items));
        if (uncertainty && uncertainty->isKnown && m_size > 0) {
            ranking.expectedTau = uncertainty->expectedTau;
            ranking.isSettled = ranking.expectedTau >= settledTau;
            ranking.probabilityLeaderBest = ranking.groups == 1 ? ranking.items.first().probabilityBest : 0;
        }
        return ranking;
    }

private:
    // By group, then score; equal ones by id.
    std::vector<int> sortedItems() const
    {
        std::vector<int> order(static_cast<std::size_t>(m_size));
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
            const int groupA = m_layout.groupOf[m_first + a];
            const int groupB = m_layout.groupOf[m_first + b];
            return groupA != groupB ? groupA < groupB : m_fit.scores[m_first + a] > m_fit.scores[m_first + b];
        });
        // Scores that differ by rounding alone keep the order of their ids.
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin + 1;
            while (end < order.size() && areEqual(order[end - 1], order[end]))
                ++end;
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end));
            begin = end;
        }
        return order;
    }

    bool areEqual(int a, int b) const
    {
        return m_layout.groupOf[m_first + a] == m_layout.groupOf[m_first + b]
            && std::abs(m_fit.scores[m_first + a] - m_fit.scores[m_first + b]) <= sameScore;
    }

    RankedItem item(const std::vector<int> &order, std::size_t place, const Uncertainty *uncertainty,
        const QList<RankedItem> &before) const
    {
        const int i = order[place];
        RankedItem item;
        item.item = m_table.items[m_layout.itemPlaces[m_first + i]].id;
        item.group = m_layout.groupOf[m_first + i];
        item.score = m_fit.scores[m_first + i];
        item.low = item.high = item.score;
        item.wins = m_tallies[i].wins;
        item.losses = m_tallies[i].losses;
        item.comparisons = static_cast<qint64>(std::llround(item.wins + item.losses));
        const bool isFirst = before.isEmpty() || before.last().group != item.group;
        if (isFirst)
            item.rank = 1;
        else if (areEqual(order[place - 1], i))
            item.rank = before.last().rank;
        else
            item.rank = placeInGroup(before, item.group);
        item.rankLow = item.rankHigh = item.rank;
        item.band = isFirst ? 1 : before.last().band;
        if (uncertainty && uncertainty->isKnown)
            addUncertainty(order, place, *uncertainty, isFirst, before, item);
        return item;
    }

    static int placeInGroup(const QList<RankedItem> &before, int group)
    {
        int place = 1;
        for (qsizetype i = before.size(); i > 0 && before[i - 1].group == group; --i)
            ++place;
        return place;
    }

    void addUncertainty(const std::vector<int> &order, std::size_t place, const Uncertainty &uncertainty, bool isFirst,
        const QList<RankedItem> &before, RankedItem &item) const
    {
        const Uncertainty::Item &known = uncertainty.items[order[place]];
        item.standardError = known.standardError;
        item.low = item.score - 1.96 * known.standardError;
        item.high = item.score + 1.96 * known.standardError;
        item.rankLow = known.rankLow;
        item.rankHigh = known.rankHigh;
        item.probabilityBest = item.comparisons > 0 || m_size == 1 ? known.probabilityBest : 0;
        if (!isFirst && confidenceOf(before.last().probabilityBetterThanNext, item.comparisons) >= Confidence::Likely)
            ++item.band;
        if (place + 1 < order.size() && m_layout.groupOf[m_first + order[place + 1]] == item.group)
            item.probabilityBetterThanNext = better(uncertainty.covariance, order[place], order[place + 1]);
    }

    double better(const std::vector<double> &covariance, int i, int j) const
    {
        const auto at = [this](int a, int b) {
            return static_cast<std::size_t>(a) * static_cast<std::size_t>(m_size) + static_cast<std::size_t>(b);
        };
        const double variance = covariance[at(i, i)] + covariance[at(j, j)] - 2 * covariance[at(i, j)];
        return probabilityBetter(m_fit.scores[m_first + i] - m_fit.scores[m_first + j], variance);
    }

    const ComparisonTable &m_table;
    const Layout &m_layout;
    const std::vector<PairCount> &m_counts;
    const ScoreFit &m_fit;
    int m_product;
    int m_first;
    int m_size;
    std::vector<Tally> m_tallies;
    double m_judgements = 0;
};

ProductPosterior posteriorOf(const Layout &layout, const ScoreFit &fit, int product, Uncertainty &uncertainty)
{
    ProductPosterior posterior;
    for (int i = layout.productItems[product]; i < layout.productItems[product + 1]; ++i) {
        posterior.items.push_back(layout.itemPlaces[i]);
        posterior.scores.push_back(fit.scores[i]);
        posterior.groups.push_back(layout.groupOf[i]);
    }
    posterior.covariance = std::move(uncertainty.covariance);
    return posterior;
}
} // namespace

QList<ProductRanking> productRankings(const ComparisonTable &table, const Layout &layout,
    const std::vector<PairCount> &counts, const ScoreFit &fit, const NormalDraws *draws,
    const std::vector<const ProductRanking *> &kept, Crew &crew,
    std::vector<ProductPosterior> *posteriors)
{
    QList<ProductRanking> rankings(layout.productCount());
    ProductRanking *const out = rankings.data();
    if (posteriors)
        posteriors->resize(static_cast<std::size_t>(layout.productCount()));
    runInBlocks(crew, layout.productCount(), 32, [&](int begin, int end) {
        for (int product = begin; product < end; ++product) {
            const int index = layout.productPlaces[product];
            if (kept[static_cast<std::size_t>(index)]) {
                out[index] = *kept[static_cast<std::size_t>(index)];
                continue;
            }
            const ProductAssembly assembly(table, layout, counts, fit, product);
            if (!draws) {
                out[index] = assembly.ranking(nullptr);
                continue;
            }
            Uncertainty uncertainty = uncertaintyOf(layout, fit, product, *draws);
            out[index] = assembly.ranking(&uncertainty);
            if (posteriors)
                (*posteriors)[index] = posteriorOf(layout, fit, product, uncertainty);
        }
    });
    return rankings;
}

} // namespace sidewise::ranking

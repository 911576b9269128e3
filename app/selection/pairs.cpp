#include "selection/pairs.h"

#include "base/random.h"
#include "domain/derived.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace sidewise::selection {

namespace {
// Round-robin orientation: with the items on a circle, each stands left of the next half of the circle and right of the
// half before. Opposite items (even n) are drawn.
QList<Pair> pairsOf(const Product &product, Random &random)
{
    QList<ItemId> circle;
    for (const Recommendation &item : product.recommendations)
        circle.append(item.id);
    random.shuffle(circle);
    const qsizetype n = circle.size();
    QList<Pair> pairs;
    pairs.reserve(static_cast<qsizetype>(derived::pairsOfList(n)));
    bool swapsOpposite = random.chance(0.5);
    for (qsizetype i = 0; i < n; ++i) {
        for (qsizetype j = i + 1; j < n; ++j) {
            const qsizetype distance = j - i;
            bool isForward = 2 * distance < n;
            if (2 * distance == n) {
                isForward = swapsOpposite;
                swapsOpposite = !swapsOpposite;
            }
            pairs.append({product.id, circle[isForward ? i : j], circle[isForward ? j : i]});
        }
    }
    random.shuffle(pairs);
    return pairs;
}

using Edge = std::pair<int, int>; // places of two items

// Points every edge so that each item stands left and right equally often, to within one: walks along unused edges
// until there is no way on, first from items with an odd number of them (Hierholzer's tour of a graph, in pieces).
void balanceSides(std::vector<Edge> &edges, int items)
{
    std::vector<std::vector<std::size_t>> around(static_cast<std::size_t>(items));
    for (std::size_t e = 0; e < edges.size(); ++e) {
        around[edges[e].first].push_back(e);
        around[edges[e].second].push_back(e);
    }
    std::vector<bool> isUsed(edges.size(), false);
    std::vector<std::size_t> left(around.size());
    for (std::size_t i = 0; i < around.size(); ++i)
        left[i] = around[i].size();
    const auto walkFrom = [&](int item) {
        for (;;) {
            std::vector<std::size_t> &open = around[item];
            while (!open.empty() && isUsed[open.back()])
                open.pop_back();
            if (open.empty())
                return;
            Edge &edge = edges[open.back()];
            isUsed[open.back()] = true;
            if (edge.first != item)
                std::swap(edge.first, edge.second);
            --left[edge.first];
            --left[edge.second];
            item = edge.second;
        }
    };
    for (int item = 0; item < items; ++item) {
        if (left[item] % 2 == 1)
            walkFrom(item);
    }
    for (int item = 0; item < items; ++item)
        walkFrom(item);
}

// Rounds of a tournament (circle method): in each, everybody meets somebody, with an odd number one sits out. Two rounds
// that follow each other connect everybody; the others come in random order.
std::vector<Edge> tournament(int items, qsizetype wanted, Random &random)
{
    const int even = items + items % 2;
    std::vector<int> circle(static_cast<std::size_t>(items));
    std::iota(circle.begin(), circle.end(), 0);
    random.shuffle(circle);
    std::vector<int> rounds(static_cast<std::size_t>(std::max(0, even - 1)));
    std::iota(rounds.begin(), rounds.end(), 0);
    for (std::size_t i = rounds.size(); i > 3; --i)
        std::swap(rounds[i - 1], rounds[2 + random.below(i - 2)]);
    std::vector<int> met(circle.size(), 0);
    std::vector<Edge> edges;
    for (const int round : rounds) {
        std::vector<Edge> meetings;
        for (int k = 0; k < even / 2; ++k) {
            const int one = k == 0 ? even - 1 : (round + k) % (even - 1);
            const int other = (round - k + even - 1) % (even - 1);
            if (std::max(one, other) < items)
                meetings.emplace_back(circle[one], circle[other]);
        }
        random.shuffle(meetings);
        std::stable_sort(meetings.begin(), meetings.end(),
            [&](const Edge &a, const Edge &b) { return met[a.first] + met[a.second] < met[b.first] + met[b.second]; });
        for (const Edge &meeting : meetings) {
            if (static_cast<qsizetype>(edges.size()) >= wanted)
                return edges;
            edges.push_back(meeting);
            ++met[meeting.first];
            ++met[meeting.second];
        }
    }
    return edges;
}

// Places of the recommendations, best first.
std::vector<int> modelOrder(const Product &product)
{
    std::vector<int> order(static_cast<std::size_t>(product.recommendations.size()));
    std::iota(order.begin(), order.end(), 0);
    const auto isBefore = [&](int a, int b) {
        const Recommendation &first = product.recommendations[a];
        const Recommendation &second = product.recommendations[b];
        if (first.modelRank && second.modelRank)
            return *first.modelRank < *second.modelRank;
        return first.modelScore && second.modelScore && *first.modelScore > *second.modelScore;
    };
    const auto isKnown = [](const Recommendation &item) { return item.modelRank.has_value(); };
    const auto isScored = [](const Recommendation &item) { return item.modelScore.has_value(); };
    const auto &list = product.recommendations;
    if (std::all_of(list.begin(), list.end(), isKnown) || std::all_of(list.begin(), list.end(), isScored))
        std::stable_sort(order.begin(), order.end(), isBefore);
    return order;
}

QList<Pair> pairsOf(const Product &product, std::vector<Edge> edges, Random &random)
{
    random.shuffle(edges); // also which way round the tour goes
    for (Edge &edge : edges) {
        if (random.chance(0.5))
            std::swap(edge.first, edge.second);
    }
    balanceSides(edges, static_cast<int>(product.recommendations.size()));
    QList<Pair> pairs;
    for (const Edge &edge : edges)
        pairs.append({product.id, product.recommendations[edge.first].id, product.recommendations[edge.second].id});
    return pairs;
}

Card card(const Recommendation &item)
{
    return {item.id.value, item.title, item.description, item.image};
}

// The products take turns, so that a page mixes them.
QList<Pair> interleaved(const Catalogue &catalogue, quint64 seed,
    const std::function<QList<Pair>(const Product &, Random &)> &pairsOfProduct)
{
    QList<QList<Pair>> lists;
    qsizetype longest = 0;
    for (const Product &product : catalogue.products) {
        Random random(stableHash(seed, product.id.value.toUtf8()));
        lists.append(pairsOfProduct(product, random));
        longest = std::max(longest, lists.last().size());
    }
    QList<Pair> all;
    for (qsizetype turn = 0; turn < longest; ++turn) {
        for (const QList<Pair> &list : lists) {
            if (turn < list.size())
                all.append(list[turn]);
        }
    }
    return all;
}
} // namespace

QList<Pair> everyPair(const Catalogue &catalogue, quint64 seed)
{
    return interleaved(catalogue, seed, [](const Product &product, Random &random) { return pairsOf(product, random); });
}

QList<Pair> randomBalancedPairs(const Catalogue &catalogue, double share, quint64 seed)
{
    return interleaved(catalogue, seed, [share](const Product &product, Random &random) {
        const qsizetype items = product.recommendations.size();
        const auto all = static_cast<qsizetype>(derived::pairsOfList(items));
        const qsizetype connecting = items % 2 == 0 ? std::min(items, all) : items - 1;
        const auto wanted = static_cast<qsizetype>(std::llround(std::clamp(share, 0.0, 1.0) * static_cast<double>(all)));
        return pairsOf(product, tournament(static_cast<int>(items), std::max(connecting, wanted), random), random);
    });
}

QList<Pair> neighbourPairs(const Catalogue &catalogue, int distance, quint64 seed)
{
    return interleaved(catalogue, seed, [distance](const Product &product, Random &random) {
        const std::vector<int> order = modelOrder(product);
        std::vector<Edge> edges;
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t j = i + 1; j < order.size() && j - i <= static_cast<std::size_t>(std::max(1, distance)); ++j)
                edges.emplace_back(order[i], order[j]);
        }
        return pairsOf(product, edges, random);
    });
}

QList<Pair> pairsFor(const Catalogue &catalogue, const Pool &pool, quint64 seed)
{
    switch (pool.collection) {
    case Collection::RandomBalanced:
        return randomBalancedPairs(catalogue, pool.pairChoice.randomShare, seed);
    case Collection::Neighbours:
        return neighbourPairs(catalogue, pool.pairChoice.neighbours, seed);
    case Collection::Adaptive:
    case Collection::EveryPair:
        break;
    }
    return everyPair(catalogue, seed);
}

QList<Task> tasksOf(const QList<Pair> &pairs, const Catalogue &catalogue)
{
    struct Place
    {
        Card product;
        QHash<ItemId, Card> items;
    };
    QHash<ProductId, Place> places;
    for (const Product &product : catalogue.products) {
        Place place{{product.id.value, product.title, product.description, product.image}, {}};
        for (const Recommendation &item : product.recommendations)
            place.items.insert(item.id, card(item));
        places.insert(product.id, place);
    }
    QList<Task> tasks;
    tasks.reserve(pairs.size());
    for (const Pair &pair : pairs) {
        const auto place = places.constFind(pair.product);
        if (place == places.constEnd())
            continue;
        tasks.append({place->product, place->items.value(pair.left), place->items.value(pair.right), {}, {}, {}});
    }
    return tasks;
}

} // namespace sidewise::selection

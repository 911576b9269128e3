#include "selection/pairs.h"

#include "base/random.h"
#include "domain/derived.h"

#include <QHash>

#include <algorithm>

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

Card card(const Recommendation &item)
{
    return {item.id.value, item.title, item.description, item.image};
}
} // namespace

QList<Pair> everyPair(const Catalogue &catalogue, quint64 seed)
{
    QList<QList<Pair>> lists;
    qsizetype longest = 0;
    for (const Product &product : catalogue.products) {
        Random random(stableHash(seed, product.id.value.toUtf8()));
        lists.append(pairsOf(product, random));
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

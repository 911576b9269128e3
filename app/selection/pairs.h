#pragma once

#include "domain/catalogue.h"
#include "domain/pool.h"
#include "domain/task.h"

#include <QList>

namespace sidewise::selection {

// Every pair of recommendations of every product, once. Sides are drawn from the seed so that each item stands left and
// right equally often (to within one). Products are interleaved, so that a page mixes them. Same input, same pairs.
QList<Pair> everyPair(const Catalogue &catalogue, quint64 seed);

// A random share of the pairs of every product. The items are connected, each stands in about equally many pairs (to
// within one for even numbers of items, two for odd ones) and left and right equally often (to within one).
QList<Pair> randomBalancedPairs(const Catalogue &catalogue, double share, quint64 seed);

// The pairs of items at most `distance` places apart in the model's order (file order where there is none): what is
// hardest to tell apart and decides the top. Sides as above.
QList<Pair> neighbourPairs(const Catalogue &catalogue, int distance, quint64 seed);

// The pairs that a pool asks by its settings. Adaptive collection chooses among all of them as it goes.
QList<Pair> pairsFor(const Catalogue &catalogue, const Pool &pool, quint64 seed);

// The general tasks as performers will see them, in the order of the pairs.
QList<Task> tasksOf(const QList<Pair> &pairs, const Catalogue &catalogue);

} // namespace sidewise::selection

#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QList>

namespace sidewise::selection {

// Every pair of recommendations of every product, once. Sides are drawn from the seed so that each item stands left and
// right equally often (to within one). Products are interleaved, so that a page mixes them. Same input, same pairs.
QList<Pair> everyPair(const Catalogue &catalogue, quint64 seed);

// The general tasks as performers will see them, in the order of the pairs.
QList<Task> tasksOf(const QList<Pair> &pairs, const Catalogue &catalogue);

} // namespace sidewise::selection

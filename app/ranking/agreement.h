#pragma once

#include "domain/comparisontable.h"

#include <vector>

namespace sidewise {

// How far performers agree about the same pairs, whatever the ranking.
struct Agreement
{
    double percent = 0;  // share of pairs of answers to the same pair that are equal; 0 where there are none
    double alpha = 0;    // Krippendorff's alpha, nominal: 1 = perfect, 0 = chance; 1 where all answers are the same
    qint64 pairs = 0;    // pairs of items with at least two answers
    qint64 answers = 0;  // answers to those
};

// Classes are "the item with the smaller id", "the other" and "tie", so swapped sides are the same.
Agreement agreementOf(const ComparisonTable &table);

// The same for any nominal answers: one list of class numbers per unit.
Agreement agreementOf(const std::vector<std::vector<int>> &units);

} // namespace sidewise

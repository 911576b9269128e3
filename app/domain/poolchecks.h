#pragma once

#include "domain/pool.h"
#include "domain/problem.h"

#include <optional>

namespace sidewise::checks {

// What a plan is judged against.
struct PoolSurroundings
{
    qint64 goldenTasks = 0;
    qint64 trainingTasks = 0;
    qint64 pages = 0;
    std::optional<qint64> eligible; // performers, where somebody counted
    qint64 performers = 0;          // of whom
};

// Fields: audience, mix, dynamic_overlap, dynamic_price, schedule, acceptance, overlap, golden_rule, fast_rule, and
// "rule 3" for the third of the plan's own.
Problems plan(const Pool &pool, const PoolSurroundings &around);

} // namespace sidewise::checks

#pragma once

#include "domain/planning.h"

#include <functional>

namespace sidewise::selection {

// Told how far a long calculation is (0–1); false stops it.
using Progress = std::function<bool(double done)>;

// Expected quality against cost, by simulating the study with the built-in crowd: asking every pair once to ten times,
// and adaptive collection. A large study is represented by some of its products, chosen evenly over the list lengths.
// One thread; the same question gives the same curve.
PlanningCurve planningCurve(const PlanningQuestion &question, const Progress &progress = {});

} // namespace sidewise::selection

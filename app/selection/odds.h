#pragma once

namespace sidewise::selection {

// What a threshold does to whom, shown beside the settings. All are binomial: `chance` is how often a person gets one
// task right.

// P(at least `percent` of `tasks` right): that somebody passes a training or a control.
double chanceToPass(int tasks, int percent, double chance);

// P(less than `percent` of `answers` right): that somebody is banned by a golden rule at that point.
double chanceToFail(int answers, int percent, double chance);

// P(a golden rule that looks after `after` answers and after every one until `upTo` bans at some point).
double chanceToBeBanned(int after, int percent, int upTo, double chance);

// Somebody who guesses, and somebody who looks, on golden tasks that are clear.
constexpr double guesserIsRight = 0.5;
constexpr double honestIsRight = 0.92;

} // namespace sidewise::selection

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

// P(at least `count` of `window` pages are fast), where a page is fast with this chance.
double chanceOfFastPages(int window, int count, double pageIsFast);

// P(a rule on fast pages bans by the first `window` pages): somebody at the usual pace of simulated performers, who
// differ between people and between pages, and somebody who hurries through, five times as fast.
double chanceToBeTooFast(int window, int count, double seconds, int tasksPerPage, bool isHurried);

// Somebody who guesses, and somebody who looks but is human.
constexpr double guesserIsRight = 0.5;
constexpr double honestIsRight = 0.85;

} // namespace sidewise::selection

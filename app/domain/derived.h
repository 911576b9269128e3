#pragma once

#include "domain/money.h"
#include "domain/pool.h"

#include <QList>

#include <chrono>
#include <optional>

namespace sidewise::derived {

// The numbers that several screens show, each from one place (workflow section 5). All pure.

qint64 pairsOfList(qint64 items);                       // n(n−1)/2
qint64 judgements(qint64 generalTasks, int overlap);    // all with the same overlap
qint64 pages(qint64 judgements, int generalPerPage);    // rounded up: a lower bound, shown as "about"
Money cost(qint64 pages, const Pool &pool);             // with fee
Money costWithoutFee(qint64 pages, const Pool &pool);
Money pagePriceWithFee(const Pool &pool);
Money payPerHour(Money pricePerPage, double secondsPerPage);
qint64 performerCap(qint64 goldenTasks, int goldenPerPage); // pages one person can do; -1: no limit
qint64 performersNeeded(qint64 pages, qint64 cap, int overlap);
double guessOdds(int tasks, int passPercent);           // P(coin flipper passes), 0–1
// Nothing until three pages are done.
std::optional<std::chrono::seconds> timeLeft(qint64 pagesLeft, qint64 pagesDone, std::chrono::seconds sinceOpening);
Money suggestedCap(Money forecast);                     // + 10 %
qint64 recommendedGolden(qint64 generalTasks);          // 10 % of uploaded tasks, at least 30
Money freeBalance(Money balance, Money reserved, Money spent);
// Percent of right answers, rounded down; nothing without answers. `window` 0: all of them.
std::optional<int> percentRight(const QList<bool> &answers, int window);

} // namespace sidewise::derived

#pragma once

#include "domain/money.h"
#include "domain/pool.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace sidewise {

// What collecting has come to, for the live view. Pages and judgements count each assignment once.
struct LiveNumbers
{
    PoolState state = PoolState::Draft;
    CloseReason closeReason = CloseReason::None;
    qint64 pagesDone = 0;          // submitted or accepted
    qint64 pagesTotal = 0;         // planned: a lower bound
    qint64 judgementsDone = 0;     // answers to general tasks, comparisons or not
    qint64 judgementsTotal = 0;
    qint64 noComparison = 0;       // of those: can't decide, image broken
    qint64 simulated = 0;          // of judgementsDone
    Money spent;                   // with fee
    Money reserved;
    Money forecast;                // whole study, with fee
    Money cap;
    qint64 performers = 0;         // who submitted at least one page
    std::optional<int> goldenPercent;  // right golden answers
    std::optional<std::chrono::seconds> timeLeft; // none: estimating
    double medianPageSeconds = 0;
    qint64 pagesWaiting = 0;       // of pagesDone: submitted, without a verdict
    qint64 pagesRejected = 0;
    std::optional<double> pagesPerHour; // since opening; none until three pages are done
    qint64 banned = 0;             // performers left out of the ranking
    QDateTime opened;
    QDateTime lastSync;            // invalid before the first
};

// The simulated performers at work for this account on the built-in platform.
struct CrowdStatus
{
    int performers = 0;
    double speed = 1;
    double spammers = 0.2;
    bool isWorking = false;
    qint64 pagesSubmitted = 0;
};

} // namespace sidewise

#pragma once

#include "domain/money.h"
#include "domain/poolplan.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// Quality rules of the platform that Sidewise sets up. Several rules are independent of each other.
struct GoldenRule // fewer than `belowPercent` right after `afterAnswers` golden answers: banned from the project
{
    bool isOn = true;
    int afterAnswers = 5;
    int belowPercent = 60;
    int banDays = 10;
    friend bool operator==(const GoldenRule &, const GoldenRule &) = default;
};

struct FastRule // `count` of the last `window` pages faster than `seconds`: banned from the project
{
    bool isOn = true;
    int window = 5;
    int count = 4;
    int seconds = 15;
    int banDays = 1;
    friend bool operator==(const FastRule &, const FastRule &) = default;
};

// Settings of the training, the pool that teaches before paid work.
struct Training
{
    bool isOn = true;
    int tasksPerPage = 5;
    int passPercent = 80;    // 5–100, share of first answers that must be right
    int retryAfterDays = 1;
    QString title;           // seen by performers; empty: none
    int secondsPerPage = 0;  // 0: as in the pool
    int pagesToPass = 0;     // 0: all of them
    bool keepsOrder = true;  // tasks come as in the list
    bool shuffles = true;    // on the page
    bool mayContainAdultContent = false;
    QString instructions;    // empty: the project's
    friend bool operator==(const Training &, const Training &) = default;
};

// Which questions are asked. Adaptive: waves of the questions that tell most, each once more where it is worth it, until
// the order is known well enough. Every pair: all of them, `overlap` times, as in the tutorial. Random balanced: a share
// of them, every recommendation about equally often and all connected. Neighbours: those that stand close to each other
// in the model's order. The last two ask each of their pairs `overlap` times, too.
enum class Collection { Adaptive, EveryPair, RandomBalanced, Neighbours };

struct PairChoice
{
    double randomShare = 0.5; // of all pairs of a product, 0.05–1; never fewer than connect them
    int neighbours = 2;       // how many places apart in the model's order
    friend bool operator==(const PairChoice &, const PairChoice &) = default;
};

struct AdaptivePlan
{
    double waveShare = 0.10;     // of the judgements that asking everything would take; 0.05–0.34
    double targetTau = 0.75;     // expected rank correlation at which a product is settled
    bool isWinnerEnough = false; // settle a product once its best recommendation is known
    friend bool operator==(const AdaptivePlan &, const AdaptivePlan &) = default;
};

// The *run*: price, page, overlap, rules. Ranges are checked by domain/checks.h.
struct Pool
{
    QString name;
    Money pricePerPage = Money::fromMicros(50000);
    int generalPerPage = 9;
    int goldenPerPage = 1;
    int secondsPerPage = 600;
    int overlap = 3;
    double feePercent = 20;
    std::optional<Money> spendCap; // none: forecast + 10 %
    bool mayContainAdultContent = false;
    GoldenRule goldenRule;
    FastRule fastRule;
    Collection collection = Collection::EveryPair;
    AdaptivePlan adaptive;
    PairChoice pairChoice;
    PoolPlan plan; // what most studies leave as it is
    friend bool operator==(const Pool &, const Pool &) = default;

    int tasksPerPage() const { return generalPerPage + goldenPerPage + plan.mix.trainingPerPage; }
};

// Our own record of where a pool stands; on the wire draft, ready, paused and completed are all CLOSED.
enum class PoolState { Draft, Launching, Open, Paused, Completed, Archived };

enum class CloseReason { None, Manual, Expired, Completed, NotEnoughBalance, AssignmentsLimit, Blocked, ForUpdate, CapReached, GoalReached };

// What the platform says about a pool.
struct PoolStatus
{
    bool isOpen = false;
    bool isArchived = false;
    CloseReason lastCloseReason = CloseReason::None;
    friend bool operator==(const PoolStatus &, const PoolStatus &) = default;
};

} // namespace sidewise

#pragma once

#include "domain/money.h"
#include "domain/study.h"

namespace sidewise {

// Numbers of a planned pool, the same on Data, Pool and Live results.
struct PoolNumbers
{
    qint64 products = 0;        // with at least one pair
    qint64 generalTasks = 0;    // pairs
    qint64 goldenTasks = 0;
    qint64 trainingTasks = 0;
    qint64 judgements = 0;
    qint64 pages = 0;           // lower bound: show as "about"
    Money cost;                 // with fee
    Money costWithoutFee;
    Money costPerTask;          // one general task with its overlap, with fee
    Money costPerJudgement;     // with fee
    Money costPerProduct;       // mean, with fee
    Money payPerHour;           // at the time limit
    qint64 performerCap = -1;   // pages one performer can do; -1: no limit
    qint64 performersNeeded = 0;
    Money cap;                  // spend cap in force
};

PoolNumbers poolNumbers(const Study &study);

} // namespace sidewise

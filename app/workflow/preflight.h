#pragma once

#include "domain/account.h"
#include "domain/study.h"
#include "workflow/poolstep.h"

#include <QList>

namespace sidewise {

// What is gone through before money is spent: one line a check, each with the step it belongs to.
struct PreflightFacts
{
    bool isSignedIn = false;
    Money freeBalance;
    Problems pool;        // of price, page, rules and plan, with what is typed and not yet a price
    PoolNumbers numbers;
    Problems knownTasks;  // of training and golden tasks
    bool isLive = false;  // on a hosted platform
};

QList<PreflightLine> preflightOf(const Study &study, const PreflightFacts &facts);

} // namespace sidewise

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
    QString priceProblem; // of what is typed, not yet a price
    QString capProblem;
    PoolNumbers numbers;
    Problems knownTasks;  // of training and golden tasks
};

QList<PreflightLine> preflightOf(const Study &study, const PreflightFacts &facts);

} // namespace sidewise

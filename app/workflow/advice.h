#pragma once

#include "domain/livenumbers.h"
#include "domain/ranking.h"
#include "domain/study.h"
#include "workflow/performers.h"
#include "workflow/poolnumbers.h"

#include <QList>
#include <QString>

namespace sidewise {

// One thing worth doing while a study runs, with the number that says so. Nothing is said without one.
struct Advice
{
    enum class Action { None, OpenTraining, OpenPool, BanPerformers, CorrectSides, StopCollecting, ShowPerformers };

    QString id;        // the same advice again has the same id: dismissed once, it stays away
    QString sentence;
    Action action = Action::None;
    QString button;    // what the action is called; empty for none
    QStringList subjects; // performers it is about
    friend bool operator==(const Advice &, const Advice &) = default;
};

// Everything that advice is made from. All of it is counted or measured; what is not known is left empty.
struct AdviceFacts
{
    const Study &study;
    const PoolNumbers &planned;
    const LiveNumbers &numbers;
    const RankingRun &run;
    const QList<PerformerState> &performers;
    QList<GoldenPairRecord> goldenPairs;
    qint64 trainedPeople = -1;         // who handed in training pages; -1: not asked
    std::optional<Money> hourlyFloor;  // the least pay per hour that the requester wants to give
};
QList<Advice> adviceOf(const AdviceFacts &facts);

// What the products that are settled would still cost if nothing stopped them.
struct Saving
{
    qint64 settled = 0;
    qint64 products = 0;
    qint64 judgements = 0;
    Money money; // with fee
};
Saving savingBySettled(const Study &study, const PoolNumbers &planned, const RankingRun &run);

} // namespace sidewise

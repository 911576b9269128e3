#pragma once

#include "domain/answer.h"
#include "domain/ids.h"
#include "domain/money.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

enum class AssignmentStatus { Active, Submitted, Accepted, Rejected, Skipped, Expired };

// Where an answer came from; simulated answers are labelled wherever they appear.
enum class Source { Platform, Simulated, LocalNetwork, File };

// One task of a page with the answer given to it.
struct AnsweredTask
{
    TaskId task;
    ProductId product;
    ItemId left;
    ItemId right;
    QString value;                  // as the wire says it; empty where not answered
    std::optional<QString> golden;  // the known answer's value
    std::optional<int> seconds;     // time on this task, where the platform tells
    ItemId shownLeft = {};          // what really stood on the left, where the platform tells; an interface may swap
    friend bool operator==(const AnsweredTask &, const AnsweredTask &) = default;
};

// One page taken by one performer.
struct Assignment
{
    AssignmentId id;
    PoolId pool;
    PerformerId performer;
    AssignmentStatus status = AssignmentStatus::Active;
    Money reward;
    Source source = Source::Platform;
    QDateTime created;   // taken
    QDateTime submitted; // invalid while active
    QList<AnsweredTask> tasks;
    friend bool operator==(const Assignment &, const Assignment &) = default;
};

// One performer's answer to one task, general or golden: what rankings are made from. Kept for ever.
struct Judgement
{
    AssignmentId assignment;
    TaskId task;
    ProductId product;
    ItemId left;
    ItemId right;
    PerformerId performer;
    Answer answer = Answer::Left;
    std::optional<Answer> golden; // the right answer, for a golden task
    double seconds = 0;           // page time divided by its tasks, where no task time is known
    Source source = Source::Platform;
    AssignmentStatus status = AssignmentStatus::Accepted;
    QDateTime submitted;
    friend bool operator==(const Judgement &, const Judgement &) = default;
};

} // namespace sidewise

#pragma once

#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QList>

#include <optional>

namespace sidewise::checks {

// What can be said about the requester's input without asking anybody. An empty sentence means: fine.

QString name(const QString &text);
QString email(const QString &text);
QString password(const QString &text, const QString &email);

// Decimal point or, where it is the only mark, a decimal comma is refused with the accepted form; never a silent 0.
struct ParsedPrice
{
    std::optional<Money> price;
    QString sentence;
};
ParsedPrice price(const QString &text);

// `column` of a problem names the field: name, description, question, answers, keys.
Problems project(const Project &project);
// Fields: price, general_per_page, golden_per_page, seconds, overlap, fee, cap, golden_rule, fast_rule.
Problems pool(const Pool &pool);
// Rows are numbered from 1 in `line`.
Problems training(const Training &training, const QList<Task> &tasks, const Project &project);
Problems golden(const QList<Task> &tasks, const Project &project);
// The same pair, either side first, in two of the sets.
Problems leaks(const QList<Task> &trainingTasks, const QList<Task> &goldenTasks, const QList<Pair> &pairs);

// The three together.
Problems knownTasks(const Training &training, const QList<Task> &trainingTasks, const QList<Task> &goldenTasks,
    const QList<Pair> &pairs, const Project &project);

} // namespace sidewise::checks

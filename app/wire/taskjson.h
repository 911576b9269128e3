#pragma once

#include "domain/ids.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace sidewise::wire {

// Bodies of POST /tasks for all tasks, in order, cut so that none goes over the platform's limits of 5000 items and
// 1 MiB of input values. The same tasks always give the same bodies, byte for byte. Pictures travel only where they
// have an http(s) address.
QList<QByteArray> taskBodies(const QList<Task> &tasks, const PoolId &pool, const Project &project);

// The row of one task, as a page is drawn from it: unlike what travels, with pictures of this computer too.
QJsonObject rowOf(const Task &task);

inline constexpr qsizetype maximumTasksPerBody = 5000;
inline constexpr qsizetype maximumInputBytes = 1024 * 1024;

} // namespace sidewise::wire

#pragma once

#include "base/result.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sidewise {

// A task file on its way into the sets of known answers: what it holds, and what cannot be loaded and why.
struct KnownFile
{
    enum class HintRows { Training, Golden, General }; // what rows with answer and hint are meant to be

    QString path;
    QList<Task> tasks;                  // good rows
    Problems problems;                  // with lines of the file
    QHash<QString, QString> offers;     // answers that the project does not know → what they probably mean
    QHash<QString, QString> accepted;   // of these, what the requester agreed to
    qint64 rejected = 0;

    qint64 count(TaskKind kind) const;
};

Result<KnownFile> readKnownFile(const QString &path, const Project &project, const QHash<QString, QString> &corrections);

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sidewise::dataset {

struct TaskFileOptions : ImportOptions
{
    QList<AnswerOption> answers; // of the project; empty: LEFT and RIGHT
    // Corrections that the requester accepted: the golden value in the file → the answer's value. Nothing else is corrected.
    QHash<QString, QString> goldenCorrections;
};

// Tasks as a file gives them: general, golden and training alike (Task::kind() tells).
struct TaskFile
{
    QList<Task> tasks;         // of the good rows
    QList<qint64> lines;       // of the tasks
    Problems problems;
    QHash<QString, qint64> problemCounts;
    QHash<QString, QString> offeredCorrections; // golden value in the file → what it probably means
    qint64 rows = 0;
    qint64 rejectedRows = 0;
    QList<qint64> rejectedLines;
    QString format;
    QString encoding;
    QString separator;

    qint64 count(TaskKind kind) const;
};

// Reads a task file with the columns INPUT:product_id, INPUT:product_title, …, INPUT:right_image, GOLDEN:result, HINT:text
// and TASK:overlap. A file that only has INPUT:image_left and INPUT:image_right, or these without INPUT:, becomes tasks of
// one nameless product whose items are named by their pictures; so does one with the columns left and right, whose items
// are texts or pictures. Refused as a whole like a catalogue, and for a header with
// an unknown prefix (unknown_prefix).
Result<TaskFile> readTaskFile(const QString &path, const TaskFileOptions &options = {});
Result<TaskFile> readTaskFile(const QString &path, const Project &project); // with its answers

} // namespace sidewise::dataset

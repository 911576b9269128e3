#pragma once

#include "base/result.h"
#include "dataset/knownthings.h"
#include "domain/assignment.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QHash>
#include <QList>

namespace sidewise::dataset {

// One row of a results file: the task as it was asked, and the answer to it.
struct ResultRow
{
    Task task;
    Judgement judgement;
    QString shownLeft;      // id of the item that was shown on the left, where the file tells
    QString projectVersion;
    QDateTime started;      // the page; invalid where the file does not tell
    qint64 line = 0;
};

struct ResultFile
{
    QList<ResultRow> answers;
    qint64 withoutAnswer = 0; // rows of pages that were skipped, expired or are still active
    Problems problems;
    QHash<QString, qint64> problemCounts;
    qint64 rows = 0;
    qint64 rejectedRows = 0;
    QList<qint64> rejectedLines;
    QString format;
    QString encoding;
    QString separator;
};

// Reads the platform's results: INPUT columns, OUTPUT:result, GOLDEN:result, HINT:text, ASSIGNMENT:assignment_id,
// worker_id, task_id, started, submitted, status, and our TASK:shown_left, TASK:seconds, PROJECT:version and SOURCE.
// The same answer delivered twice counts once, and a page has one performer. APPROVED and ACCEPTED mean the same. Times are UTC.
Result<ResultFile> readResultFile(const QString &path, const Project &project, const AnswerFileOptions &options = {});

} // namespace sidewise::dataset

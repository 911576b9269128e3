#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/project.h"
#include "domain/task.h"
#include "export/metajson.h"

#include <QList>
#include <QString>

#include <functional>

namespace sidewise {

// A task with the answer given to it, for a results file.
struct AnsweredRow
{
    Task task;
    Judgement judgement;
    QString shownLeft;      // id of the item that was shown on the left
    QString projectVersion;
};

using AnsweredSource = std::function<bool(AnsweredRow &)>; // false at the end

// The platform's own files, tab-separated, cells exactly as they are: the platform would show a protecting apostrophe.
Result<void> writeTaskTsv(const QString &path, const QList<Task> &tasks, const Project &project, const Origin &origin = {});
Result<void> writeResultTsv(const QString &path, const AnsweredSource &source, const Project &project, const Origin &origin = {});

} // namespace sidewise

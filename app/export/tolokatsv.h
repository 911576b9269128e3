#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/project.h"
#include "domain/task.h"
#include "export/judgementscsv.h"
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
    QDateTime started = {}; // the page
};

using AnsweredSource = std::function<bool(AnsweredRow &)>; // false at the end

// The INPUT columns that all these files begin with.
QByteArray inputColumns();
void appendInputs(QByteArray &line, const Task &task);

// A results file row by row, for as many as there are; it is there when finish() has succeeded.
class ResultTsv
{
public:
    ResultTsv(const QString &path, const Project &project, const Origin &origin = {});
    void add(const AnsweredRow &row);
    Result<void> finish();

private:
    QString m_path;
    Origin m_origin;
    AtomicFile m_file;
    AnswerValues m_values;
    PerformerNames m_names;
    QByteArray m_line;
    qint64 m_answers = 0;
    qint64 m_simulated = 0;
};

// The platform's own files, tab-separated, cells exactly as they are: the platform would show a protecting apostrophe.
Result<void> writeTaskTsv(const QString &path, const QList<Task> &tasks, const Project &project, const Origin &origin = {});
Result<void> writeResultTsv(const QString &path, const AnsweredSource &source, const Project &project, const Origin &origin = {});

} // namespace sidewise

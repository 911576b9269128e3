#include "workflow/knownfile.h"

#include "dataset/taskfile.h"

#include <algorithm>

namespace sidewise {

qint64 KnownFile::count(TaskKind kind) const
{
    return std::count_if(tasks.begin(), tasks.end(), [&](const Task &task) { return task.kind() == kind; });
}

Result<KnownFile> readKnownFile(const QString &path, const Project &project, const QHash<QString, QString> &corrections)
{
    dataset::TaskFileOptions options;
    options.answers = project.answers;
    options.goldenCorrections = corrections;
    const Result<dataset::TaskFile> file = dataset::readTaskFile(path, options);
    if (!file)
        return failure(file.error());
    return KnownFile{path, file->tasks, file->problems, file->offeredCorrections, corrections, file->rejectedRows};
}

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "workflow/importdesk.h"

#include <functional>

namespace sidewise::importing {

// The work of an ImportDesk that reads files; all of it runs on worker threads and takes and gives values.

struct Job
{
    QString path;
    ImportChoices choices;
    ImportDesk::Corrections corrections;
    std::function<bool()> isCancelled;
    std::function<void(int percent)> progress;
};

Result<ImportLook> look(const Job &job);
QList<EncodingOffer> encodingsFor(const QString &path, const QString &detected);
Result<ImportReading> read(const Job &job);
Result<qint64> saveRejected(const Job &job, const QString &path);

// The fields of one line typed by hand; nothing where its form is still broken, and then `problem` says why.
QStringList fieldsOf(const QString &line, const QString &separator, const QStringList &headers, QString &problem);

} // namespace sidewise::importing

#pragma once

#include "dataset/rowsource.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>

namespace sidewise::dataset {

// What may be said about any file before it is read. Everything has a sensible default.
struct ImportOptions
{
    QString separator;               // "\t", "," or ";"; empty: found out
    QString encoding;                // empty: UTF-8 is demanded, and what was detected is named in the refusal
    QHash<QString, QString> columns; // header in the file → the column that it is
    std::function<void(int percent)> progress; // when it changed; on the calling thread
    std::function<bool()> isCancelled;         // asked now and then
    // Every rejected row with the header of the file and all that is wrong with it.
    std::function<void(const Row &, const QStringList &headers, const QString &reason)> onRejected;
};

} // namespace sidewise::dataset

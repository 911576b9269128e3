#pragma once

#include <QHash>
#include <QString>

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
};

} // namespace sidewise::dataset

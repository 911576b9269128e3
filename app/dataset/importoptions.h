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
    QString format;                  // CSV, TSV, XLSX, JSON or JSONL: anything else is refused; empty: the content tells
    bool hasHeader = true;           // false: the first line is data, and the columns are column_1, column_2, …
    QString sheet;                   // of a workbook: its name, or its number from 1; empty: the first
    std::function<void(int percent)> progress; // when it changed; on the calling thread
    std::function<void(double done)> watch;    // 0–1, at least every tenth of a second, whatever is going on; likewise
    std::function<bool()> isCancelled;         // asked as often
    // Every rejected row with the header of the file and all that is wrong with it.
    std::function<void(const Row &, const QStringList &headers, const QString &reason)> onRejected;
    // Corrections of the requester: asked for every row before it is checked. It may put other fields in place of the row's
    // (which outlive the call) and take its fault away, or leave the row out by returning false.
    std::function<bool(Row &)> amend;
};

} // namespace sidewise::dataset

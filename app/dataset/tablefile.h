#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "dataset/rowsource.h"
#include "dataset/textfile.h"
#include "domain/problem.h"

#include <QStringList>

#include <memory>

namespace sidewise::dataset {

class ImportWatch;

// A file opened as a table, whatever its format (the content tells it, not the name), with its header read.
struct TableFile
{
    QString name;      // of the file, for sentences
    QString format;    // CSV, TSV, JSONL, JSON, XLSX
    QString separator; // empty where the format has none
    QString encoding;
    QStringList headers;   // trimmed
    qint64 headerLine = 1;
    TextFile text;                   // owns what the rows look at
    std::unique_ptr<RowSource> rows; // stands behind the header
    QStringList sheets;              // of a workbook
    std::shared_ptr<ImportWatch> watch;

    // Names that the header may hold help to find the separator.
    // Refusals: those of TextFile::open(), no_rows for an empty file, format, and those of faultCode() for a broken header.
    static Result<TableFile> open(const QString &path, const ImportOptions &options, const QStringList &knownNames);
};

// The error of a file whose rows ended early (RowSource::brokenOff()).
Error brokenOff(const TableFile &file);

// The code and the words for a row whose form is broken: open_quote, text_after_quote, nul, column_count, json_syntax,
// json_depth, json_size, json_duplicate_key, json_surrogate, json_no_object, json_nested, cell_error.
QString faultCode(const RowFault &fault);
QString faultSentence(const RowFault &fault, const QStringList &headers);

} // namespace sidewise::dataset

#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"

#include <QSaveFile>

#include <QString>

namespace sidewise::dataset {

// A table of rejected rows with line, reasons and, where a row could not be split, the text as it was. Written when
// committed; no rows, no file.
class RejectFile
{
public:
    explicit RejectFile(const QString &path);
    void add(const Row &row, const QStringList &headers, const QString &reason);
    Result<qint64> commit(); // how many; cannot_write

private:
    QSaveFile m_file;
    qint64 m_count = 0;
    bool m_isWritten = true;
};

// Reads a catalogue again and saves its rejected rows as a TSV: the columns of the file, then reject_line, reject_reason,
// and reject_raw, which holds the row as it stands where its form is broken. The rows can be corrected and imported from
// there. The number of rows; with none no file is written.
Result<qint64> writeRejectedRows(const QString &cataloguePath, const QString &rejectPath, ImportOptions options = {});

} // namespace sidewise::dataset

#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"

#include <QString>

namespace sidewise::dataset {

// Reads a catalogue again and saves its rejected rows as a TSV: the columns of the file, then reject_line, reject_reason,
// and reject_raw, which holds the row as it stands where its form is broken. The rows can be corrected and imported from
// there. The number of rows; with none no file is written.
Result<qint64> writeRejectedRows(const QString &cataloguePath, const QString &rejectPath, ImportOptions options = {});

} // namespace sidewise::dataset

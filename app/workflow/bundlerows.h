#pragma once

#include "store/studytables.h"

#include <QByteArray>

#include <optional>

namespace sidewise::bundle {

// A row of a table as a line of a study bundle: a JSON array of texts, numbers (a real has a point or an exponent), null,
// and {"base64": "…"} for bytes.
QByteArray lineOf(const StudyTables::Row &row);          // with its line end
std::optional<StudyTables::Row> rowOf(QByteArrayView line); // nothing where it is no such line

} // namespace sidewise::bundle

#pragma once

#include "dataset/catalogueproblems.h"
#include "dataset/columnlayout.h"
#include "dataset/rowchecks.h"

#include <QList>

#include <optional>

namespace sidewise::dataset {

// The columns of a catalogue file and its rows, cell by cell.
namespace cataloguecolumns {
enum Column { ProductIdColumn, ProductTitle, ProductDescription, ProductImage, RecId, RecTitle, RecDescription, RecImage, Rank, Score };
const QList<ColumnSpec> &specs();
} // namespace cataloguecolumns

// The row by meaning; nothing where it is refused, which is noted.
std::optional<CatalogueRow> readCatalogueRow(RowChecks &checks, const Row &row);

} // namespace sidewise::dataset

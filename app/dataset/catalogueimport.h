#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "domain/catalogue.h"
#include "domain/problem.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace sidewise::dataset {

using CatalogueImportOptions = ImportOptions;

// What a catalogue file holds, good rows and everything that is wrong with the others.
struct CatalogueImport
{
    Catalogue catalogue;               // of the good rows
    Problems problems;                 // by line; of each kind at most a thousand; sentences leave the line to be shown
    QHash<QString, qint64> problemCounts; // by code, all of them
    qint64 rows = 0;                   // of data, good and rejected
    qint64 rejectedRows = 0;
    QList<qint64> rejectedLines;       // first physical line of each rejected row
    QString format;                    // CSV, TSV, XLSX, JSON, JSONL
    QString encoding;
    QString separator;

    bool isUsable() const { return !catalogue.products.isEmpty(); }
};

// Reads a catalogue: one row for each product and recommendation, with the columns
//   product_id, product_title, product_description, product_image,
//   rec_id, rec_title, rec_description, rec_image, model_rank or model_score
// of which ids and titles are required (a title may be empty where there is an image).
// Refused as a whole, with nothing imported: cannot_open, not_text, encoding, missing_column, duplicate_column, a broken
// header, no_rows (no row of data at all), cancelled. Where rows are there but none is good, the import is returned, is
// not usable, and its problems say why and end in no_rows.
Result<CatalogueImport> importCatalogue(const QString &path, const CatalogueImportOptions &options = {});

// The names of its columns, in the order in which they are explained.
QStringList catalogueColumns();

} // namespace sidewise::dataset

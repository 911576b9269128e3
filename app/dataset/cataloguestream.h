#pragma once

#include "dataset/catalogueimport.h"
#include "domain/cataloguesink.h"

namespace sidewise::dataset {

// What a catalogue file held, told without holding it.
struct CatalogueReport
{
    qint64 products = 0;
    qint64 recommendations = 0;
    bool hasModelOrder = false;
    Problems problems;                    // as of CatalogueImport
    QHash<QString, qint64> problemCounts; // likewise
    qint64 rows = 0;
    qint64 rejectedRows = 0;
    QString format;
    QString encoding;
    QString separator;
    QStringList headers;

    bool isUsable() const { return recommendations > 0; }
    qint64 warnings() const; // all of them, described or not
};

// Reads a catalogue like importCatalogue(), but hands every good row on at once: for files of any size, in memory that does
// not grow with them. Refused for the same reasons, and where the sink cannot go on. Whoever owns the sink decides
// afterwards whether to keep what it has. onRejected is called for all rejected rows; for those that only turned out to be
// double at the end, after the others, in a second reading.
Result<CatalogueReport> streamCatalogue(const QString &path, const CatalogueImportOptions &options, CatalogueSink &sink);

} // namespace sidewise::dataset

#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace sidewise::dataset {

// The beginning of a file, for the requester to say what its columns are.
struct TablePreview
{
    QString format;
    QString encoding;
    QString separator;
    QStringList headers;
    QList<QStringList> rows;         // at most twenty, cells cut at 300 characters
    QStringList sheets;              // of a workbook
    QHash<QString, QString> guesses; // header → catalogue column, for headers that are not named so already
};

Result<TablePreview> previewCatalogue(const QString &path, const ImportOptions &options = {});

// What foreign headers probably mean, each catalogue column at most once: names that are nearly right, and words that
// shops use (sku, name, picture, recommended_id, position, …).
QHash<QString, QString> guessColumns(const QStringList &headers);

} // namespace sidewise::dataset

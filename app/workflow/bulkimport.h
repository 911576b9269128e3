#pragma once

#include "base/result.h"
#include "dataset/cataloguestream.h"
#include "domain/study.h"

#include <QString>

namespace sidewise {

class StudyStore;

// A catalogue file straight into a study file, whatever its size: read, checked, stored and indexed row by row. It takes
// the place of the catalogue that was there; its pairs go with it. All or nothing: where it fails, is cancelled or no row
// is good, the study is as it was. The rejected rows go to `rejectPath`, unless that is empty.
// Takes its time: never on the window's thread.
Result<dataset::CatalogueReport> bulkImport(const QString &cataloguePath, StudyStore &store, const dataset::CatalogueImportOptions &options,
    const QString &rejectPath = {});
// The same for a study that nobody has open; made like `fresh` where it is not there.
Result<dataset::CatalogueReport> bulkImport(const QString &cataloguePath, const QString &studyPath, const Study &fresh,
    const dataset::CatalogueImportOptions &options, const QString &rejectPath = {});

} // namespace sidewise

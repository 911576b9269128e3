#include "workflow/bulkimport.h"

#include "dataset/rejectedrows.h"
#include "store/cataloguewriter.h"
#include "store/studystore.h"

#include <QFileInfo>

namespace sidewise {

namespace {
// While the store puts things in order, the file is read already: the last share is told as it was.
CatalogueWriter::KeepGoing keepGoingOf(const dataset::CatalogueImportOptions &options)
{
    return [options] {
        if (options.watch)
            options.watch(0.9);
        return !options.isCancelled || !options.isCancelled();
    };
}

Result<dataset::CatalogueReport> load(const QString &cataloguePath, Result<std::unique_ptr<CatalogueWriter>> writer,
    dataset::CatalogueImportOptions options, const QString &rejectPath)
{
    if (!writer)
        return failure(writer.error());
    dataset::RejectFile rejects(rejectPath);
    if (!rejectPath.isEmpty()) {
        options.onRejected = [&](const dataset::Row &row, const QStringList &headers, const QString &reason) {
            rejects.add(row, headers, reason);
        };
    }
    Result<dataset::CatalogueReport> report = dataset::streamCatalogue(cataloguePath, options, **writer);
    if (!report)
        return report;
    if (!rejectPath.isEmpty()) {
        if (const auto saved = rejects.commit(); !saved)
            return failure(saved.error());
    }
    if (!report->isUsable())
        return report;
    const auto committed = (*writer)->commit({report->hasModelOrder, report->problems, QFileInfo(cataloguePath).absolutePath()});
    if (!committed)
        return failure(committed.error());
    return report;
}
} // namespace

Result<dataset::CatalogueReport> bulkImport(const QString &cataloguePath, StudyStore &store, const dataset::CatalogueImportOptions &options,
    const QString &rejectPath)
{
    return load(cataloguePath, CatalogueWriter::into(store, keepGoingOf(options)), options, rejectPath);
}

Result<dataset::CatalogueReport> bulkImport(const QString &cataloguePath, const QString &studyPath, const Study &fresh,
    const dataset::CatalogueImportOptions &options, const QString &rejectPath)
{
    return load(cataloguePath, CatalogueWriter::into(studyPath, fresh, keepGoingOf(options)), options, rejectPath);
}

} // namespace sidewise

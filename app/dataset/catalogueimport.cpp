#include "dataset/catalogueimport.h"

#include "dataset/cataloguebuilder.h"
#include "dataset/cataloguerowreader.h"
#include "dataset/tablefile.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};
} // namespace

QStringList catalogueColumns()
{
    QStringList names;
    for (const ColumnSpec &column : cataloguecolumns::specs())
        names.append(column.name);
    return names;
}

Result<CatalogueImport> importCatalogue(const QString &path, const CatalogueImportOptions &options)
{
    if (isCancelled(options))
        return importCancelled();
    Result<TableFile> opened = TableFile::open(path, options, catalogueColumns());
    if (!opened)
        return failure(std::move(opened).error());
    TableFile &file = *opened;
    ProblemList problems;
    problems.keepReasons(static_cast<bool>(options.onRejected));
    const Result<ColumnLayout> layout = ColumnLayout::make(file.headers, file.headerLine, cataloguecolumns::specs(), options.columns, file.name, problems);
    if (!layout)
        return failure(layout.error());

    CatalogueImport result;
    result.format = file.format;
    result.encoding = file.encoding;
    result.separator = file.separator;
    RowChecks checks(*layout, cataloguecolumns::specs(), file.headers, problems);
    CatalogueBuilder builder(problems, layout->has(cataloguecolumns::Rank), layout->has(cataloguecolumns::Score));
    const Result<void> read = forEachRow(file, options, [&](const Row &row) {
        ++result.rows;
        problems.beginRow();
        const std::optional<CatalogueRow> good = readCatalogueRow(checks, row);
        if (good && builder.add(*good))
            return;
        ++result.rejectedRows;
        result.rejectedLines.append(row.line);
        if (options.onRejected)
            options.onRejected(row, file.headers, problems.reason());
    });
    if (!read)
        return failure(read.error());
    if (result.rows == 0)
        return noRows(file.name);
    result.catalogue = builder.take();
    if (!result.isUsable()) {
        problems.add(Severity::Error, 0, {}, {}, u"no_rows"_s, [&] {
            return Words::tr("No row of %1 can be used. Correct the listed rows and open the file again.").arg(file.name);
        });
    }
    result.problems = problems.take();
    result.problemCounts = problems.counts();
    return result;
}

} // namespace sidewise::dataset

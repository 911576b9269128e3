#include "dataset/catalogueimport.h"

#include "dataset/cataloguebuilder.h"
#include "dataset/columnlayout.h"
#include "dataset/rowchecks.h"
#include "dataset/tablefile.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

enum Column { ProductIdColumn, ProductTitle, ProductDescription, ProductImage, RecId, RecTitle, RecDescription, RecImage, Rank, Score };

const QList<ColumnSpec> &columns()
{
    static const QList<ColumnSpec> list{{u"product_id"_s, true}, {u"product_title"_s, true}, {u"product_description"_s, false},
        {u"product_image"_s, false}, {u"rec_id"_s, true}, {u"rec_title"_s, true}, {u"rec_description"_s, false}, {u"rec_image"_s, false},
        {u"model_rank"_s, false}, {u"model_score"_s, false}};
    return list;
}

// The row by meaning; nothing where it is refused.
std::optional<CatalogueRow> readRow(RowChecks &checks, const Row &row)
{
    if (!checks.begin(row))
        return std::nullopt;
    checks.checkId(ProductIdColumn);
    checks.checkId(RecId);
    checks.checkShown(ProductTitle, ProductImage);
    checks.checkShown(RecTitle, RecImage);
    checks.checkImage(ProductImage);
    checks.checkImage(RecImage);
    for (int column = ProductIdColumn; column <= RecImage; ++column)
        checks.checkCharacters(column);
    if (!checks.isGood())
        return std::nullopt;
    const auto side = [&](int first) {
        return CatalogueRow::Side{checks.cell(first), checks.cell(first + 1), checks.cell(first + 2), checks.cell(first + 3)};
    };
    return CatalogueRow{side(ProductIdColumn), side(RecId), checks.cell(Rank), checks.cell(Score), row.line};
}
} // namespace

QStringList catalogueColumns()
{
    QStringList names;
    for (const ColumnSpec &column : columns())
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
    const Result<ColumnLayout> layout = ColumnLayout::make(file.headers, file.headerLine, columns(), options.columns, file.name, problems);
    if (!layout)
        return failure(layout.error());

    CatalogueImport result;
    result.format = file.format;
    result.encoding = file.encoding;
    result.separator = file.separator;
    RowChecks checks(*layout, columns(), file.headers, problems);
    CatalogueBuilder builder(problems, layout->has(Rank), layout->has(Score));
    const Result<void> read = forEachRow(file, options, [&](const Row &row) {
        ++result.rows;
        problems.beginRow();
        const std::optional<CatalogueRow> good = readRow(checks, row);
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

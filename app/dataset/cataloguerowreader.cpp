#include "dataset/cataloguerowreader.h"

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;
using namespace cataloguecolumns;

const QList<ColumnSpec> &cataloguecolumns::specs()
{
    static const QList<ColumnSpec> list{{u"product_id"_s, true}, {u"product_title"_s, true}, {u"product_description"_s, false},
        {u"product_image"_s, false}, {u"rec_id"_s, true}, {u"rec_title"_s, true}, {u"rec_description"_s, false}, {u"rec_image"_s, false},
        {u"model_rank"_s, false}, {u"model_score"_s, false}};
    return list;
}

std::optional<CatalogueRow> readCatalogueRow(RowChecks &checks, const Row &row)
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

} // namespace sidewise::dataset

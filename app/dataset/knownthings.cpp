#include "dataset/knownthings.h"

#include "dataset/rowchecks.h"

#include <QCoreApplication>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};
} // namespace

KnownThings::KnownThings(const Catalogue &catalogue)
{
    for (const Product &product : catalogue.products) {
        m_products.insert(product.id.value);
        for (const Recommendation &item : product.recommendations)
            m_items.insert({product.id.value, item.id.value});
    }
}

void KnownThings::check(RowChecks &checks, const Judgement &judgement, Columns columns) const
{
    if (!checks.isGood())
        return;
    const QString &product = judgement.product.value;
    if (!m_products.contains(product)) {
        checks.refuse(columns.product, checks.cell(columns.product), u"unknown_product"_s, [] {
            return Words::tr("The catalogue of the study has no such product. Add it to the catalogue first, or leave the row out.");
        });
        return;
    }
    for (const auto &[item, column] : {std::pair(judgement.left, columns.left), std::pair(judgement.right, columns.right)}) {
        if (!m_items.contains({product, item.value})) {
            checks.refuse(column, checks.cell(column), u"unknown_item"_s, [] {
                return Words::tr("This product has no such recommendation in the catalogue of the study. Add it to the catalogue first, or "
                                 "leave the row out.");
            });
        }
    }
}

} // namespace sidewise::dataset

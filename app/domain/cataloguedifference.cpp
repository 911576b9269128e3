#include "domain/cataloguedifference.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
using Field = CatalogueDifference::Field;

QString textOf(const std::optional<double> &number)
{
    return number ? QString::number(*number, 'g', 17) : QString();
}

// Takes over a text that is given and different, and says so.
void take(QString &into, const QString &fresh, const QString &name, QList<Field> &changes)
{
    if (fresh.isEmpty() || fresh == into)
        return;
    changes.append({name, into, fresh});
    into = fresh;
}

void take(std::optional<double> &into, const std::optional<double> &fresh, const QString &name, QList<Field> &changes)
{
    if (!fresh || fresh == into)
        return;
    changes.append({name, textOf(into), textOf(fresh)});
    into = fresh;
}

QList<Field> update(Product &product, const Product &fresh)
{
    QList<Field> changes;
    take(product.title, fresh.title, u"product_title"_s, changes);
    take(product.description, fresh.description, u"product_description"_s, changes);
    take(product.image, fresh.image, u"product_image"_s, changes);
    return changes;
}

QList<Field> update(Recommendation &item, const Recommendation &fresh)
{
    QList<Field> changes;
    take(item.title, fresh.title, u"rec_title"_s, changes);
    take(item.description, fresh.description, u"rec_description"_s, changes);
    take(item.image, fresh.image, u"rec_image"_s, changes);
    take(item.modelRank, fresh.modelRank, u"model_rank"_s, changes);
    take(item.modelScore, fresh.modelScore, u"model_score"_s, changes);
    return changes;
}

void addItems(Product &product, const Product &fresh, CatalogueDifference &difference)
{
    QHash<ItemId, qsizetype> places;
    for (qsizetype i = 0; i < product.recommendations.size(); ++i)
        places.insert(product.recommendations[i].id, i);
    for (const Recommendation &item : fresh.recommendations) {
        const auto place = places.constFind(item.id);
        if (place == places.constEnd()) {
            places.insert(item.id, product.recommendations.size());
            product.recommendations.append(item);
            difference.changes.append({product.id, item.id, true, {}});
            ++difference.newItems;
            continue;
        }
        const QList<Field> fields = update(product.recommendations[*place], item);
        ++(fields.isEmpty() ? difference.unchangedItems : difference.changedItems);
        if (!fields.isEmpty())
            difference.changes.append({product.id, item.id, false, fields});
    }
}

CatalogueDifference add(Catalogue &catalogue, const Catalogue &fresh)
{
    CatalogueDifference difference;
    QHash<ProductId, qsizetype> places;
    for (qsizetype i = 0; i < catalogue.products.size(); ++i)
        places.insert(catalogue.products[i].id, i);
    for (const Product &product : fresh.products) {
        const auto place = places.constFind(product.id);
        const bool isNew = place == places.constEnd();
        const qsizetype at = isNew ? catalogue.products.size() : *place;
        if (isNew) {
            places.insert(product.id, at);
            catalogue.products.append({product.id, product.title, product.description, product.image, {}});
            difference.changes.append({product.id, {}, true, {}});
            ++difference.newProducts;
        } else {
            const QList<Field> fields = update(catalogue.products[at], product);
            ++(fields.isEmpty() ? difference.unchangedProducts : difference.changedProducts);
            if (!fields.isEmpty())
                difference.changes.append({product.id, {}, false, fields});
        }
        addItems(catalogue.products[at], product, difference);
    }
    return difference;
}
} // namespace

CatalogueDifference differenceOf(const Catalogue &present, const Catalogue &fresh)
{
    Catalogue copy = present;
    return add(copy, fresh);
}

Catalogue appended(const Catalogue &present, const Catalogue &fresh)
{
    Catalogue catalogue = present;
    add(catalogue, fresh);
    catalogue.hasModelOrder = isModelOrderWhole(catalogue);
    return catalogue;
}

bool isModelOrderWhole(const Catalogue &catalogue)
{
    bool isRanked = true;
    bool isScored = true;
    for (const Product &product : catalogue.products) {
        QSet<double> ranks;
        for (const Recommendation &item : product.recommendations) {
            isRanked = isRanked && item.modelRank && !ranks.contains(*item.modelRank);
            isScored = isScored && item.modelScore;
            if (item.modelRank)
                ranks.insert(*item.modelRank);
        }
    }
    return catalogue.recommendationCount() > 0 && (isRanked || isScored);
}

} // namespace sidewise

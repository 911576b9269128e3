#include "workflow/catalogueedits.h"

#include "dataset/cellchecks.h"
#include "domain/cataloguedifference.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CatalogueEdits)
};

tl::unexpected<Error> refused(const QString &sentence, const QString &code)
{
    return failure(ErrorKind::Input, sentence, code);
}

qsizetype indexOf(const Catalogue &catalogue, const ProductId &id)
{
    const auto &all = catalogue.products;
    return std::find_if(all.begin(), all.end(), [&](const Product &p) { return p.id == id; }) - all.begin();
}

qsizetype indexOf(const Product &product, const ItemId &id)
{
    const auto &all = product.recommendations;
    return std::find_if(all.begin(), all.end(), [&](const Recommendation &r) { return r.id == id; }) - all.begin();
}

Result<void> checkImage(const QString &image)
{
    const QByteArray bytes = image.toUtf8();
    switch (dataset::cells::checkImage({bytes.constData(), static_cast<std::size_t>(bytes.size())})) {
    case dataset::cells::ImageFault::None:
        return {};
    case dataset::cells::ImageFault::NoScheme:
        return refused(Words::tr("The picture's address has no scheme. Write https:// before it."), u"url_no_scheme"_s);
    case dataset::cells::ImageFault::OtherScheme:
        return refused(Words::tr("The picture's address is neither http nor https. Use a web address or a picture file."), u"url_scheme"_s);
    case dataset::cells::ImageFault::NoHost:
        return refused(Words::tr("The picture's address names no host. It should look like https://shop.example/picture.jpg."), u"url_invalid"_s);
    case dataset::cells::ImageFault::NotInFolder:
        break;
    }
    return refused(Words::tr("The picture's path leads out of the picture folder. Write it relative to that folder."), u"image_path"_s);
}

// What a product and a recommendation have in common.
template<typename Thing>
Result<void> setWords(Thing &thing, CatalogueField field, const QString &text)
{
    if (field == CatalogueField::Description) {
        thing.description = text;
        return {};
    }
    const bool isTitle = field == CatalogueField::Title;
    if (text.isEmpty() && (isTitle ? thing.image : thing.title).isEmpty())
        return refused(Words::tr("Title and picture cannot both be empty: there would be nothing to show."), u"no_title"_s);
    if (isTitle) {
        thing.title = text;
        return {};
    }
    if (const Result<void> checked = checkImage(text); !checked)
        return checked;
    thing.image = text;
    return {};
}

Result<void> setNumber(std::optional<double> &number, const QString &text, bool isRank)
{
    if (text.isEmpty()) {
        number.reset();
        return {};
    }
    const QByteArray bytes = text.toUtf8();
    const std::string_view cell(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto value = dataset::cells::number(cell);
    if (value && (!isRank || (*value >= 1 && std::floor(*value) == *value))) {
        number = value;
        return {};
    }
    if (dataset::cells::isDecimalComma(cell))
        return refused(Words::tr("Write the number with a decimal point: %1.").arg(QString(text).replace(u',', u'.')), u"decimal_comma"_s);
    return isRank ? refused(Words::tr("A model rank is a whole number from 1, the best."), u"rank_invalid"_s)
                  : refused(Words::tr("A model score is a number such as 0.75."), u"score_invalid"_s);
}
} // namespace

Result<void> setField(Catalogue &catalogue, const CataloguePlace &place, CatalogueField field, const QString &text)
{
    const qsizetype at = indexOf(catalogue, place.product);
    const QString value = text.trimmed();
    if (at == catalogue.products.size())
        return refused(Words::tr("This product is no longer in the catalogue."), u"gone"_s);
    if (place.item.isEmpty()) {
        Product product = catalogue.products.at(at);
        const Result<void> set = setWords(product, field, value);
        if (set)
            catalogue.products[at] = product;
        return set;
    }
    const qsizetype item = indexOf(catalogue.products.at(at), place.item);
    if (item == catalogue.products.at(at).recommendations.size())
        return refused(Words::tr("This recommendation is no longer in the catalogue."), u"gone"_s);
    Recommendation recommendation = catalogue.products.at(at).recommendations.at(item);
    const bool isNumber = field == CatalogueField::ModelRank || field == CatalogueField::ModelScore;
    const Result<void> set = !isNumber ? setWords(recommendation, field, value)
        : field == CatalogueField::ModelRank ? setNumber(recommendation.modelRank, value, true)
                                             : setNumber(recommendation.modelScore, value, false);
    if (!set)
        return set;
    catalogue.products[at].recommendations[item] = recommendation;
    if (isNumber)
        catalogue.hasModelOrder = isModelOrderWhole(catalogue);
    return {};
}

bool removePlace(Catalogue &catalogue, const CataloguePlace &place)
{
    const qsizetype at = indexOf(catalogue, place.product);
    if (at == catalogue.products.size())
        return false;
    if (place.item.isEmpty()) {
        catalogue.products.removeAt(at);
    } else {
        const qsizetype item = indexOf(catalogue.products.at(at), place.item);
        if (item == catalogue.products.at(at).recommendations.size())
            return false;
        catalogue.products[at].recommendations.removeAt(item);
    }
    catalogue.hasModelOrder = isModelOrderWhole(catalogue);
    return true;
}

} // namespace sidewise

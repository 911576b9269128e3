#include "dataset/tablepreview.h"

#include "dataset/catalogueimport.h"
#include "dataset/cellchecks.h"
#include "dataset/columnlayout.h"
#include "dataset/tablefile.h"

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Part
{
    QStringList words;
    QString meaning;
};

const QList<Part> &sides()
{
    static const QList<Part> list{
        {{u"rec"_s, u"recs"_s, u"recommendation"_s, u"recommended"_s, u"candidate"_s, u"item"_s, u"related"_s, u"target"_s, u"similar"_s}, u"rec"_s},
        {{u"product"_s, u"query"_s, u"source"_s, u"anchor"_s, u"seed"_s, u"main"_s, u"base"_s}, u"product"_s},
    };
    return list;
}

const QList<Part> &fields()
{
    static const QList<Part> list{
        {{u"id"_s, u"sku"_s, u"code"_s, u"asin"_s, u"key"_s, u"number"_s, u"article"_s}, u"id"_s},
        {{u"title"_s, u"name"_s, u"label"_s, u"caption"_s}, u"title"_s},
        {{u"description"_s, u"desc"_s, u"details"_s, u"summary"_s}, u"description"_s},
        {{u"image"_s, u"img"_s, u"picture"_s, u"photo"_s, u"thumbnail"_s, u"url"_s, u"link"_s}, u"image"_s},
    };
    return list;
}

QStringList wordsOf(const QString &header)
{
    QString spaced;
    for (qsizetype i = 0; i < header.size(); ++i) {
        const bool isHump = i > 0 && header[i].isUpper() && header[i - 1].isLower();
        if (isHump)
            spaced += u' ';
        spaced += header[i].isLetterOrNumber() ? header[i].toLower() : QChar(u' ');
    }
    return spaced.split(u' ', Qt::SkipEmptyParts);
}

QString meaningOf(const QStringList &words, const QList<Part> &parts)
{
    for (const Part &part : parts) {
        const auto isMeant = [&](const QString &word) { return words.contains(word); };
        if (std::any_of(part.words.begin(), part.words.end(), isMeant))
            return part.meaning;
    }
    return {};
}

QString guessByWords(const QString &header)
{
    const QStringList words = wordsOf(header);
    const QString field = meaningOf(words, fields());
    if (field.isEmpty()) {
        if (words.contains(u"rank"_s) || words.contains(u"position"_s) || words.contains(u"place"_s))
            return u"model_rank"_s;
        if (words.contains(u"score"_s) || words.contains(u"relevance"_s) || words.contains(u"weight"_s))
            return u"model_score"_s;
    }
    QString side = meaningOf(words, sides());
    if (side.isEmpty() && !field.isEmpty())
        side = u"product"_s; // "sku", "name"
    if (side.isEmpty())
        return {};
    return side + u'_' + (field.isEmpty() ? u"id"_s : field);
}
} // namespace

QHash<QString, QString> guessColumns(const QStringList &headers)
{
    QStringList open = catalogueColumns();
    QStringList foreign;
    for (const QString &header : headers) {
        if (!open.removeOne(header))
            foreign.append(header);
    }
    QHash<QString, QString> guesses;
    const auto accept = [&](const QString &header, const QString &column) {
        if (!column.isEmpty() && open.removeOne(column))
            guesses.insert(header, column);
    };
    for (const QString &header : std::as_const(foreign))
        accept(header, nearestName(header, open));
    for (const QString &header : std::as_const(foreign)) {
        if (!guesses.contains(header))
            accept(header, guessByWords(header));
    }
    return guesses;
}

Result<TablePreview> previewCatalogue(const QString &path, const ImportOptions &options)
{
    Result<TableFile> file = TableFile::open(path, options, catalogueColumns());
    if (!file)
        return failure(std::move(file).error());
    TablePreview preview{file->format, file->encoding, file->separator, file->headers, {}, file->sheets, guessColumns(file->headers)};
    Row row;
    while (preview.rows.size() < 20 && file->rows->next(row)) {
        QStringList shown;
        for (std::string_view cell : row.fields)
            shown.append(cells::toText(cell.substr(0, 1200)).left(300));
        preview.rows.append(shown);
    }
    return preview;
}

} // namespace sidewise::dataset

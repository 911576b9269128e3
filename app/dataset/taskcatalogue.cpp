#include "dataset/taskcatalogue.h"

#include "dataset/encoding.h"
#include "dataset/tablefile.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 beginning = 64 * 1024;

bool areTaskHeaders(const QStringList &headers)
{
    const auto isInput = [](const QString &header) { return header.startsWith(u"INPUT:"); };
    const auto holds = [&](const QString &left, const QString &right) { return headers.contains(left) && headers.contains(right); };
    return std::any_of(headers.begin(), headers.end(), isInput)
        || (!headers.contains(u"product_id") && (holds(u"left"_s, u"right"_s) || holds(u"image_left"_s, u"image_right"_s)));
}

// The names on the first line, whatever separates them.
QStringList firstNames(QString text)
{
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    if (text.startsWith(u"sep="))
        text = text.section(u'\n', 1);
    QString line = text.section(u'\n', 0, 0);
    QStringList names;
    for (const QString &name : line.replace(u';', u',').replace(u'\t', u',').split(u','))
        names.append(name.trimmed().remove(u'"'));
    return names;
}

struct Beginning
{
    bool isJson = false;
    QString json;
    QStringList headers; // of a table
};

Result<Beginning> beginningOf(const QString &path, const ImportOptions &options)
{
    const Result<QByteArray> start = firstBytes(path, beginning);
    if (!start)
        return failure(start.error());
    if (start->startsWith("PK")) {
        const Result<TableFile> file = TableFile::open(path, options, {}); // what is wrong with it is told by whoever reads it
        return Beginning{false, {}, file ? file->headers : QStringList()};
    }
    const std::string_view bytes(start->constData(), static_cast<std::size_t>(start->size()));
    const QString text = options.encoding.isEmpty()
        ? QString::fromUtf8(*start)
        : QString::fromStdString(encoding::preview(bytes, options.encoding.toUpper().toStdString(), beginning));
    const QString first = text.left(1000).trimmed();
    const bool isJson = first.startsWith(u'{') || first.startsWith(u'[');
    return isJson ? Beginning{true, text, {}} : Beginning{false, {}, firstNames(text)};
}
} // namespace

Catalogue catalogueOf(const QList<Task> &tasks)
{
    Catalogue catalogue;
    QHash<QString, qsizetype> places;
    QSet<std::pair<QString, QString>> known;
    for (const Task &task : tasks) {
        const auto place = places.constFind(task.product.id);
        const qsizetype at = place == places.constEnd() ? catalogue.products.size() : *place;
        if (place == places.constEnd()) {
            places.insert(task.product.id, at);
            const bool isNameless = task.product.title.isEmpty() && task.product.image.isEmpty();
            catalogue.products.append({ProductId(task.product.id), isNameless ? task.product.id : task.product.title, task.product.description,
                task.product.image, {}});
        }
        for (const Card *card : {&task.left, &task.right}) {
            const std::pair<QString, QString> key{task.product.id, card->id};
            if (known.contains(key))
                continue;
            known.insert(key);
            catalogue.products[at].recommendations.append({ItemId(card->id), card->title, card->description, card->image, {}, {}});
        }
    }
    return catalogue;
}

QList<Pair> pairsOf(const QList<Task> &tasks)
{
    QList<Pair> pairs;
    for (const Task &task : tasks) {
        if (task.kind() == TaskKind::General)
            pairs.append({ProductId(task.product.id), ItemId(task.left.id), ItemId(task.right.id)});
    }
    return pairs;
}

Result<bool> looksLikeTasks(const QString &path, const ImportOptions &options)
{
    return beginningOf(path, options).map([](const Beginning &found) {
        return found.isJson ? found.json.contains(u"\"input_values\"") || found.json.contains(u"\"INPUT:") : areTaskHeaders(found.headers);
    });
}

Result<AnswerFileKind> answerFileKind(const QString &path, const ImportOptions &options)
{
    return beginningOf(path, options).map([](const Beginning &found) {
        const auto has = [&](const QString &prefix) {
            return found.isJson ? found.json.contains(u'"' + prefix)
                                : std::any_of(found.headers.begin(), found.headers.end(), [&](const QString &header) { return header.startsWith(prefix); });
        };
        if (has(u"OUTPUT:"_s) && has(u"ASSIGNMENT:"_s))
            return AnswerFileKind::Results;
        static const QStringList ours{u"product_id"_s, u"left_id"_s, u"right_id"_s, u"answer"_s, u"performer_id"_s};
        const bool isOurs = std::all_of(ours.begin(), ours.end(), has);
        return isOurs ? AnswerFileKind::Judgements : AnswerFileKind::None;
    });
}

} // namespace sidewise::dataset

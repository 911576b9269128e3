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
    const Result<QByteArray> start = firstBytes(path, beginning);
    if (!start)
        return failure(start.error());
    if (start->startsWith("PK")) {
        const Result<TableFile> file = TableFile::open(path, options, {});
        return file && areTaskHeaders(file->headers); // what is wrong with it is told by whoever reads it
    }
    const std::string_view bytes(start->constData(), static_cast<std::size_t>(start->size()));
    const QString text = options.encoding.isEmpty()
        ? QString::fromUtf8(*start)
        : QString::fromStdString(encoding::preview(bytes, options.encoding.toUpper().toStdString(), beginning));
    const QString first = text.left(1000).trimmed();
    if (first.startsWith(u'{') || first.startsWith(u'['))
        return text.contains(u"\"input_values\"") || text.contains(u"\"INPUT:");
    return areTaskHeaders(firstNames(text));
}

} // namespace sidewise::dataset

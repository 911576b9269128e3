#include "crowd/tasksides.h"

#include "base/random.h"

#include <QJsonDocument>

#include <algorithm>

namespace sidewise::crowd {

using namespace Qt::Literals::StringLiterals;

namespace {
QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    return {};
}

// "left_id" → "right_id", keeping the letter case of the first letter; empty for a name without "left".
QString mirroredName(const QString &name)
{
    const qsizetype at = name.indexOf(u"left"_s, 0, Qt::CaseInsensitive);
    if (at < 0)
        return {};
    const QString right = name[at].isUpper() ? (name[at + 1].isUpper() ? u"RIGHT"_s : u"Right"_s) : u"right"_s;
    return QString(name).replace(at, 4, right);
}

bool isIdName(const QString &name)
{
    return name.endsWith(u"id"_s, Qt::CaseInsensitive);
}

TaskSides firstTwoKnown(const QJsonObject &values, const Appeals &appeals)
{
    TaskSides sides;
    for (const QJsonValue value : values) {
        const QString text = textOf(value);
        if (text.isEmpty() || !appeals.isKnown(text))
            continue;
        if (sides.left.isEmpty()) {
            sides.left = text;
        } else {
            sides.right = text;
            break;
        }
    }
    return sides.areFound() ? sides : TaskSides{};
}
} // namespace

TaskSides taskSides(const QJsonObject &values, const Appeals &appeals)
{
    TaskSides best;
    int bestRank = 0;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QString mirrored = mirroredName(it.key());
        if (mirrored.isEmpty() || !values.contains(mirrored))
            continue;
        const TaskSides sides{textOf(it.value()), textOf(values[mirrored])};
        if (!sides.areFound())
            continue;
        const bool areKnown = appeals.isKnown(sides.left) && appeals.isKnown(sides.right);
        const int rank = areKnown ? 3 : isIdName(it.key()) ? 2 : 1;
        if (rank > bestRank) {
            best = sides;
            bestRank = rank;
        }
    }
    return bestRank ? best : firstTwoKnown(values, appeals);
}

std::uint64_t pairNumber(const QJsonObject &values)
{
    const TaskSides sides = taskSides(values);
    if (!sides.areFound())
        return stableHash(1, QJsonDocument(values).toJson(QJsonDocument::Compact));
    const auto [low, high] = std::minmax(sides.left, sides.right);
    QString product;
    for (const QString &name : {u"product_id"_s, u"product"_s, u"product_title"_s, u"product_image"_s, u"query"_s}) {
        product = textOf(values[name]);
        if (!product.isEmpty())
            break;
    }
    return stableHash(2, (product + u'\n' + low + u'\n' + high).toUtf8());
}

} // namespace sidewise::crowd

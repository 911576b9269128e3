#include "wire/templatevalues.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int deepest = 64;

QString textOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

QString searchAddress(const QString &engine, const QString &query)
{
    static const std::pair<QString, QString> engines[] = {{u"google/images"_s, u"https://www.google.com/search?tbm=isch&q="_s},
        {u"google"_s, u"https://www.google.com/search?q="_s}, {u"yandex/images"_s, u"https://yandex.com/images/search?text="_s},
        {u"yandex"_s, u"https://yandex.com/search/?text="_s}, {u"bing"_s, u"https://www.bing.com/search?q="_s},
        {u"wikipedia"_s, u"https://en.wikipedia.org/w/index.php?search="_s}, {u"youtube"_s, u"https://www.youtube.com/results?search_query="_s}};
    for (const auto &[name, address] : engines) {
        if (name == engine)
            return address + QString::fromLatin1(QUrl::toPercentEncoding(query));
    }
    return {};
}

QString changedCase(const QString &text, const QString &how)
{
    if (how == u"uppercase" || how == u"lowercase")
        return how == u"uppercase" ? text.toUpper() : text.toLower();
    return text.left(1).toUpper() + text.mid(1);
}
} // namespace

QJsonValue valueAt(const QJsonValue &root, const QString &path)
{
    QJsonValue value = root;
    for (const QString &step : path.split(u'.', Qt::SkipEmptyParts)) {
        if (value.isArray()) {
            bool isNumber = false;
            const int index = step.toInt(&isNumber);
            value = isNumber ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.toObject().value(step);
        }
    }
    return value;
}

bool isBlank(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

QJsonValue TemplateValues::resolved(QJsonValue node) const
{
    for (int i = 0; i < deepest && node.isObject() && node.toObject().contains(u"$ref"_s); ++i)
        node = valueAt(m_config, node.toObject().value(u"$ref"_s).toString());
    return node;
}

DataPlace TemplateValues::place(const QJsonValue &node) const
{
    const QJsonObject spec = resolved(node).toObject();
    const QString type = spec[u"type"_s].toString();
    if (type == u"data.output" || type == u"data.internal")
        return {type == u"data.output", spec[u"path"_s].toString()};
    return {};
}

QJsonValue TemplateValues::at(const DataPlace &place) const
{
    const QJsonObject &root = place.isOutput ? m_answers.output : m_answers.internal;
    return root.contains(place.path) ? root.value(place.path) : valueAt(root, place.path);
}

QJsonValue TemplateValues::value(const QJsonValue &given, int depth) const
{
    if (depth > deepest)
        return {};
    const QJsonValue node = resolved(given);
    if (node.isArray()) {
        QJsonArray list;
        for (const QJsonValue one : node.toArray())
            list.append(value(one, depth + 1));
        return list;
    }
    if (!node.isObject())
        return node;
    const QJsonObject spec = node.toObject();
    const QString type = spec[u"type"_s].toString();
    if (type.startsWith(u"data.")) {
        QJsonValue found(QJsonValue::Undefined);
        if (type == u"data.input")
            found = valueAt(m_input, spec[u"path"_s].toString());
        else if (const DataPlace where = place(node); !where.isNull())
            found = at(where);
        return found.isUndefined() ? value(spec[u"default"_s], depth + 1) : found;
    }
    if (type.startsWith(u"helper.") || type.startsWith(u"@"))
        return helper(spec, type, depth);
    if (type.startsWith(u"condition."))
        return holds(node, {}, depth + 1);
    return node;
}

QJsonValue TemplateValues::helper(const QJsonObject &node, const QString &type, int depth) const
{
    const auto of = [&](const QString &name) { return value(node[name], depth + 1); };
    if (type == u"helper.if")
        return holds(node[u"condition"_s], {}, depth + 1) ? of(u"then"_s) : of(u"else"_s);
    if (type == u"helper.switch") {
        for (const QJsonValue one : resolved(node[u"cases"_s]).toArray()) {
            if (holds(one.toObject()[u"condition"_s], {}, depth + 1))
                return value(one.toObject()[u"result"_s], depth + 1);
        }
        return of(u"default"_s);
    }
    if (type == u"helper.join") {
        QStringList parts;
        for (const QJsonValue one : of(u"items"_s).toArray()) {
            if (!isBlank(one))
                parts.append(textOf(one));
        }
        return parts.join(textOf(of(u"by"_s)));
    }
    if (type == u"helper.concat-arrays") {
        QJsonArray all;
        for (const QJsonValue list : of(u"items"_s).toArray()) {
            for (const QJsonValue one : list.toArray())
                all.append(one);
        }
        return all;
    }
    if (type == u"helper.replace") {
        const QString find = textOf(of(u"find"_s));
        const QString text = textOf(of(u"data"_s));
        return find.isEmpty() ? text : QString(text).replace(find, textOf(of(u"replace"_s)));
    }
    if (type == u"helper.text-transform")
        return changedCase(textOf(of(u"data"_s)), textOf(of(u"transformation"_s)));
    if (type == u"helper.search-query")
        return searchAddress(textOf(of(u"engine"_s)), textOf(of(u"query"_s)));
    if (type == u"helper.transform") {
        QJsonArray made;
        int index = 0;
        for (const QJsonValue item : of(u"items"_s).toArray())
            made.append(value(transformed(node[u"into"_s], item, index++, 0), depth + 1));
        return made;
    }
    if (type.endsWith(u"/helper.proxy"))
        return of(u"path"_s);
    return QJsonValue(node); // kept as it is
}

// What data.local stands for is put in its place.
QJsonValue TemplateValues::transformed(const QJsonValue &node, const QJsonValue &item, int index, int depth) const
{
    if (depth > deepest)
        return node;
    if (node.isArray()) {
        QJsonArray list;
        for (const QJsonValue one : node.toArray())
            list.append(transformed(one, item, index, depth + 1));
        return list;
    }
    if (!node.isObject())
        return node;
    QJsonObject spec = node.toObject();
    if (spec[u"type"_s] == u"data.local"_s)
        return valueAt(QJsonObject{{u"item"_s, item}, {u"index"_s, index}}, spec[u"path"_s].toString());
    for (auto it = spec.begin(); it != spec.end(); ++it)
        it.value() = transformed(it.value(), item, index, depth + 1);
    return spec;
}

QString TemplateValues::text(const QJsonValue &node) const
{
    return textOf(value(node));
}

bool TemplateValues::holds(const QJsonValue &given, const DataPlace &own, int depth) const
{
    const QJsonObject node = resolved(given).toObject();
    const QString type = node[u"type"_s].toString();
    if (depth > deepest || type.isEmpty())
        return true;
    const auto looked = [&] { return node.contains(u"data"_s) || own.isNull() ? value(node[u"data"_s], depth + 1) : at(own); };
    const QJsonArray parts = resolved(node[u"conditions"_s]).toArray();
    const auto partHolds = [&](const QJsonValue &part) { return holds(part, own, depth + 1); };
    if (type == u"condition.required")
        return !isBlank(looked()) && looked() != QJsonValue(false);
    if (type == u"condition.empty")
        return isBlank(looked());
    if (type == u"condition.equals")
        return looked() == value(node[u"to"_s], depth + 1);
    if (type == u"condition.all")
        return std::all_of(parts.begin(), parts.end(), partHolds);
    if (type == u"condition.any")
        return std::any_of(parts.begin(), parts.end(), partHolds);
    if (type == u"condition.not")
        return !holds(node[u"condition"_s], own, depth + 1);
    return true; // what only a browser knows: a link opened, a video played
}

QString TemplateValues::hintOf(const QJsonValue &given, const DataPlace &own) const
{
    const QJsonObject node = resolved(given).toObject();
    if (const QString hint = text(node[u"hint"_s]); !hint.isEmpty())
        return hint;
    for (const QJsonValue part : resolved(node[u"conditions"_s]).toArray()) {
        if (!holds(part, own))
            return hintOf(part, own);
    }
    return {};
}

} // namespace sidewise::wire

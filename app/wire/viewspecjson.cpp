#include "wire/viewspecjson.h"

#include "wire/templateconfig.h"
#include "wire/templateform.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
QJsonObject input(const QString &field)
{
    return {{u"type"_s, u"data.input"_s}, {u"path"_s, field}};
}

QJsonObject result()
{
    return {{u"type"_s, u"data.output"_s}, {u"path"_s, u"result"_s}};
}

QJsonObject text(const QString &field)
{
    return {{u"type"_s, u"view.text"_s}, {u"content"_s, input(field)}};
}

// Shown only where the row has a value for it.
QJsonObject ifPresent(const QString &field, const QJsonObject &view)
{
    const QJsonObject isEmpty{{u"type"_s, u"condition.empty"_s}, {u"data"_s, input(field)}};
    return {{u"type"_s, u"helper.if"_s}, {u"condition"_s, QJsonObject{{u"type"_s, u"condition.not"_s}, {u"condition"_s, isEmpty}}},
        {u"then"_s, view}};
}

QJsonObject card(const QString &prefix, bool showsDescription)
{
    const QString image = prefix + u"_image"_s;
    QJsonArray items{
        ifPresent(image, {{u"type"_s, u"view.image"_s}, {u"url"_s, input(image)}, {u"fullHeight"_s, true}}),
        text(prefix + u"_title"_s)};
    if (showsDescription)
        items.append(descriptionIfPresent(prefix));
    return {{u"type"_s, u"view.list"_s}, {u"items"_s, items}};
}
} // namespace

QJsonObject viewSpecConfig(const Project &project)
{
    QJsonArray options;
    QJsonObject hotkeys{{u"type"_s, u"plugin.hotkeys"_s}};
    for (const AnswerOption &option : project.offered()) {
        options.append(QJsonObject{{u"label"_s, option.label}, {u"value"_s, option.value}});
        if (!option.key.isEmpty()) {
            hotkeys[option.key.toLower()] = QJsonObject{
                {u"type"_s, u"action.set"_s}, {u"data"_s, result()}, {u"payload"_s, option.value}};
        }
    }
    const QJsonObject controls{{u"type"_s, u"field.button-radio-group"_s}, {u"label"_s, project.question},
        {u"data"_s, result()}, {u"options"_s, options},
        {u"validation"_s, QJsonObject{{u"type"_s, u"condition.required"_s}}}};
    const QJsonObject sides{{u"type"_s, u"layout.side-by-side"_s}, {u"minItemWidth"_s, 400},
        {u"items"_s, QJsonArray{card(u"left"_s, project.showsDescriptions), card(u"right"_s, project.showsDescriptions)}},
        {u"controls"_s, controls}};
    const QJsonObject view{{u"type"_s, u"view.list"_s},
        {u"items"_s, QJsonArray{card(u"product"_s, project.showsDescriptions), sides}}};
    const QJsonObject pages{{u"type"_s, u"plugin.toloka"_s},
        {u"layout"_s, QJsonObject{{u"kind"_s, u"scroll"_s}, {u"taskWidth"_s, 900}}}};
    return {{u"view"_s, view}, {u"plugins"_s, QJsonArray{hotkeys, pages}}};
}

QJsonObject descriptionIfPresent(const QString &prefix)
{
    return ifPresent(prefix + u"_description"_s, text(prefix + u"_description"_s));
}

QString viewSpecText(const Project &project)
{
    return QString::fromUtf8(QJsonDocument(viewSpecConfig(project)).toJson(QJsonDocument::Indented));
}

QJsonObject viewSpec(const Project &project)
{
    // Versions that were current together; a component that is not listed gets the first one.
    static const QHash<QString, QString> versions{{u"layout.side-by-side"_s, u"1.2.0"_s}, {u"layout.columns"_s, u"1.1.3"_s},
        {u"layout.compare"_s, u"1.1.3"_s}, {u"view.image"_s, u"1.5.0"_s}, {u"view.list"_s, u"1.3.3"_s}, {u"view.text"_s, u"1.3.3"_s},
        {u"field.button-radio-group"_s, u"1.4.3"_s}, {u"field.radio-group"_s, u"1.2.3"_s}, {u"condition.required"_s, u"1.1.14"_s},
        {u"action.set"_s, u"1.1.3"_s}, {u"plugin.hotkeys"_s, u"1.4.3"_s}, {u"plugin.toloka"_s, u"1.2.3"_s}};
    const QJsonObject config = templateConfig(project);
    QJsonObject lock{{u"core"_s, u"1.16.8"_s}};
    rewritten(config, [&](QJsonObject node) {
        const QString type = node[u"type"_s].toString();
        if (type.contains(u'.') && !type.startsWith(u"data."))
            lock[type] = versions.value(type, u"1.0.0"_s);
        return node;
    });
    const QByteArray text = QJsonDocument(config).toJson(QJsonDocument::Compact);
    return {{u"type"_s, u"tb"_s}, {u"config"_s, QString::fromUtf8(text)}, {u"lock"_s, lock},
        {u"settings"_s, QJsonObject{}}, {u"inferDataSpec"_s, false}};
}

} // namespace sidewise::wire

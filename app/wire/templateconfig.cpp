#include "wire/templateconfig.h"

#include "wire/jsonplaces.h"
#include "wire/templateform.h"
#include "wire/viewspecjson.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TemplateBuilder)
};

QString indented(const QJsonObject &config)
{
    return QString::fromUtf8(QJsonDocument(config).toJson(QJsonDocument::Indented));
}

// Properties without which a component cannot be drawn. layout.side-by-side needs no controls: they may stand anywhere.
const QHash<QString, QStringList> &requiredProperties()
{
    static const QHash<QString, QStringList> required{{u"layout.side-by-side"_s, {u"items"_s}}, {u"layout.columns"_s, {u"items"_s}},
        {u"layout.compare"_s, {u"items"_s}}, {u"view.list"_s, {u"items"_s}}, {u"view.image"_s, {u"url"_s}}, {u"view.link"_s, {u"url"_s}},
        {u"field.button-radio-group"_s, {u"data"_s, u"options"_s}}, {u"field.radio-group"_s, {u"data"_s, u"options"_s}},
        {u"field.text"_s, {u"data"_s}}, {u"field.textarea"_s, {u"data"_s}}, {u"field.checkbox"_s, {u"data"_s}},
        {u"data.input"_s, {u"path"_s}}, {u"data.output"_s, {u"path"_s}}, {u"condition.equals"_s, {u"to"_s}},
        {u"helper.if"_s, {u"condition"_s, u"then"_s}}, {u"helper.switch"_s, {u"cases"_s}}};
    return required;
}

bool isKnown(const QString &type)
{
    static const QSet<QString> others{u"view.text"_s, u"view.markdown"_s, u"view.group"_s, u"view.alert"_s, u"view.divider"_s,
        u"view.collapse"_s, u"view.labeled-list"_s, u"view.link-group"_s, u"view.action-button"_s, u"layout.sidebar"_s, u"layout.bars"_s,
        u"field.button-radio"_s, u"field.select"_s, u"field.checkbox-group"_s, u"view.video"_s, u"view.audio"_s};
    if (requiredProperties().contains(type) || others.contains(type))
        return true;
    const QString family = type.section(u'.', 0, 0);
    return family == u"condition" || family == u"helper" || family == u"action" || family == u"plugin" || family == u"data"
        || type.startsWith(u'@');
}

// Calls `look` with every object and its path.
void visit(const QJsonValue &node, const QString &path, const std::function<void(const QJsonObject &, const QString &)> &look)
{
    const QString lead = path.isEmpty() ? QString() : path + u'.';
    if (node.isArray()) {
        const QJsonArray list = node.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            visit(list[i], lead + QString::number(i), look);
    } else if (node.isObject()) {
        const QJsonObject object = node.toObject();
        look(object, path);
        for (auto it = object.begin(); it != object.end(); ++it)
            visit(it.value(), lead + it.key(), look);
    }
}

QString at(const TextPlace &place, const QString &words)
{
    return Words::tr("Line %1, column %2: %3").arg(place.line).arg(place.column).arg(words);
}

Result<void> wellFormed(const QJsonObject &config, const QString &text)
{
    if (!config[u"view"_s].isObject())
        return failure(ErrorKind::Input, at({}, Words::tr("a configuration needs a “view”, the component that is shown.")), u"template"_s);
    QString wrong;
    QString path;
    const QHash<QString, TextPlace> places = jsonPlaces(text);
    visit(config, {}, [&](const QJsonObject &node, const QString &where) {
        if (!wrong.isEmpty())
            return;
        if (node.contains(u"$ref"_s)) {
            if (!places.contains(node[u"$ref"_s].toString())) {
                wrong = Words::tr("the reference “%1” leads nowhere.").arg(node[u"$ref"_s].toString());
                path = where;
            }
            return;
        }
        for (const QString &property : requiredProperties().value(node[u"type"_s].toString())) {
            if (!node.contains(property)) {
                wrong = Words::tr("%1 needs the property “%2”.").arg(node[u"type"_s].toString(), property);
                path = where;
            }
        }
    });
    if (wrong.isEmpty())
        return {};
    return failure(ErrorKind::Input, at(places.value(path), wrong), u"template"_s);
}

class Checker
{
public:
    explicit Checker(const Project &project)
        : m_project(project), m_config(templateConfig(project)), m_places(jsonPlaces(templateText(project)))
    {
    }

    Problems run()
    {
        visit(m_config, {}, [this](const QJsonObject &node, const QString &path) { look(node, path); });
        const auto control = resultControl(m_config);
        if (!control) {
            add(Severity::Error, u"no_control"_s, u"view"_s, {},
                Words::tr("nothing here stores an answer. Add a field.button-radio-group whose data is data.output “result”."));
            return m_problems;
        }
        if (outputPath(*control) != u"result") {
            add(Severity::Error, u"other_output"_s, u"view"_s, outputPath(*control),
                Words::tr("the answer is stored as “%1”; Sidewise reads it from “result”.").arg(outputPath(*control)));
        }
        options(*control);
        return m_problems;
    }

private:
    void add(Severity severity, const QString &code, const QString &path, const QString &value, const QString &words)
    {
        const TextPlace place = m_places.value(path);
        m_problems.append({severity, place.line, u"template"_s, value, code, at(place, words)});
    }

    void look(const QJsonObject &node, const QString &path)
    {
        const QString type = node[u"type"_s].toString();
        if (type == u"data.input") {
            const QString field = node[u"path"_s].toString().section(u'.', 0, 0);
            if (!templateFields().contains(field) && !m_named.contains(field)) {
                m_named.insert(field);
                add(Severity::Error, u"unknown_field"_s, path, field, Words::tr("the data has no field “%1”.").arg(field));
            }
        } else if (type.contains(u'.') && !isKnown(type) && !m_named.contains(type)) {
            m_named.insert(type);
            add(Severity::Note, u"unknown_component"_s, path, type,
                Words::tr("%1 is kept as it is, but not drawn in this preview.").arg(type));
        }
    }

    void options(const QJsonObject &control)
    {
        const QJsonArray options = control[u"options"_s].toArray();
        bool isDynamic = false;
        for (qsizetype i = 0; i < options.size(); ++i) {
            const QJsonObject option = options[i].toObject();
            isDynamic = isDynamic || option[u"value"_s].isObject();
            if (!answerOf(option, static_cast<int>(i), m_project) && !option.contains(u"$ref"_s)) {
                add(Severity::Warning, u"unknown_option"_s, u"view"_s, option[u"label"_s].toString(),
                    Words::tr("“%1” is none of the five answers of a comparison: it is shown and stored, and does not count.")
                        .arg(option[u"label"_s].toString()));
            }
        }
        if (isDynamic) {
            add(Severity::Error, u"dynamic_values"_s, u"view"_s, {},
                Words::tr("the answers are stored as values of the row, such as addresses. Rankings need the side: LEFT or RIGHT."));
        }
    }

    const Project &m_project;
    QJsonObject m_config;
    QHash<QString, TextPlace> m_places;
    QSet<QString> m_named;
    Problems m_problems;
};

Project changed(const Project &project, const std::function<QJsonObject(QJsonObject)> &change)
{
    Project result = project;
    const QJsonObject config = rewritten(templateConfig(project), change).toObject();
    result.viewConfig = indented(config);
    return readForm(config, result);
}
} // namespace

QJsonObject templateConfig(const Project &project)
{
    if (!project.viewConfig.isEmpty()) {
        if (const auto config = readObject(project.viewConfig))
            return *config;
    }
    return viewSpecConfig(project);
}

QString templateText(const Project &project)
{
    return project.viewConfig.isEmpty() ? viewSpecText(project) : project.viewConfig;
}

Result<Project> withTemplate(const Project &project, const QString &text)
{
    const auto config = readObject(text);
    if (!config)
        return failure(config.error());
    if (const auto fine = wellFormed(*config, text); !fine)
        return failure(fine.error());
    Project result = readForm(*config, project);
    result.viewConfig = viewSpecConfig(result) == *config ? QString() : text;
    return result;
}

Project withForm(const Project &before, const Project &after)
{
    if (before.viewConfig.isEmpty())
        return after;
    Project result = after;
    result.viewConfig = indented(writeForm(templateConfig(before), before, after));
    return result;
}

QStringList templateFields()
{
    QStringList fields;
    for (const QString &thing : {u"product"_s, u"left"_s, u"right"_s}) {
        for (const QString &part : {u"_id"_s, u"_title"_s, u"_description"_s, u"_image"_s})
            fields.append(thing + part);
    }
    return fields;
}

Problems templateProblems(const Project &project)
{
    return project.viewConfig.isEmpty() ? Problems() : Checker(project).run();
}

Project withFieldRenamed(const Project &project, const QString &from, const QString &to)
{
    return changed(project, [&](QJsonObject node) {
        if (node[u"type"_s] == u"data.input"_s && node[u"path"_s] == from)
            node[u"path"_s] = to;
        return node;
    });
}

Project withSideValues(const Project &project)
{
    const auto control = resultControl(templateConfig(project));
    if (!control)
        return project;
    const QJsonArray options = (*control)[u"options"_s].toArray();
    const auto sideFor = [&](const QJsonValue &value) -> QJsonValue {
        for (qsizetype i = 0; i < options.size(); ++i) {
            const auto answer = answerOf(options[i].toObject(), static_cast<int>(i), project);
            if (value.isObject() && options[i].toObject()[u"value"_s] == value && answer && project.option(*answer))
                return project.option(*answer)->value;
        }
        return value;
    };
    return changed(project, [&](QJsonObject node) {
        for (const QString &property : {u"value"_s, u"payload"_s}) {
            if (node.contains(property))
                node[property] = sideFor(node[property]);
        }
        return node;
    });
}

Project withResultOutput(const Project &project)
{
    const auto control = resultControl(templateConfig(project));
    const QString path = control ? outputPath(*control) : QString();
    return changed(project, [&](QJsonObject node) {
        if (node[u"type"_s] == u"data.output"_s && node[u"path"_s] == path)
            node[u"path"_s] = u"result"_s;
        return node;
    });
}

} // namespace sidewise::wire

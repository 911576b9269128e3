#include "wire/templateform.h"

#include "wire/viewspecjson.h"

#include <QJsonArray>

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
bool isOneOf(const QString &text, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QStringView word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
}

AnswerOption *optionFor(Project &project, Answer answer)
{
    const auto found = std::find_if(project.answers.begin(), project.answers.end(), [&](const AnswerOption &o) { return o.answer == answer; });
    return found == project.answers.end() ? nullptr : &*found;
}

QString keyFor(const QJsonObject &config, const QJsonValue &value)
{
    for (const QJsonValue plugin : config[u"plugins"_s].toArray()) {
        const QJsonObject keys = plugin.toObject();
        for (auto it = keys.begin(); it != keys.end(); ++it) {
            if (it.value().toObject()[u"type"_s] == u"action.set"_s && it.value().toObject()[u"payload"_s] == value)
                return it.key();
        }
    }
    return {};
}

bool mentionsDescription(const QJsonValue &node)
{
    bool found = false;
    rewritten(node, [&](QJsonObject object) {
        found = found || (object[u"type"_s] == u"data.input"_s && object[u"path"_s].toString().endsWith(u"_description"));
        return object;
    });
    return found;
}

// Takes texts of descriptions out of every list, or puts them below their titles.
QJsonObject withDescriptions(const QJsonObject &config, bool shows)
{
    return rewritten(config, [&](QJsonObject node) {
        if (!node[u"items"_s].isArray())
            return node;
        QJsonArray items;
        for (const QJsonValue one : node[u"items"_s].toArray()) {
            const QJsonObject item = one.toObject();
            const bool isText = item[u"type"_s] == u"view.text"_s || item[u"type"_s] == u"helper.if"_s;
            if (!shows && isText && mentionsDescription(one))
                continue;
            items.append(one);
            const QString path = item[u"content"_s].toObject()[u"path"_s].toString();
            if (shows && item[u"type"_s] == u"view.text"_s && path.endsWith(u"_title"))
                items.append(descriptionIfPresent(path.chopped(6)));
        }
        node[u"items"_s] = items;
        return node;
    }).toObject();
}

QJsonArray optionsFor(const QJsonArray &before, const Project &old, const Project &now)
{
    QJsonArray options;
    for (const AnswerOption &offered : now.offered()) {
        QJsonObject made{{u"value"_s, offered.value}};
        for (qsizetype i = 0; i < before.size(); ++i) {
            if (answerOf(before[i].toObject(), static_cast<int>(i), old) == offered.answer)
                made = before[i].toObject(); // with whatever else stands in it
        }
        made[u"label"_s] = offered.label;
        options.append(made);
    }
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!answerOf(before[i].toObject(), static_cast<int>(i), old))
            options.append(before[i]);
    }
    return options;
}

QJsonArray pluginsFor(const QJsonArray &before, const QJsonObject &control, const QJsonArray &oldOptions, const QJsonArray &options,
    const Project &now)
{
    QJsonArray plugins;
    bool isDone = false;
    for (const QJsonValue plugin : before) {
        QJsonObject keys = plugin.toObject();
        if (keys[u"type"_s] != u"plugin.hotkeys"_s || isDone) {
            plugins.append(plugin);
            continue;
        }
        isDone = true;
        for (const QString &key : keys.keys()) {
            const QJsonValue payload = keys[key].toObject()[u"payload"_s];
            const bool isOurs = std::any_of(oldOptions.begin(), oldOptions.end(),
                [&](const QJsonValue &option) { return option.toObject()[u"value"_s] == payload; });
            if (keys[key].toObject()[u"type"_s] == u"action.set"_s && isOurs)
                keys.remove(key);
        }
        plugins.append(keys);
    }
    if (!isDone)
        plugins.prepend(QJsonObject{{u"type"_s, u"plugin.hotkeys"_s}});
    for (qsizetype i = 0; i < plugins.size(); ++i) {
        QJsonObject keys = plugins[i].toObject();
        if (keys[u"type"_s] != u"plugin.hotkeys"_s)
            continue;
        const QList<AnswerOption> offered = now.offered();
        for (qsizetype j = 0; j < offered.size() && j < options.size(); ++j) {
            if (!offered[j].key.isEmpty()) {
                keys[offered[j].key.toLower()] = QJsonObject{{u"type"_s, u"action.set"_s}, {u"data"_s, control[u"data"_s]},
                    {u"payload"_s, options[j].toObject()[u"value"_s]}};
            }
        }
        plugins[i] = keys;
        break;
    }
    return plugins;
}
} // namespace

bool isResultControl(const QJsonObject &node)
{
    return isOneOf(node[u"type"_s].toString(), {u"field.button-radio-group", u"field.radio-group", u"field.select"})
        && node[u"data"_s].toObject()[u"type"_s] == u"data.output"_s;
}

QJsonValue rewritten(const QJsonValue &node, const std::function<QJsonObject(QJsonObject)> &change)
{
    if (node.isArray()) {
        QJsonArray list;
        for (const QJsonValue one : node.toArray())
            list.append(rewritten(one, change));
        return list;
    }
    if (!node.isObject())
        return node;
    QJsonObject object = node.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = rewritten(it.value(), change);
    return change(object);
}

std::optional<QJsonObject> resultControl(const QJsonObject &config)
{
    std::optional<QJsonObject> found;
    rewritten(config, [&](QJsonObject node) {
        if (isResultControl(node) && (!found || (outputPath(*found) != u"result" && outputPath(node) == u"result")))
            found = node;
        return node;
    });
    return found;
}

QString outputPath(const QJsonObject &control)
{
    return control[u"data"_s].toObject()[u"path"_s].toString();
}

std::optional<Answer> answerOf(const QJsonObject &option, int index, const Project &project)
{
    const QJsonValue value = option[u"value"_s];
    if (value.isObject()) // the chosen thing itself, taken from the row
        return index < 2 ? std::optional(index == 0 ? Answer::Left : Answer::Right) : std::nullopt;
    const QString text = value.isDouble() ? QString::number(value.toDouble()) : value.toString();
    if (const AnswerOption *known = project.option(text))
        return known->answer;
    if (isOneOf(text, {u"LEFT", u"L", u"A", u"1", u"FIRST"}))
        return Answer::Left;
    if (isOneOf(text, {u"RIGHT", u"R", u"B", u"2", u"SECOND"}))
        return Answer::Right;
    if (isOneOf(text, {u"EQUAL", u"BOTH", u"TIE", u"SAME", u"DRAW"}))
        return Answer::Equal;
    if (isOneOf(text, {u"UNSURE", u"UNKNOWN", u"IDK", u"DONT_KNOW", u"CANT_DECIDE"}))
        return Answer::Unsure;
    if (isOneOf(text, {u"ERROR", u"404", u"BROKEN", u"NOT_LOADED"}))
        return Answer::Broken;
    return std::nullopt;
}

Project readForm(const QJsonObject &config, Project project)
{
    const auto control = resultControl(config);
    if (!control)
        return project;
    if ((*control)[u"label"_s].isString())
        project.question = (*control)[u"label"_s].toString();
    const Project before = project;
    for (AnswerOption &option : project.answers)
        option.isOffered = false;
    const QJsonArray options = (*control)[u"options"_s].toArray();
    for (qsizetype i = 0; i < options.size(); ++i) {
        const QJsonObject option = options[i].toObject();
        const auto answer = answerOf(option, static_cast<int>(i), before);
        AnswerOption *line = answer ? optionFor(project, *answer) : nullptr;
        if (!line)
            continue;
        line->isOffered = true;
        if (option[u"value"_s].isString())
            line->value = option[u"value"_s].toString();
        if (option[u"label"_s].isString())
            line->label = option[u"label"_s].toString();
        line->key = keyFor(config, option[u"value"_s]);
    }
    project.showsDescriptions = mentionsDescription(config);
    return project;
}

QJsonObject writeForm(const QJsonObject &config, const Project &before, const Project &after)
{
    const auto control = resultControl(config);
    QJsonObject changed = config;
    if (control) {
        QJsonObject now = *control;
        if (before.question != after.question)
            now[u"label"_s] = after.question;
        const QJsonArray oldOptions = now[u"options"_s].toArray();
        if (before.answers != after.answers) {
            now[u"options"_s] = optionsFor(oldOptions, before, after);
            changed[u"plugins"_s] = pluginsFor(config[u"plugins"_s].toArray(), now, oldOptions, now[u"options"_s].toArray(), after);
        }
        changed = rewritten(changed, [&](QJsonObject node) { return node == *control ? now : node; }).toObject();
    }
    if (before.showsDescriptions != after.showsDescriptions)
        changed = withDescriptions(changed, after.showsDescriptions);
    return changed;
}

} // namespace sidewise::wire

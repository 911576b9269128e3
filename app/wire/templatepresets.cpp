#include "wire/templateconfig.h"

#include "wire/viewspecjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TemplateBuilder)
};

QJsonObject input(const QString &field)
{
    return {{u"type"_s, u"data.input"_s}, {u"path"_s, field}};
}

QJsonObject text(const QString &field)
{
    return {{u"type"_s, u"view.text"_s}, {u"content"_s, input(field)}};
}

QJsonObject labelled(QJsonObject component, const QString &label)
{
    component[u"label"_s] = label;
    return component;
}

QJsonObject list(const QJsonArray &items)
{
    return {{u"type"_s, u"view.list"_s}, {u"items"_s, items}};
}

QJsonObject image(const QString &field)
{
    return {{u"type"_s, u"view.image"_s}, {u"url"_s, input(field)}, {u"fullHeight"_s, true}};
}

QJsonArray sides(Preset preset)
{
    QJsonArray both;
    for (const QString &side : {u"left"_s, u"right"_s}) {
        if (preset == Preset::Images)
            both.append(image(side + u"_image"_s));
        else
            both.append(list({text(side + u"_title"_s), descriptionIfPresent(side)}));
    }
    return both;
}

// What stands above the two.
QJsonValue head(Preset preset)
{
    if (preset == Preset::SearchRelevance) {
        const QJsonObject address{{u"type"_s, u"helper.search-query"_s}, {u"query"_s, input(u"product_title"_s)}, {u"engine"_s, u"google"_s}};
        const QJsonObject link{{u"type"_s, u"view.link"_s}, {u"url"_s, address}, {u"content"_s, Words::tr("Search for it")}};
        return list({labelled(text(u"product_title"_s), Words::tr("Search query")), link});
    }
    return labelled(text(u"product_title"_s), preset == Preset::Images ? Words::tr("Picture of") : Words::tr("Text about"));
}

QString questionOf(Preset preset)
{
    switch (preset) {
    case Preset::Images:
        return Words::tr("Which picture shows it better?");
    case Preset::Texts:
        return Words::tr("Which text is better?");
    case Preset::SearchRelevance:
        return Words::tr("Which result answers the search better?");
    case Preset::ComplementaryProduct:
        break;
    }
    return Project::defaults().question;
}
} // namespace

Project withPreset(const Project &project, Preset preset)
{
    Project made = project;
    made.question = questionOf(preset);
    made.answers = Project::defaults().answers;
    made.showsDescriptions = true;
    made.viewConfig.clear();
    if (preset == Preset::ComplementaryProduct)
        return made;
    for (AnswerOption &option : made.answers) {
        if (option.answer == Answer::Broken)
            option.isOffered = preset == Preset::Images;
        if (option.answer == Answer::Equal)
            option.isOffered = preset != Preset::Images;
    }
    made.showsDescriptions = preset != Preset::Images;
    QJsonObject config = viewSpecConfig(made);
    QJsonObject view = config[u"view"_s].toObject();
    QJsonArray items = view[u"items"_s].toArray();
    QJsonObject pair = items.last().toObject();
    pair[u"items"_s] = sides(preset);
    view[u"items"_s] = QJsonArray{head(preset), pair};
    config[u"view"_s] = view;
    made.viewConfig = QString::fromUtf8(QJsonDocument(config).toJson(QJsonDocument::Indented));
    return made;
}

} // namespace sidewise::wire

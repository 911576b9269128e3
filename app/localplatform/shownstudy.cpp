#include "localplatform/shownstudy.h"

#include "localplatform/jsontext.h"
#include "localplatform/pageassets.h"

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int deepest = 8; // of arrays and objects that may name pictures

void notePictures(qint64 requester, const QJsonValue &value, const PageAssets &assets, QJsonObject &pictures, int depth)
{
    if (value.isString()) {
        const QString address = assets.pictureAddress(requester, value.toString());
        if (!address.isEmpty())
            pictures[value.toString()] = address;
    } else if (depth < deepest && value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &one : list)
            notePictures(requester, one, assets, pictures, depth + 1);
    } else if (depth < deepest && value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &one : object)
            notePictures(requester, one, assets, pictures, depth + 1);
    }
}
} // namespace

ShownStudy shownStudy(const QByteArray &projectBody)
{
    const QJsonObject project = JsonText::object(projectBody);
    const QJsonObject spec = project[u"task_spec"_s][u"view_spec"_s].toObject();
    const bool isDescription = spec[u"type"_s].toString() == u"tb";
    ShownStudy shown;
    shown.body = projectBody;
    shown.study = {{u"name"_s, project[u"public_name"_s]}, {u"description"_s, project[u"public_description"_s]},
        {u"language"_s, project[u"localization_config"_s][u"default_language"_s].toString(u"en"_s)}};
    shown.instructions = project[u"public_instructions"_s].toString();
    shown.settings = spec[u"settings"_s].toObject();
    shown.view = isDescription ? JsonText::object(spec[u"config"_s].toString().toUtf8()) : QJsonObject();
    return shown;
}

QJsonObject shownInput(qint64 requester, const QJsonObject &input, const QJsonObject &inputSpec, const PageAssets &assets, QJsonObject &pictures)
{
    QJsonObject shown;
    for (auto it = input.begin(); it != input.end(); ++it) {
        if (inputSpec[it.key()][u"hidden"_s].toBool())
            continue;
        shown[it.key()] = it.value();
        notePictures(requester, it.value(), assets, pictures, 0);
    }
    return shown;
}

} // namespace sidewise::platform

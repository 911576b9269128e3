#include "wire/projectjson.h"

#include "wire/viewspecjson.h"

#include <QJsonArray>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
QJsonObject field(const QString &type, bool isRequired)
{
    return {{u"type"_s, type}, {u"required"_s, isRequired}};
}

QJsonObject inputSpec()
{
    QJsonObject spec;
    for (const QString &thing : {u"product"_s, u"left"_s, u"right"_s}) {
        spec[thing + u"_id"_s] = field(u"string"_s, true);
        spec[thing + u"_title"_s] = field(u"string"_s, false);
        spec[thing + u"_description"_s] = field(u"string"_s, false);
        spec[thing + u"_image"_s] = field(u"url"_s, false);
    }
    return spec;
}
} // namespace

QJsonObject toJson(const Project &project, const QString &privateComment)
{
    QJsonArray values;
    for (const AnswerOption &option : project.offered())
        values.append(option.value);
    QJsonObject output = field(u"string"_s, true);
    output[u"allowed_values"_s] = values;
    const QJsonObject spec{{u"input_spec"_s, inputSpec()}, {u"output_spec"_s, QJsonObject{{u"result"_s, output}}},
        {u"view_spec"_s, viewSpec(project)}};
    return {{u"public_name"_s, project.name}, {u"public_description"_s, project.description},
        {u"public_instructions"_s, project.instructions}, {u"private_comment"_s, privateComment},
        {u"assignments_issuing_type"_s, u"AUTOMATED"_s}, {u"task_spec"_s, spec}};
}

} // namespace sidewise::wire

#include "localplatform/projectroutes.h"

#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/operations.h"
#include "localplatform/poolcheck.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *columns = "SELECT number, status, created, body, requester FROM projects WHERE ";

QByteArray render(PlatformState &state, Query &row)
{
    JsonText json;
    json.text("id", QString::number(row.integer(0))).members(row.utf8(3));
    json.text("status", row.integer(1) ? u"ARCHIVED"_s : u"ACTIVE"_s).date("created", row.integer(2));
    return json.raw("owner", state.ownerJson(row.integer(4))).take();
}

QByteArray render(PlatformState &state, qint64 number)
{
    Query row = state.sql.query(QByteArray(columns) + "number = ?", number);
    row.next();
    return render(state, row);
}

void checkView(const QJsonObject &view, Problems &problems)
{
    const QString path = u"task_spec.view_spec."_s;
    const QString type = view[u"type"_s].toString();
    static const FieldRule typeRule[] = {{"type", FieldType::Enum, false, 0, 0, "classic|tb"}};
    checkFields(view, path, typeRule, problems);
    static const FieldRule rules[] = {{"config", FieldType::Text, true}, {"lock", FieldType::Object},
        {"settings", FieldType::Object}, {"inferDataSpec", FieldType::Boolean}};
    if (type == u"tb"_s)
        checkFields(view, path, rules, problems);
}

// The body as it is stored: read-only members gone, defaults written out, the specification normalised.
QJsonObject checkedProject(QJsonObject body)
{
    static const FieldRule rules[] = {{"public_name", FieldType::Text, true, 1, 150},
        {"public_description", FieldType::Text, true, 1, 5000}, {"public_instructions", FieldType::Text, false, 0, 1e6},
        {"private_comment", FieldType::Text, false, 0, 5000}, {"task_spec", FieldType::Object, true},
        {"assignments_issuing_type", FieldType::Enum, false, 0, 0, "AUTOMATED|MAP_SELECTOR"},
        {"assignments_issuing_view_config", FieldType::Object}, {"assignments_automerge_enabled", FieldType::Boolean},
        {"max_active_assignments_count", FieldType::Integer, false, 1, 1000}, {"quality_control", FieldType::Object},
        {"metadata", FieldType::Object}, {"localization_config", FieldType::Object}};
    Problems problems;
    for (const QString &name : {u"id"_s, u"status"_s, u"created"_s, u"owner"_s})
        body.remove(name);
    checkFields(body, {}, rules, problems);
    if (body.value(u"task_spec"_s).isObject()) {
        QJsonObject spec = body.value(u"task_spec"_s).toObject();
        static const FieldRule parts[] = {{"input_spec", FieldType::Object, true},
            {"output_spec", FieldType::Object, true}, {"view_spec", FieldType::Object, true}};
        checkFields(spec, u"task_spec."_s, parts, problems);
        for (const QString &part : {u"input_spec"_s, u"output_spec"_s}) {
            if (spec.value(part).isObject()) {
                spec[part] = DataSpec::parse(spec.value(part).toObject(), u"task_spec."_s + part, part == u"output_spec"_s,
                    problems).normalised();
            }
        }
        if (spec.value(u"view_spec"_s).isObject()) {
            QJsonObject view = spec.value(u"view_spec"_s).toObject();
            checkView(view, problems);
            if (!view.contains(u"type"_s))
                view[u"type"_s] = u"classic"_s;
            if (view.value(u"type"_s) == u"tb"_s && !view.contains(u"lock"_s))
                view[u"lock"_s] = QJsonObject();
            spec[u"view_spec"_s] = view;
        }
        body[u"task_spec"_s] = spec;
    }
    if (!body.contains(u"assignments_issuing_type"_s))
        body[u"assignments_issuing_type"_s] = u"AUTOMATED"_s;
    if (!body.contains(u"assignments_automerge_enabled"_s))
        body[u"assignments_automerge_enabled"_s] = false;
    checkQualityControl(body, problems);
    problems.throwIfAny();
    return body;
}

Reply create(Call &call)
{
    const QJsonObject body = checkedProject(withoutNulls(bodyObject(call.request.body)));
    call.state.sql.run("INSERT INTO projects (number, requester, status, created, public_name, private_comment, body) "
                       "VALUES ((SELECT CASE WHEN max(number) > 1000 THEN max(number) ELSE 1000 END + 1 FROM projects), ?, 0, ?, ?, ?, ?)",
        call.requester, call.state.now(), body[u"public_name"_s].toString(),
        body[u"private_comment"_s].toString(), JsonText::of(body));
    return {201, render(call.state, call.state.sql.lastRowId())};
}

Reply update(Call &call)
{
    ProjectInfo &project = call.state.ownProject(call.requester, call.id());
    if (project.isArchived)
        refuseState(u"PROJECT_INAPPROPRIATE_STATUS"_s, Words::tr("An archived project cannot be changed."));
    const qint64 number = project.number;
    const QJsonObject body = checkedProject(withoutNulls(bodyObject(call.request.body)));
    call.state.sql.run("UPDATE projects SET public_name = ?, private_comment = ?, body = ? WHERE number = ?",
        body[u"public_name"_s].toString(), body[u"private_comment"_s].toString(), JsonText::of(body), number);
    call.state.forgetProject(number);
    return {200, render(call.state, number)};
}

Reply list(Call &call)
{
    static const ListColumn filters[] = {{"status", "status", ListColumn::Type::Words, "ACTIVE=0|ARCHIVED=1"}};
    static const ListColumn ranges[] = {{"id", "number", ListColumn::Type::Number},
        {"created", "created", ListColumn::Type::Date}, {"public_name", "public_name", ListColumn::Type::Text},
        {"private_comment", "private_comment", ListColumn::Type::Text}};
    static const QByteArray select = QByteArray(columns) + "requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "number", 20, 300}, {call.requester},
        [&](Query &row) { return render(call.state, row); });
}

Reply archive(Call &call)
{
    ProjectInfo &project = call.state.ownProject(call.requester, call.id());
    if (project.isArchived)
        return {204, {}};
    if (call.state.sql.exists("SELECT 1 FROM pools WHERE project = ? AND status <> 2", project.number)) {
        refuseState(u"UNARCHIVED_POOLS_CONFLICT"_s,
            Words::tr("Archive the project's pools and trainings first."));
    }
    call.state.sql.run("UPDATE projects SET status = 1 WHERE number = ?", project.number);
    const QByteArray parameters = JsonText().text("project_id", QString::number(project.number)).take();
    call.state.forgetProject(project.number);
    return {202, Operations(call.state).done(call.requester, u"PROJECT.ARCHIVE"_s, parameters)};
}

// What a PUT would change: new or changed required fields break pools that are running.
Reply check(Call &call)
{
    const ProjectInfo &project = call.state.ownProject(call.requester, call.id());
    const QJsonObject before = JsonText::object(project.body);
    const QJsonObject after = checkedProject(withoutNulls(bodyObject(call.request.body)));
    const QJsonObject oldSpec = before[u"task_spec"_s].toObject();
    const QJsonObject newSpec = after[u"task_spec"_s].toObject();
    QString level = before == after ? u"EQUAL"_s : u"NON_BREAKING_CHANGE"_s;
    for (const QString &part : {u"input_spec"_s, u"output_spec"_s}) {
        if (oldSpec[part] != newSpec[part])
            level = u"BREAKING_CHANGE"_s;
    }
    return {200, JsonText().text("differenceLevel", level).take()};
}
} // namespace

void addProjectRoutes(Router &router)
{
    router.add("POST", "/api/v1/projects", create);
    router.add("GET", "/api/v1/projects", list);
    router.add("GET", "/api/v1/projects/{}", [](Call &call) {
        return Reply{200, render(call.state, call.state.ownProject(call.requester, call.id()).number)};
    });
    router.add("PUT", "/api/v1/projects/{}", update);
    router.add("POST", "/api/v1/projects/{}/archive", archive);
    router.add("POST", "/api/staging/projects/{}/check", check);
}

} // namespace sidewise::platform

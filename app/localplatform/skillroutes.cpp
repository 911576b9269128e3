#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/peopleroutes.h"
#include "localplatform/qualityrules.h"

#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray renderSkill(PlatformState &state, Query &row)
{
    JsonText json;
    json.text("id", QString::number(row.integer(0))).members(row.utf8(2)).date("created", row.integer(1));
    json.boolean("training", !row.isNull(4)).boolean("global", false);
    return json.raw("owner", state.ownerJson(row.integer(3))).take();
}

constexpr const char *skillColumns = "SELECT number, created, body, requester, training FROM skills WHERE ";
constexpr const char *userSkillColumns
    = "SELECT u.number, u.skill, p.id, u.value, u.created, u.modified FROM user_skills u JOIN performers p ON p.number = u.performer WHERE ";

QByteArray renderUserSkill(Query &row)
{
    JsonText json;
    json.text("id", QString::number(row.integer(0))).text("skill_id", QString::number(row.integer(1))).text("user_id", row.text(2));
    json.number("value", std::llround(row.real(3))).real("exact_value", row.real(3));
    return json.date("created", row.integer(4)).date("modified", row.integer(5)).take();
}

QJsonObject checkedSkill(QJsonObject body)
{
    static const FieldRule rules[] = {{"name", FieldType::Text, true, 1, 500}, {"public_name", FieldType::Object},
        {"private_comment", FieldType::Text}, {"public_requester_description", FieldType::Object}, {"hidden", FieldType::Boolean},
        {"skill_ttl_hours", FieldType::Integer, false, 1, 1e9}, {"deprecated", FieldType::Boolean}};
    Problems problems;
    for (const QString &name : {u"id"_s, u"created"_s, u"owner"_s, u"training"_s, u"global"_s, u"type"_s})
        body.remove(name);
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    if (!body.contains(u"hidden"_s))
        body[u"hidden"_s] = true;
    return body;
}

qint64 ownSkill(Call &call, const QString &id)
{
    Query row = call.state.sql.query("SELECT requester FROM skills WHERE number = ?", plainNumber(id).value_or(0));
    if (!row.next())
        refuseMissing(u"skill"_s, id);
    if (row.integer(0) != call.requester)
        refuseForeign(u"skill"_s, id);
    return *plainNumber(id);
}

Reply oneSkill(Call &call, qint64 number, int status = 200)
{
    Query row = call.state.sql.query(QByteArray(skillColumns) + "number = ?", number);
    row.next();
    return {status, renderSkill(call.state, row)};
}

std::optional<qint64> ttlHours(const QJsonObject &body)
{
    return body[u"skill_ttl_hours"_s].isDouble() ? std::optional(body[u"skill_ttl_hours"_s].toInteger()) : std::nullopt;
}

Reply createSkill(Call &call)
{
    const QJsonObject body = checkedSkill(withoutNulls(bodyObject(call.request.body)));
    call.state.sql.run("INSERT INTO skills (number, requester, created, name, body, ttl_hours) VALUES "
                       "((SELECT CASE WHEN max(number) > 1000 THEN max(number) ELSE 1000 END + 1 FROM skills), ?, ?, ?, ?, ?)",
        call.requester, call.state.now(), body[u"name"_s].toString(), JsonText::of(body), ttlHours(body));
    return oneSkill(call, call.state.sql.lastRowId(), 201);
}

Reply changeSkill(Call &call)
{
    const qint64 skill = ownSkill(call, call.id());
    const QJsonObject body = checkedSkill(withoutNulls(bodyObject(call.request.body)));
    call.state.sql.run("UPDATE skills SET name = ?, body = ?, ttl_hours = ? WHERE number = ?", body[u"name"_s].toString(), JsonText::of(body),
        ttlHours(body), skill);
    return oneSkill(call, skill);
}

Reply listSkills(Call &call)
{
    static const ListColumn filters[] = {{"name", "name", ListColumn::Type::Text}};
    static const ListColumn ranges[] = {{"id", "number", ListColumn::Type::Number}, {"created", "created", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(skillColumns) + "requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "number", 20, 100}, {call.requester},
        [&](Query &row) { return renderSkill(call.state, row); });
}

Reply putUserSkill(Call &call, QualityRules &rules)
{
    static const FieldRule fields[] = {{"skill_id", FieldType::Id, true}, {"user_id", FieldType::Text, true},
        {"value", FieldType::Number, true, 0, 100}, {"reason", FieldType::Text}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, fields, problems);
    const qint64 performer = call.state.performerNumber(body[u"user_id"_s].toString());
    if (problems.isEmpty() && !performer)
        problems.add(u"user_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    problems.throwIfAny();
    const qint64 skill = ownSkill(call, idText(body[u"skill_id"_s]));
    rules.changeSkill(call.requester, performer, skill, body[u"value"_s].toDouble(), body[u"reason"_s].toString());
    Query row = call.state.sql.query(QByteArray(userSkillColumns) + "u.skill = ? AND u.performer = ?", skill, performer);
    row.next();
    return {200, renderUserSkill(row)};
}

Query ownUserSkill(Call &call)
{
    Query row = call.state.sql.query(QByteArray(userSkillColumns) + "u.number = ? AND u.requester = ?",
        plainNumber(call.id()).value_or(0), call.requester);
    if (!row.next())
        refuseMissing(u"user skill"_s, call.id());
    return row;
}

Reply listUserSkills(Call &call)
{
    static const ListColumn filters[] = {{"user_id", "u.performer", ListColumn::Type::Person}, {"skill_id", "u.skill", ListColumn::Type::Number}};
    static const ListColumn ranges[] = {{"id", "u.number", ListColumn::Type::Number}, {"created", "u.created", ListColumn::Type::Date},
        {"modified", "u.modified", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(userSkillColumns) + "u.requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "u.number", 50, 1000}, {call.requester}, renderUserSkill);
}
} // namespace

void addSkillRoutes(Router &router, QualityRules &rules)
{
    router.add("POST", "/api/v1/skills", createSkill);
    router.add("GET", "/api/v1/skills", listSkills);
    router.add("GET", "/api/v1/skills/{}", [](Call &call) { return oneSkill(call, ownSkill(call, call.id())); });
    router.add("PUT", "/api/v1/skills/{}", changeSkill);
    router.add("PUT", "/api/v1/user-skills", [&rules](Call &call) { return putUserSkill(call, rules); });
    router.add("GET", "/api/v1/user-skills", listUserSkills);
    router.add("GET", "/api/v1/user-skills/{}", [](Call &call) {
        Query row = ownUserSkill(call);
        return Reply{200, renderUserSkill(row)};
    });
    router.add("DELETE", "/api/v1/user-skills/{}", [&rules](Call &call) {
        Query row = ownUserSkill(call);
        rules.changeSkill(call.requester, call.state.performerNumber(row.text(2)), row.integer(1), std::nullopt, {});
        return Reply{204, {}};
    });
}

} // namespace sidewise::platform

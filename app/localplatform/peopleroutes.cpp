#include "localplatform/peopleroutes.h"

#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/listing.h"
#include "localplatform/qualityrules.h"
#include "wire/wiredate.h"

#include <QCoreApplication>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *scopeNames[] = {"POOL", "PROJECT", "ALL_PROJECTS"};
constexpr const char *columns = "SELECT r.number, r.scope, p.id, r.project, r.pool, r.comment, r.created, r.expires FROM restrictions r "
                                "JOIN performers p ON p.number = r.performer WHERE ";

QByteArray render(Query &row)
{
    JsonText json;
    json.text("id", QString::number(row.integer(0))).text("scope", QLatin1String(scopeNames[row.integer(1)])).text("user_id", row.text(2));
    if (!row.isNull(3))
        json.text("project_id", QString::number(row.integer(3)));
    if (!row.isNull(4))
        json.text("pool_id", QString::number(row.integer(4)));
    json.textIf("private_comment", row.text(5)).date("created", row.integer(6));
    return json.dateIf("will_expire", row.maybe(7)).take();
}

Reply ban(Call &call, QualityRules &rules)
{
    static const FieldRule fields[] = {{"scope", FieldType::Enum, true, 0, 0, "POOL|PROJECT|ALL_PROJECTS"},
        {"user_id", FieldType::Text, true}, {"pool_id", FieldType::Id}, {"project_id", FieldType::Id},
        {"private_comment", FieldType::Text, false, 0, 5000}, {"will_expire", FieldType::Date}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    if (body[u"scope"_s] == u"SYSTEM"_s)
        refuseState(u"SYSTEM_SCOPE_MODIFICATION"_s, Words::tr("Bans of the platform itself cannot be changed."));
    checkFields(body, {}, fields, problems);
    const QString scopeName = body[u"scope"_s].toString();
    const int scope = scopeName == u"POOL"_s ? 0 : scopeName == u"PROJECT"_s ? 1 : 2;
    if (scope == 0 && idText(body[u"pool_id"_s]).isEmpty())
        problems.add(u"pool_id"_s, u"VALUE_REQUIRED"_s);
    if (scope == 1 && idText(body[u"project_id"_s]).isEmpty())
        problems.add(u"project_id"_s, u"VALUE_REQUIRED"_s);
    const qint64 performer = call.state.performerNumber(body[u"user_id"_s].toString());
    if (problems.isEmpty() && !performer)
        problems.add(u"user_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    problems.throwIfAny();
    std::optional<qint64> pool;
    std::optional<qint64> project;
    if (scope == 0)
        pool = call.state.ownPoolOrTraining(call.requester, idText(body[u"pool_id"_s])).number;
    if (scope == 1)
        project = call.state.ownProject(call.requester, idText(body[u"project_id"_s])).number;
    std::optional<qint64> end;
    if (body[u"will_expire"_s].isString())
        end = wire::fromWireDate(body[u"will_expire"_s].toString()).toMSecsSinceEpoch();
    Sql &sql = call.state.sql;
    // One ban per person and scope: a new one replaces the old one.
    sql.run("DELETE FROM restrictions WHERE requester = ? AND performer = ? AND scope = ? AND coalesce(pool, 0) = ? AND "
            "coalesce(project, 0) = ?",
        call.requester, performer, scope, pool.value_or(0), project.value_or(0));
    sql.run("INSERT INTO restrictions (requester, performer, scope, project, pool, comment, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        call.requester, performer, scope, project, pool, body[u"private_comment"_s].toString(), call.state.now(), end);
    const qint64 number = sql.lastRowId();
    rules.accessRevoked(call.requester, performer, scope, project.value_or(0), pool.value_or(0));
    Query row = sql.query(QByteArray(columns) + "r.number = ?", number);
    row.next();
    return {200, render(row)};
}

Query ownBan(Call &call)
{
    Query row = call.state.sql.query(QByteArray(columns) + "r.number = ? AND r.requester = ?", plainNumber(call.id()).value_or(0), call.requester);
    if (!row.next())
        refuseMissing(u"user restriction"_s, call.id());
    return row;
}

Reply listBans(Call &call)
{
    static const ListColumn filters[] = {{"scope", "r.scope", ListColumn::Type::Words, "POOL=0|PROJECT=1|ALL_PROJECTS=2|SYSTEM=3"},
        {"user_id", "r.performer", ListColumn::Type::Person}, {"project_id", "r.project", ListColumn::Type::Number},
        {"pool_id", "r.pool", ListColumn::Type::Number}};
    static const ListColumn ranges[] = {{"id", "r.number", ListColumn::Type::Number}, {"created", "r.created", ListColumn::Type::Date}};
    static const QByteArray select = QByteArray(columns) + "r.requester = ?";
    return listReply(call, {select.constData(), filters, ranges, "r.number", 50, 500}, {call.requester}, render);
}

// Anybody who has answered, or could answer, for this account.
Reply metadata(Call &call)
{
    Query row = call.state.sql.query("SELECT profile, is_simulated, requester, number, name FROM performers WHERE id = ?", call.id());
    if (!row.next())
        refuseMissing(u"user"_s, call.id());
    const bool isOurs = row.integer(2) == call.requester
        || call.state.sql.exists("SELECT 1 FROM assignments WHERE performer = ? AND requester = ?", row.integer(3), call.requester);
    if (!isOurs)
        refuseForeign(u"user"_s, call.id());
    const QJsonObject profile = JsonText::object(row.utf8(0));
    QJsonObject attributes;
    for (const QString &name : {u"device_category"_s, u"os_family"_s, u"client_type"_s, u"city"_s}) {
        if (profile.contains(name))
            attributes[name] = profile[name];
    }
    if (row.integer(1)) // the names of real people are told to their requester in the room, and nowhere else
        attributes[u"name"_s] = row.text(4);
    if (row.integer(1))
        attributes[u"source"_s] = u"simulated"_s;
    else if (call.state.sql.exists("SELECT 1 FROM room_people WHERE performer = ?", row.integer(3)))
        attributes[u"source"_s] = u"lan"_s;
    JsonText json;
    json.text("id", call.id()).text("country", profile[u"country"_s].toString());
    json.raw("languages", JsonText::of(profile[u"languages"_s].toArray())).boolean("adult_allowed", profile[u"adult_allowed"_s].toBool());
    return {200, json.raw("attributes", JsonText::of(attributes)).take()};
}
} // namespace

void addPeopleRoutes(Router &router, QualityRules &rules)
{
    router.add("PUT", "/api/v1/user-restrictions", [&rules](Call &call) { return ban(call, rules); });
    router.add("GET", "/api/v1/user-restrictions", listBans);
    router.add("GET", "/api/v1/user-restrictions/{}", [](Call &call) {
        Query row = ownBan(call);
        return Reply{200, render(row)};
    });
    router.add("DELETE", "/api/v1/user-restrictions/{}", [](Call &call) {
        const qint64 number = ownBan(call).integer(0);
        call.state.sql.run("DELETE FROM restrictions WHERE number = ?", number);
        call.state.workAppeared(call.requester);
        return Reply{204, {}};
    });
    router.add("GET", "/api/v1/user-metadata/{}", metadata);
}

} // namespace sidewise::platform

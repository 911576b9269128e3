#pragma once

#include "requests.h"

#include <QByteArray>
#include <QJsonDocument>

// Rows of the contract's table that come after the first hundred and sixty; they use what those have saved.
namespace sidewise::test::contract {

inline QByteArray text(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
inline QByteArray text(const QJsonArray &array) { return QJsonDocument(array).toJson(QJsonDocument::Compact); }

// The errors of the reference that no row above has met.
template<typename Row, typename With>
void moreRefusals(const Row &row, const With &with)
{
    const QString project = u"{project}"_s;
    row("archived project, changed", "PUT", "/api/v1/projects/{other}", text(projectBody()), 409, "code=PROJECT_INAPPROPRIATE_STATUS");
    row("pool of an archived project", "POST", "/api/v1/pools", text(poolBody(u"{other}"_s)), 400, "payload/project_id/code=INVALID_VALUE");
    row("pool that costs too much", "POST", "/api/v1/pools", with(poolBody(project), u"reward_per_assignment"_s, 1000), 201, "reward_per_assignment=1000", "dear=id");
    row("dear pool, a task", "POST", "/api/v1/tasks?allow_defaults=true", text(generalTask(u"{dear}"_s, 1)), 201);
    row("dear pool, opened", "POST", "/api/v1/pools/{dear}/open", {}, 409, "code=NOT_ENOUGH_BALANCE");
    row("dear pool, opened with a task", "POST", "/api/v1/tasks?async_mode=true&allow_defaults=true&open_pool=true", text(generalTask(u"{dear}"_s, 2)), 202,
        "status=SUCCESS details/success_count=1", "opening=id");
    row("dear pool, why it stayed closed", "GET", "/api/v1/operations/{opening}/log", {}, 200, "1/type=POOL_OPEN 1/success=false 1/output/code=NOT_ENOUGH_BALANCE !1/input/__item_idx");
    row("prices by no skill", "POST", "/api/v1/pools", with(poolBody(project), u"dynamic_pricing_config"_s, QJsonObject{{u"type"_s, u"SKILL"_s}, {u"skill_id"_s, u"77"_s},
        {u"intervals"_s, QJsonArray{QJsonObject{{u"from"_s, 50}, {u"to"_s, 20}, {u"reward_per_assignment"_s, 0.1}}}}}), 400,
        "payload/dynamic_pricing_config.skill_id/code=ENTITY_DOES_NOT_EXIST payload/dynamic_pricing_config.intervals.0.to/code=VALUE_LESS_THAN_MIN");
    row("overlap by no field", "POST", "/api/v1/pools", with(poolBody(project), u"dynamic_overlap_config"_s, QJsonObject{{u"type"_s, u"BASIC"_s}, {u"max_overlap"_s, 4},
        {u"min_confidence"_s, 1.5}, {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"x"_s}}}}}), 400,
        "payload/dynamic_overlap_config.min_confidence/code=VALUE_GREATER_THAN_MAX payload/dynamic_overlap_config.fields.0.name/code=ENTITY_DOES_NOT_EXIST");
    row("balance without a number", "POST", "/api/v1/pools", with(poolBody(project), u"speed_quality_balance"_s, QJsonObject{{u"type"_s, u"TOP_PERCENTAGE_BY_QUALITY"_s}, {u"percent"_s, 5}}), 400,
        "payload/speed_quality_balance.percent/code=VALUE_LESS_THAN_MIN");
    row("training of no kind", "POST", "/api/v1/pools", with(poolBody(project), u"quality_control"_s,
        QJsonObject{{u"training_requirement"_s, QJsonObject{{u"training_pool_id"_s, u"{pool}"_s}, {u"training_passing_skill_value"_s, 101}}}}), 400,
        "payload/quality_control.training_requirement.training_pool_id/code=ENTITY_DOES_NOT_EXIST payload/quality_control.training_requirement.training_passing_skill_value/code=VALUE_GREATER_THAN_MAX");
    row("rule with no skill", "POST", "/api/v1/pools", with(poolBody(project), u"quality_control"_s, QJsonObject{{u"configs"_s, QJsonArray{QJsonObject{
        {u"collector_config"_s, QJsonObject{{u"type"_s, u"GOLDEN_SET"_s}}}, {u"rules"_s, QJsonArray{QJsonObject{
            {u"conditions"_s, QJsonArray{QJsonObject{{u"key"_s, u"total_answers_count"_s}, {u"operator"_s, u"GT"_s}, {u"value"_s, 1}}}},
            {u"action"_s, QJsonObject{{u"type"_s, u"SET_SKILL"_s}, {u"parameters"_s, QJsonObject{{u"skill_id"_s, u"77"_s}, {u"skill_value"_s, 5}}}}}}}}}}}}), 400,
        "payload/quality_control.configs.0.rules.0.action.parameters.skill_id/code=ENTITY_DOES_NOT_EXIST");
    row("filter too long", "POST", "/api/v1/pools", with(poolBody(project), u"filter"_s, QJsonObject{{u"and"_s, QJsonArray{QJsonObject{{u"category"_s, u"profile"_s}, {u"key"_s, u"city"_s},
        {u"operator"_s, u"EQ"_s}, {u"value"_s, QString(10000, u'x')}}}}}), 400, "payload/filter/code=OBJECT_SIZE_BYTES_GREATER_THAN_MAX");
    row("too many at once", "POST", "/api/v1/tasks?allow_defaults=true", text(many(5001, [](int i) { return generalTask(u"{pool}"_s, 7000 + i); })), 413, "code=ENTITY_TOO_LARGE");
    QJsonObject wide = generalTask(u"{pool}"_s, 1);
    wide[u"input_values"_s] = QJsonObject{{u"product_id"_s, QString(1048600, u'x')}};
    row("input values too large", "POST", "/api/v1/tasks?async_mode=true", text(wide), 413, "code=ENTITY_TOO_LARGE");
    QJsonObject deep = goldenTask(u"{pool}"_s, 1);
    deep[u"known_solutions"_s] = QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, QString(4194400, u'x')}}}}};
    row("output values too large", "POST", "/api/v1/tasks?async_mode=true", text(deep), 413, "code=ENTITY_TOO_LARGE");
    row("ban of the platform itself", "PUT", "/api/v1/user-restrictions", R"({"scope": "SYSTEM", "user_id": "aa"})", 409, "code=SYSTEM_SCOPE_MODIFICATION");
    row("ban of an odd scope", "PUT", "/api/v1/user-restrictions", R"({"scope": "STREET", "user_id": "aa"})", 400, "payload/scope/code=UNKNOWN_ENUM_VALUE");
    row("skill for ever and a day", "POST", "/api/v1/skills", R"({"name": "x", "skill_ttl_hours": 0})", 400, "payload/skill_ttl_hours/code=VALUE_LESS_THAN_MIN");
    row("bonus too small", "POST", "/api/v1/user-bonuses", R"({"user_id": "aa", "amount": 0.001})", 400, "payload/amount/code=VALUE_LESS_THAN_MIN payload/public_title/code=VALUE_REQUIRED");
    row("messages", "GET", "/api/v1/message-threads", {}, 501, "code=NOT_IMPLEMENTED");
    row("odd verb", "BREW", "/api/v1/pools", {}, 405, "code=METHOD_NOT_ALLOWED");
    row("clock", "GET", "/local/v1/clock", {}, 200, "now ahead_seconds=0");
    row("clock does not go back", "POST", "/local/v1/clock", R"({"advance_seconds": -1})", 400, "payload/advance_seconds/code=VALUE_LESS_THAN_MIN");
    row("an hour later", "POST", "/local/v1/clock", R"({"advance_seconds": 3600})", 200, "ahead_seconds=3600");
    row("rules that acted, none", "GET", "/local/v1/rule-events?pool_id={pool}", {}, 200, "items/#=0 has_more=false");
}

template<typename Row>
void suitesAsOperation(const Row &row)
{
    row("suites as operation", "POST", "/api/v1/task-suites?async_mode=true&skip_invalid_items=true",
        R"([{"pool_id": "{plain}", "__item_idx": "0", "tasks": [{"input_values": {"product_id": "b", "left_id": "l", "right_id": "r"}}], "overlap": 3, "infinite_overlap": false}, {"pool_id": "{plain}", "__item_idx": "1", "tasks": []}])",
        202, "type=TASK_SUITE.BATCH_CREATE status=SUCCESS details/success_count=1 details/not_valid_count=1", "suites=id");
    row("log of suites", "GET", "/api/v1/operations/{suites}/log", {}, 200,
        "0/type=TASK_SUITE_CREATE 0/input/pool_id={plain} 0/input/tasks/0/input_values/left_id=l 0/input/__item_idx=0 0/output/task_suite_id 1/type=TASK_SUITE_VALIDATE 1/output/tasks/code");
    row("suites of a task", "GET", "/api/v1/task-suites?task_id={task}", {}, 200, "items/#=0");
    row("infinite and finite", "PATCH", "/api/v1/task-suites/{suite}", R"({"overlap": 2, "infinite_overlap": true})", 400, "payload/overlap/code=VALUE_NOT_ALLOWED");
}

// A pool with manual review, and somebody in a browser.
template<typename Row>
void peopleAtWork(const Row &row)
{
    QJsonObject project = projectBody();
    QJsonObject spec = project[u"task_spec"_s].toObject();
    QJsonObject output = spec[u"output_spec"_s].toObject();
    output[u"picture"_s] = QJsonObject{{u"type"_s, u"file"_s}, {u"required"_s, false}};
    spec[u"output_spec"_s] = output;
    QJsonObject view = spec[u"view_spec"_s].toObject();
    view[u"config"_s] = uR"({"view": {"type": "view.text", "content": "?"}})"_s;
    spec[u"view_spec"_s] = view;
    project[u"task_spec"_s] = spec;
    row("project with pictures", "POST", "/api/v1/projects", text(project), 201, "task_spec/output_spec/picture/type=file", "shown=id");
    QJsonObject pool = poolBody(u"{shown}"_s, 1);
    pool[u"auto_accept_solutions"_s] = false;
    pool[u"mixer_config"_s] = mixerBody(2, 1);
    row("pool with review", "POST", "/api/v1/pools", text(pool), 201, "auto_accept_solutions=false", "manual=id");
    row("its tasks", "POST", "/api/v1/tasks?allow_defaults=true&open_pool=true", text(many(4, [](int i) { return generalTask(u"{manual}"_s, i); })), 201, "items/#=4");
    row("its golden tasks", "POST", "/api/v1/tasks", text(many(3, [](int i) { return goldenTask(u"{manual}"_s, 20 + i); })), 201, "items/#=3");
    row("room", "POST", "/local/v1/open-room", R"({"pool_ids": ["{manual}"]})", 201, "code", "code=code");
    row("somebody joins", "P:POST", "/p/api/join", R"({"code": "{code}", "name": "Ann"})", 200, "token", "secret=token");
    row("and takes a page", "P:POST", "/p/api/take", "{}", 200, "state=page page/tasks/#=3", "page=page/assignment_id");
    row("page in hand", "GET", "/api/v1/assignments?pool_id={manual}", {}, 200, "items/#=1 items/0/status=ACTIVE items/0/id={page} !items/0/submitted", "user=items/0/user_id page_task=items/0/tasks/0/id");
    row("page in hand, accepted", "PATCH", "/api/v1/assignments/{page}", R"({"status": "ACCEPTED"})", 409, "code=INAPPROPRIATE_STATUS payload/appropriate_statuses/0=SUBMITTED");
    row("closed with a page out", "POST", "/api/v1/pools/{manual}/close", {}, 202);
    row("archived with a page out", "POST", "/api/v1/pools/{manual}/archive", {}, 409, "code=THERE_IS_ACTIVE_ASSIGNMENT");
    const QByteArray png("\x89PNG\r\n\x1a\n.", 9);
    row("picture for no page", "P:POST", "/local/v1/attachments?assignment_id=x", png, 404, "code=DOES_NOT_EXIST");
    row("no picture at all", "P:POST", "/local/v1/attachments?assignment_id={page}&name=a.txt", "[1]", 415, "code=UNSUPPORTED_MEDIA_TYPE");
    row("picture", "P:POST", "/local/v1/attachments?assignment_id={page}&name=a.png", png, 201,
        "id attachment_type=ASSIGNMENT_ATTACHMENT name=a.png media_type=image/png details/user_id={user} details/assignment_id={page} details/pool_id={manual} created owner/myself=true", "picture=id");
    row("attachments of a pool", "GET", "/api/v1/attachments?pool_id={manual}&sort=-id", {}, 200, "items/#=1 items/0/id={picture} has_more=false");
    row("attachments of a page", "GET", "/api/v1/attachments?assignment_id={page}&name=b.png", {}, 200, "items/#=0");
    row("attachments of somebody", "GET", "/api/v1/attachments?pool_id={manual}&user_id={user}&type=ASSIGNMENT_ATTACHMENT&id_gte={picture}", {}, 200, "items/#=1");
    row("attachment", "GET", "/api/v1/attachments/{picture}", {}, 200, "id={picture} name=a.png");
    row("attachment, its bytes", "GET", "/api/v1/attachments/{picture}/download", {}, 200);
    row("attachment, missing", "GET", "/api/v1/attachments/00000003eb--0000000000000000000fffff/download", {}, 404, "code=DOES_NOT_EXIST");
    const char *answers = R"(, "solutions": [{"output_values": {"result": "LEFT"%1}}, {"output_values": {"result": "LEFT"}}, {"output_values": {"result": "LEFT"}}]})";
    const auto page = [&](const QByteArray &more) { return R"({"assignment_id": "{page}")" + QByteArray(answers).replace("%1", more); };
    row("page with a strange picture", "P:POST", "/p/api/submit", page(R"(, "picture": "00000003eb--0000000000000000000fffff")"), 400,
        "payload/solutions.0.output_values.picture/code=ENTITY_DOES_NOT_EXIST");
    row("page handed in", "P:POST", "/p/api/submit", page(R"(, "picture": "{picture}")"), 200);
    row("page waiting", "GET", "/api/v1/assignments/{page}", {}, 200, "status=SUBMITTED submitted solutions/0/output_values/picture={picture} !accepted reward=0.05");
    row("archived with work waiting", "POST", "/api/v1/pools/{manual}/archive", {}, 409, "code=SUBMITTED_ASSIGNMENTS_CONFLICT");
    row("comment too long", "PATCH", "/api/v1/assignments/{page}", "{\"status\": \"REJECTED\", \"public_comment\": \"" + QByteArray(2049, 'x') + "\"}", 400,
        "payload/public_comment/code=STRING_LENGTH_GREATER_THAN_MAX");
    row("status of another kind", "PATCH", "/api/v1/assignments/{page}", R"({"status": "SKIPPED"})", 400, "payload/status/code=UNKNOWN_ENUM_VALUE");
    row("page refused", "PATCH", "/api/v1/assignments/{page}", R"({"status": "REJECTED", "public_comment": "no"})", 200, "status=REJECTED rejected public_comment=no");
    row("money back", "GET", "/local/v1/account", {}, 200, "reserved=0 spent=0");
    row("page refused again", "PATCH", "/api/v1/assignments/{page}", R"({"status": "REJECTED"})", 409, "code=INAPPROPRIATE_STATUS");
    row("archived within the appeal", "POST", "/api/v1/pools/{manual}/archive", {}, 409, "code=THERE_IS_REJECTED_ASSIGNMENT");
    row("page accepted after all", "PATCH", "/api/v1/assignments/{page}", R"({"status": "ACCEPTED"})", 200, "status=ACCEPTED accepted rejected");
    row("money spent", "GET", "/local/v1/account", {}, 200, "reserved=0 spent=0.06");
    row("assignments of a task", "GET", "/api/v1/assignments?task_id={page_task}&status=ACCEPTED", {}, 200, "items/#=1");
    row("results", "GET", "/api/new/requester/pools/{manual}/assignments.tsv?status=APPROVED&field=ASSIGNMENT:assignment_id", {}, 200);
    row("results of an odd status", "GET", "/api/new/requester/pools/{manual}/assignments.tsv?status=ACCEPTED", {}, 400, "payload/status/code=UNKNOWN_ENUM_VALUE");
    row("facts about somebody", "GET", "/api/v1/user-metadata/{user}", {}, 200, "id={user} attributes/source=lan");
    row("user skill", "PUT", "/api/v1/user-skills", R"({"skill_id": "{skill}", "user_id": "{user}", "value": 54.6, "reason": "good"})", 200, "value=55 exact_value=54.6 created modified", "user_skill=id");
    row("user skill too high", "PUT", "/api/v1/user-skills", R"({"skill_id": "{skill}", "user_id": "{user}", "value": 101})", 400, "payload/value/code=VALUE_GREATER_THAN_MAX");
    row("user skill of no skill", "PUT", "/api/v1/user-skills", R"({"skill_id": "77", "user_id": "{user}", "value": 1})", 404, "code=DOES_NOT_EXIST");
    row("user skills", "GET", "/api/v1/user-skills?user_id={user}&skill_id={skill}", {}, 200, "items/#=1 items/0/id={user_skill}");
    row("aggregation of a task", "POST", "/api/v1/aggregated-solutions/aggregate-by-task",
        R"({"type": "WEIGHTED_DYNAMIC_OVERLAP", "pool_id": "{manual}", "task_id": "{page_task}", "answer_weight_skill_id": "{skill}", "fields": [{"name": "result"}]})", 201,
        "task_id={page_task} pool_id={manual} confidence=0.546 output_values/result=LEFT");
    row("user skill, gone", "DELETE", "/api/v1/user-skills/{user_skill}", {}, 204);
    row("user skill, no more", "GET", "/api/v1/user-skills/{user_skill}", {}, 404);
    row("ban", "PUT", "/api/v1/user-restrictions", R"({"scope": "PROJECT", "user_id": "{user}", "project_id": "{shown}", "private_comment": "c", "will_expire": "2099-01-01T00:00:00"})", 200,
        "scope=PROJECT project_id={shown} will_expire created", "ban=id");
    row("ban, read", "GET", "/api/v1/user-restrictions/{ban}", {}, 200, "user_id={user}");
    row("banned performers left out", "GET", "/api/new/requester/pools/{manual}/assignments.tsv?excludeBanned=true", {}, 200);
    row("ban, over", "DELETE", "/api/v1/user-restrictions/{ban}", {}, 204);
    row("bonus", "POST", "/api/v1/user-bonuses", R"({"user_id": "{user}", "amount": 0.5, "without_message": true, "assignment_id": "{page}"})", 201, "amount=0.5 assignment_id={page} created", "bonus=id");
    row("bonus on the page", "GET", "/api/v1/assignments/{page}", {}, 200, "bonus_ids/0={bonus}");
    row("bonuses of somebody", "GET", "/api/v1/user-bonuses?user_id={user}&id_gte={bonus}&id_lte={bonus}&sort=id", {}, 200, "items/#=1");
    row("money for the bonus", "GET", "/local/v1/account", {}, 200, "spent=0.66");
    row("archived in the end", "POST", "/api/v1/pools/{manual}/archive", {}, 202, "type=POOL.ARCHIVE");
    row("archived, not reviewed", "PATCH", "/api/v1/assignments/{page}", R"({"status": "REJECTED"})", 409, "code=POOL_INAPPROPRIATE_STATUS");
    row("a month later", "POST", "/local/v1/clock", R"({"advance_seconds": 2700000})", 200);
    row("old log", "GET", "/api/v1/operations/{suites}/log", {}, 409, "code=OPERATION_LOGS_ARCHIVED");
}

} // namespace sidewise::test::contract

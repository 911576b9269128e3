#include "localplatform/poolcheck.h"

#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr const char *operators = "EQ|NE|GT|GTE|LT|LTE|IN|NOT_IN";

void dropReadOnly(QJsonObject &body)
{
    for (const QString &name : {u"id"_s, u"owner"_s, u"type"_s, u"status"_s, u"last_close_reason"_s, u"created"_s,
             u"last_started"_s, u"last_stopped"_s})
        body.remove(name);
}

void checkProject(PlatformState &state, qint64 requester, QJsonObject &body, Problems &problems)
{
    const QString id = idText(body.value(u"project_id"_s));
    if (id.isEmpty())
        return;
    body[u"project_id"_s] = id;
    const ProjectInfo *project = state.project(plainNumber(id).value_or(0));
    if (!project)
        problems.add(u"project_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    else if (project->requester != requester)
        problems.add(u"project_id"_s, u"ENTITY_ACCESS_DENIED"_s);
    else if (project->isArchived)
        problems.add(u"project_id"_s, u"INVALID_VALUE"_s, Words::tr("The project is archived."));
}

void checkDistribution(const QJsonObject &mixer, const QString &name, Problems &problems)
{
    if (!mixer[name].isObject())
        return;
    static const FieldRule rules[] = {{"scope", FieldType::Enum, true, 0, 0, "POOL|PROJECT"}, {"distribution", FieldType::Enum, true, 0, 0, "UNIFORM"},
        {"window_days", FieldType::Integer, true, 1, 365}, {"intervals", FieldType::Array, true, 1, 100}};
    static const FieldRule intervalRules[] = {{"from", FieldType::Integer, false, 1, 1e9}, {"to", FieldType::Integer, false, 1, 1e9},
        {"frequency", FieldType::Integer, true, 1, 1e9}};
    const QString path = u"mixer_config."_s + name + u'.';
    checkFields(mixer[name].toObject(), path, rules, problems);
    const QJsonArray intervals = mixer[name][u"intervals"_s].toArray();
    for (qsizetype i = 0; i < intervals.size(); ++i)
        checkFields(intervals[i].toObject(), u"%1intervals.%2."_s.arg(path).arg(i), intervalRules, problems);
}

void checkMixer(const QJsonObject &body, Problems &problems)
{
    if (!body.value(u"mixer_config"_s).isObject())
        return;
    const QJsonObject mixer = body.value(u"mixer_config"_s).toObject();
    static const FieldRule rules[] = {{"real_tasks_count", FieldType::Integer, true, 0, 500},
        {"golden_tasks_count", FieldType::Integer, true, 0, 500},
        {"training_tasks_count", FieldType::Integer, true, 0, 500},
        {"min_real_tasks_count", FieldType::Integer, false, 0, 500},
        {"min_golden_tasks_count", FieldType::Integer, false, 0, 500},
        {"min_training_tasks_count", FieldType::Integer, false, 0, 500},
        {"force_last_assignment", FieldType::Boolean},
        {"force_last_assignment_delay_seconds", FieldType::Integer, false, 0, 86400},
        {"mix_tasks_in_creation_order", FieldType::Boolean}, {"shuffle_tasks_in_task_suite", FieldType::Boolean},
        {"golden_task_distribution_function", FieldType::Object},
        {"training_task_distribution_function", FieldType::Object}};
    checkFields(mixer, u"mixer_config."_s, rules, problems);
    for (const QString &kind : {u"golden"_s, u"training"_s})
        checkDistribution(mixer, kind + u"_task_distribution_function"_s, problems);
    for (const QString &kind : {u"real"_s, u"golden"_s, u"training"_s}) {
        const QString least = u"min_"_s + kind + u"_tasks_count"_s;
        if (mixer[least].isDouble() && mixer[least].toInt() > mixer[kind + u"_tasks_count"_s].toInt())
            problems.add(u"mixer_config."_s + least, u"VALUE_GREATER_THAN_MAX"_s);
    }
}

void checkReward(const QJsonObject &body, Problems &problems)
{
    const double reward = body.value(u"reward_per_assignment"_s).toDouble();
    if (body.value(u"reward_per_assignment"_s).isDouble() && reward != 0 && reward < 0.005) {
        problems.add(u"reward_per_assignment"_s, u"VALUE_LESS_THAN_MIN"_s,
            Words::tr("A page is paid at least 0.005 USD, or nothing."));
    }
    const QJsonObject mixer = body.value(u"mixer_config"_s).toObject();
    if (body.value(u"reward_per_assignment"_s).isDouble() && reward == 0 && mixer[u"real_tasks_count"_s].toInt() > 0) {
        problems.add(u"reward_per_assignment"_s, u"VALUE_LESS_THAN_MIN"_s,
            Words::tr("Pages with general tasks must be paid."));
    }
}

void checkTrainingRequirement(PlatformState &state, qint64 requester, const QJsonObject &body, Problems &problems)
{
    const QJsonValue value = body.value(u"quality_control"_s)[u"training_requirement"_s];
    if (!value.isObject())
        return;
    const QJsonObject requirement = value.toObject();
    const QString path = u"quality_control.training_requirement."_s;
    static const FieldRule rules[] = {{"training_pool_id", FieldType::Id, true},
        {"training_passing_skill_value", FieldType::Number, true, 0, 100}};
    checkFields(requirement, path, rules, problems);
    const QString id = idText(requirement[u"training_pool_id"_s]);
    const PoolInfo *training = state.pool(plainNumber(id).value_or(0));
    if (id.isEmpty())
        return;
    if (!training || !training->isTraining)
        problems.add(path + u"training_pool_id"_s, u"ENTITY_DOES_NOT_EXIST"_s);
    else if (training->requester != requester)
        problems.add(path + u"training_pool_id"_s, u"ENTITY_ACCESS_DENIED"_s);
}

void checkSkill(PlatformState &state, qint64 requester, const QJsonValue &id, const QString &path, Problems &problems)
{
    if (idText(id).isEmpty())
        return;
    Query row = state.sql.query("SELECT requester FROM skills WHERE number = ?", plainNumber(idText(id)).value_or(0));
    if (!row.next())
        problems.add(path, u"ENTITY_DOES_NOT_EXIST"_s);
    else if (row.integer(0) != requester)
        problems.add(path, u"ENTITY_ACCESS_DENIED"_s);
}

void checkPrices(const QJsonArray &intervals, Problems &problems)
{
    static const FieldRule rules[] = {{"from", FieldType::Number, false, 0, 100}, {"to", FieldType::Number, false, 0, 100},
        {"reward_per_assignment", FieldType::Number, true, 0.005, 1000}};
    for (qsizetype i = 0; i < intervals.size(); ++i) {
        const QString path = u"dynamic_pricing_config.intervals.%1."_s.arg(i);
        checkFields(intervals[i].toObject(), path, rules, problems);
        if (intervals[i][u"from"_s].toDouble(0) > intervals[i][u"to"_s].toDouble(100))
            problems.add(path + u"to"_s, u"VALUE_LESS_THAN_MIN"_s, Words::tr("The interval ends before it begins."));
    }
}

void checkBalance(const QJsonObject &balance, Problems &problems)
{
    static const FieldRule percent[] = {{"percent", FieldType::Integer, true, 10, 100}};
    static const FieldRule count[] = {{"count", FieldType::Integer, true, 1, 100000}};
    const QString type = balance[u"type"_s].toString();
    if (type == u"TOP_PERCENTAGE_BY_QUALITY"_s)
        checkFields(balance, u"speed_quality_balance."_s, percent, problems);
    else if (type == u"BEST_CONCURRENT_USERS_BY_QUALITY"_s)
        checkFields(balance, u"speed_quality_balance."_s, count, problems);
}

void checkRuleSkills(PlatformState &state, qint64 requester, const QJsonObject &control, Problems &problems)
{
    const QJsonArray configs = control[u"configs"_s].toArray();
    for (qsizetype i = 0; i < configs.size(); ++i) {
        const QJsonArray rules = configs[i][u"rules"_s].toArray();
        for (qsizetype r = 0; r < rules.size(); ++r) {
            checkSkill(state, requester, rules[r][u"action"_s][u"parameters"_s][u"skill_id"_s],
                u"quality_control.configs.%1.rules.%2.action.parameters.skill_id"_s.arg(i).arg(r), problems);
        }
    }
}

// What refers to other things: skills, and fields of the project.
void checkReferences(PlatformState &state, qint64 requester, const QJsonObject &body, Problems &problems)
{
    const QJsonObject pricing = body.value(u"dynamic_pricing_config"_s).toObject();
    checkSkill(state, requester, pricing[u"skill_id"_s], u"dynamic_pricing_config.skill_id"_s, problems);
    checkPrices(pricing[u"intervals"_s].toArray(), problems);
    checkBalance(body.value(u"speed_quality_balance"_s).toObject(), problems);
    const QJsonObject overlap = body.value(u"dynamic_overlap_config"_s).toObject();
    checkSkill(state, requester, overlap[u"answer_weight_skill_id"_s], u"dynamic_overlap_config.answer_weight_skill_id"_s, problems);
    checkRuleSkills(state, requester, body.value(u"quality_control"_s).toObject(), problems);
    const ProjectInfo *project = state.project(plainNumber(idText(body.value(u"project_id"_s))).value_or(0));
    const QJsonArray fields = overlap[u"fields"_s].toArray();
    for (qsizetype i = 0; project && i < fields.size(); ++i) {
        if (!project->output.normalised().contains(fields[i][u"name"_s].toString()))
            problems.add(u"dynamic_overlap_config.fields.%1.name"_s.arg(i), u"ENTITY_DOES_NOT_EXIST"_s);
    }
    static const FieldRule ttl[] = {{"training_skill_ttl_days", FieldType::Integer, false, 1, 100000}};
    if (body.value(u"training_config"_s).isObject())
        checkFields(body.value(u"training_config"_s).toObject(), u"training_config."_s, ttl, problems);
}

void checkDynamics(const QJsonObject &body, Problems &problems)
{
    static const FieldRule pricing[] = {{"type", FieldType::Enum, true, 0, 0, "SKILL"},
        {"skill_id", FieldType::Id, true}, {"intervals", FieldType::Array, true, 1, 100}};
    static const FieldRule overlap[] = {{"type", FieldType::Enum, true, 0, 0, "BASIC"},
        {"max_overlap", FieldType::Integer, true, 1, 30000}, {"min_confidence", FieldType::Number, true, 0, 1},
        {"fields", FieldType::Array, true, 1, 10}};
    static const FieldRule balance[]
        = {{"type", FieldType::Enum, true, 0, 0, "TOP_PERCENTAGE_BY_QUALITY|BEST_CONCURRENT_USERS_BY_QUALITY"},
            {"percent", FieldType::Integer}, {"count", FieldType::Integer}};
    const struct
    {
        QString name;
        std::span<const FieldRule> rules;
    } parts[] = {{u"dynamic_pricing_config"_s, pricing}, {u"dynamic_overlap_config"_s, overlap},
        {u"speed_quality_balance"_s, balance}};
    for (const auto &part : parts) {
        if (body.value(part.name).isObject())
            checkFields(body.value(part.name).toObject(), part.name + u'.', part.rules, problems);
    }
}
} // namespace

void checkFilter(const QJsonObject &filter, const QString &path, Problems &problems)
{
    for (const QString &list : {u"and"_s, u"or"_s}) {
        if (!filter[list].isArray())
            continue;
        const QJsonArray entries = filter[list].toArray();
        for (qsizetype i = 0; i < entries.size(); ++i)
            checkFilter(entries[i].toObject(), u"%1.%2.%3"_s.arg(path, list).arg(i), problems);
        return;
    }
    static const FieldRule rules[] = {{"category", FieldType::Enum, true, 0, 0, "profile|computed|skill"},
        {"key", FieldType::Id, true}, {"operator", FieldType::Enum, true, 0, 0, operators}};
    checkFields(filter, path + u'.', rules, problems);
    if (!filter.contains(u"value"_s))
        problems.add(path + u".value"_s, u"VALUE_REQUIRED"_s);
}

void checkQualityControl(QJsonObject &body, Problems &problems)
{
    if (!body.value(u"quality_control"_s).isObject())
        return;
    QJsonObject control = body.value(u"quality_control"_s).toObject();
    if (!control.contains(u"configs"_s))
        control[u"configs"_s] = QJsonArray();
    if (!control.value(u"configs"_s).isArray())
        return problems.add(u"quality_control.configs"_s, u"ARRAY_EXPECTED"_s);
    static const FieldRule collectorRules[] = {{"type", FieldType::Enum, true, 0, 0,
        "GOLDEN_SET|MAJORITY_VOTE|ASSIGNMENT_SUBMIT_TIME|SKIPPED_IN_ROW_ASSIGNMENTS|ANSWER_COUNT|INCOME|ACCEPTANCE_RATE|"
        "ASSIGNMENTS_ASSESSMENT|USERS_ASSESSMENT|TRAINING|CAPTCHA"}};
    static const FieldRule conditionRules[] = {{"key", FieldType::Text, true, 1, 200},
        {"operator", FieldType::Enum, true, 0, 0, operators}};
    static const FieldRule actionRules[] = {{"type", FieldType::Enum, true, 0, 0,
        "RESTRICTION|RESTRICTION_V2|SET_SKILL|SET_SKILL_FROM_OUTPUT_FIELD|CHANGE_OVERLAP|REJECT_ALL_ASSIGNMENTS|"
        "APPROVE_ALL_ASSIGNMENTS|CLEAN_ASSIGNMENTS_HISTORY|CLEAN_COLLECTOR|SET_POOL_COMPLETE"}};
    QJsonArray configs = control.value(u"configs"_s).toArray();
    for (qsizetype i = 0; i < configs.size(); ++i) {
        const QString path = u"quality_control.configs.%1."_s.arg(i);
        QJsonObject config = configs[i].toObject();
        QJsonObject collector = config.value(u"collector_config"_s).toObject();
        checkFields(collector, path + u"collector_config."_s, collectorRules, problems);
        if (collector.value(u"uuid"_s).toString().isEmpty())
            collector[u"uuid"_s] = randomUuid();
        config[u"collector_config"_s] = collector;
        const QJsonArray rules = config.value(u"rules"_s).toArray();
        if (rules.isEmpty())
            problems.add(path + u"rules"_s, u"VALUE_REQUIRED"_s);
        for (qsizetype r = 0; r < rules.size(); ++r) {
            const QString rulePath = u"%1rules.%2."_s.arg(path).arg(r);
            checkFields(rules[r][u"action"_s].toObject(), rulePath + u"action."_s, actionRules, problems);
            const QJsonArray conditions = rules[r][u"conditions"_s].toArray();
            if (conditions.isEmpty())
                problems.add(rulePath + u"conditions"_s, u"VALUE_REQUIRED"_s);
            for (qsizetype c = 0; c < conditions.size(); ++c)
                checkFields(conditions[c].toObject(), u"%1conditions.%2."_s.arg(rulePath).arg(c), conditionRules, problems);
        }
        configs[i] = config;
    }
    control[u"configs"_s] = configs;
    body[u"quality_control"_s] = control;
}

QJsonObject checkedPool(PlatformState &state, qint64 requester, QJsonObject body)
{
    static const FieldRule rules[] = {{"project_id", FieldType::Id, true},
        {"private_name", FieldType::Text, true, 1, 500}, {"will_expire", FieldType::Date, true},
        {"reward_per_assignment", FieldType::Number, true, 0, 1000},
        {"assignment_max_duration_seconds", FieldType::Integer, true, 5, 10000000},
        {"defaults", FieldType::Object, true}, {"may_contain_adult_content", FieldType::Boolean},
        {"private_comment", FieldType::Text, false, 0, 5000}, {"public_description", FieldType::Text, false, 0, 5000},
        {"public_instructions", FieldType::Text, false, 0, 1e6}, {"auto_accept_solutions", FieldType::Boolean},
        {"auto_accept_period_day", FieldType::Integer, false, 1, 21},
        {"auto_close_after_complete_delay_seconds", FieldType::Integer, false, 0, 259200},
        {"assignments_issuing_config", FieldType::Object}, {"priority", FieldType::Integer, false, 0, 100},
        {"filter", FieldType::Object}, {"mixer_config", FieldType::Object}, {"quality_control", FieldType::Object},
        {"dynamic_pricing_config", FieldType::Object}, {"dynamic_overlap_config", FieldType::Object},
        {"speed_quality_balance", FieldType::Object}, {"training_config", FieldType::Object}, {"metadata", FieldType::Object}};
    static const FieldRule defaultRules[] = {{"default_overlap_for_new_task_suites", FieldType::Integer, true, 1, 30000},
        {"default_overlap_for_new_tasks", FieldType::Integer, false, 1, 30000}};
    Problems problems;
    dropReadOnly(body);
    checkFields(body, {}, rules, problems);
    if (body.value(u"defaults"_s).isObject())
        checkFields(body.value(u"defaults"_s).toObject(), u"defaults."_s, defaultRules, problems);
    checkProject(state, requester, body, problems);
    checkReward(body, problems);
    checkMixer(body, problems);
    checkDynamics(body, problems);
    checkReferences(state, requester, body, problems);
    const QJsonObject filter = body.value(u"filter"_s).toObject();
    if (!filter.isEmpty())
        checkFilter(filter, u"filter"_s, problems);
    if (JsonText::of(filter).size() > 10000)
        problems.add(u"filter"_s, u"OBJECT_SIZE_BYTES_GREATER_THAN_MAX"_s);
    checkQualityControl(body, problems);
    checkTrainingRequirement(state, requester, body, problems);
    problems.throwIfAny();
    if (!body.contains(u"auto_accept_solutions"_s))
        body[u"auto_accept_solutions"_s] = true;
    if (!body.contains(u"auto_close_after_complete_delay_seconds"_s))
        body[u"auto_close_after_complete_delay_seconds"_s] = 0;
    if (!body.contains(u"priority"_s))
        body[u"priority"_s] = 0;
    if (!body.contains(u"may_contain_adult_content"_s))
        body[u"may_contain_adult_content"_s] = false;
    return body;
}

QJsonObject checkedTraining(PlatformState &state, qint64 requester, QJsonObject body)
{
    static const FieldRule rules[] = {{"project_id", FieldType::Id, true},
        {"private_name", FieldType::Text, true, 1, 500},
        {"training_tasks_in_task_suite_count", FieldType::Integer, true, 0, 500},
        {"inherited_instructions", FieldType::Boolean, true},
        {"public_instructions", FieldType::Text, false, 0, 1e6}, {"may_contain_adult_content", FieldType::Boolean},
        {"assignment_max_duration_seconds", FieldType::Integer, false, 5, 10000000},
        {"mix_tasks_in_creation_order", FieldType::Boolean}, {"shuffle_tasks_in_task_suite", FieldType::Boolean},
        {"task_suites_required_to_pass", FieldType::Integer, false, 0, 1000000},
        {"retry_training_after_days", FieldType::Integer, false, 1, 100000}, {"metadata", FieldType::Object}};
    Problems problems;
    dropReadOnly(body);
    checkFields(body, {}, rules, problems);
    checkProject(state, requester, body, problems);
    if (body.value(u"inherited_instructions"_s) == false && body.value(u"public_instructions"_s).toString().isEmpty())
        problems.add(u"public_instructions"_s, u"VALUE_REQUIRED"_s);
    problems.throwIfAny();
    return body;
}

} // namespace sidewise::platform

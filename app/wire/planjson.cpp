#include "wire/planjson.h"

#include <QDateTime>

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
using Counts = QualityRule::Counts;
using Does = QualityRule::Does;

QString idOf(const QString &skill, const SkillIds &skills)
{
    return skills.value(skill, u"0"_s);
}

QJsonObject condition(const QString &category, const QString &key, const QString &op, const QJsonValue &value)
{
    return {{u"category"_s, category}, {u"key"_s, key}, {u"operator"_s, op}, {u"value"_s, value}};
}

// At least 18 years old: born on that day 18 years ago, or before.
QJsonObject ageCondition(const AudienceCondition &one, const QDate &today)
{
    const bool isAtLeast = one.op == u"GTE";
    const int years = one.value.toInt() + (isAtLeast ? 0 : 1);
    const qint64 day = QDateTime(today.addYears(-years), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    return condition(u"profile"_s, u"date_of_birth"_s, isAtLeast ? u"LTE"_s : u"GT"_s, day);
}

QJsonObject conditionJson(const AudienceCondition &one, const SkillIds &skills, const QDate &today)
{
    if (one.key == u"age")
        return ageCondition(one, today);
    if (one.key == u"skill") {
        return condition(u"skill"_s, idOf(one.skill, skills), one.op,
            one.value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(one.value.toDouble()));
    }
    const bool isList = one.key == u"languages";
    const bool isFlag = one.key == u"adult_allowed" || one.key == u"verified";
    static const QStringList computed{u"device_category"_s, u"os_family"_s, u"client_type"_s};
    const QString op = isList ? (one.op == u"NE" ? u"NOT_IN"_s : u"IN"_s) : one.op;
    return condition(computed.contains(one.key) ? u"computed"_s : u"profile"_s, one.key, op,
        isFlag ? QJsonValue(one.value == u"true") : QJsonValue(one.value));
}

QJsonObject fact(const QString &key, const QString &op, const QJsonValue &value)
{
    return {{u"key"_s, key}, {u"operator"_s, op}, {u"value"_s, value}};
}

QString collectorOf(Counts counts)
{
    const QString names[] = {u"GOLDEN_SET"_s, u"ASSIGNMENT_SUBMIT_TIME"_s, u"MAJORITY_VOTE"_s, u"SKIPPED_IN_ROW_ASSIGNMENTS"_s,
        u"ANSWER_COUNT"_s, u"INCOME"_s, u"ACCEPTANCE_RATE"_s, u"ASSIGNMENTS_ASSESSMENT"_s, u"USERS_ASSESSMENT"_s};
    return names[static_cast<int>(counts)];
}

QJsonArray conditionsOf(const QualityRule &rule)
{
    const bool isForAll = rule.does == Does::SkillFromRate; // a skill is kept for everybody, not for the bad ones alone
    QJsonArray list;
    switch (rule.counts) {
    case Counts::GoldenAnswers:
        list = {fact(u"golden_set_answers_count"_s, u"GTE"_s, rule.count)};
        if (!isForAll)
            list.append(fact(u"golden_set_correct_answers_rate"_s, rule.does == Does::AcceptAll ? u"GTE"_s : u"LT"_s, rule.percent));
        return list;
    case Counts::FastPages:
        return {fact(u"fast_submitted_count"_s, u"GTE"_s, rule.count)};
    case Counts::MajorityVote:
        list = {fact(u"total_answers_count"_s, u"GTE"_s, rule.count)};
        if (!isForAll)
            list.append(fact(u"correct_answers_rate"_s, rule.does == Does::AcceptAll ? u"GTE"_s : u"LT"_s, rule.percent));
        return list;
    case Counts::SkippedInRow:
        return {fact(u"skipped_in_row_count"_s, u"GTE"_s, rule.count)};
    case Counts::AcceptedPages:
        return {fact(u"assignments_accepted_count"_s, u"GTE"_s, rule.count)};
    case Counts::Income:
        return {fact(u"income_sum_for_last_24_hours"_s, u"GTE"_s, rule.amount.toDouble())};
    case Counts::ReviewResults:
        list = {fact(u"total_assignments_count"_s, u"GTE"_s, rule.count)};
        if (!isForAll)
            list.append(fact(u"rejected_assignments_rate"_s, u"GT"_s, rule.percent));
        return list;
    case Counts::RejectedPage:
        return {fact(u"assessment_event"_s, u"EQ"_s, u"REJECT"_s)};
    case Counts::BannedPerformer:
        break;
    }
    return {fact(u"pool_access_revoked_reason"_s, u"EQ"_s, u"RESTRICTION"_s)};
}

QString rateOf(Counts counts)
{
    return counts == Counts::GoldenAnswers ? u"golden_set_correct_answers_rate"_s
        : counts == Counts::ReviewResults  ? u"accepted_assignments_rate"_s
                                           : u"correct_answers_rate"_s;
}

QJsonObject ban(const QString &scope, const QualityRule &rule)
{
    QJsonObject parameters{{u"scope"_s, scope}, {u"duration_unit"_s, rule.days > 0 ? u"DAYS"_s : u"PERMANENT"_s},
        {u"private_comment"_s, rule.comment.isEmpty() ? collectorOf(rule.counts) : rule.comment}};
    if (rule.days > 0)
        parameters[u"duration"_s] = rule.days;
    return {{u"type"_s, u"RESTRICTION_V2"_s}, {u"parameters"_s, parameters}};
}

QJsonObject actionOf(const QualityRule &rule, const SkillIds &skills)
{
    switch (rule.does) {
    case Does::BanFromPool:
        return ban(u"POOL"_s, rule);
    case Does::BanFromProject:
        return ban(u"PROJECT"_s, rule);
    case Does::BanEverywhere:
        return ban(u"ALL_PROJECTS"_s, rule);
    case Does::SetSkill:
        return {{u"type"_s, u"SET_SKILL"_s},
            {u"parameters"_s, QJsonObject{{u"skill_id"_s, idOf(rule.skill, skills)}, {u"skill_value"_s, rule.skillValue}}}};
    case Does::SkillFromRate:
        return {{u"type"_s, u"SET_SKILL_FROM_OUTPUT_FIELD"_s},
            {u"parameters"_s, QJsonObject{{u"skill_id"_s, idOf(rule.skill, skills)}, {u"from_field"_s, rateOf(rule.counts)}}}};
    case Does::AcceptAll:
        return {{u"type"_s, u"APPROVE_ALL_ASSIGNMENTS"_s}, {u"parameters"_s, QJsonObject()}};
    case Does::RejectAll:
        return {{u"type"_s, u"REJECT_ALL_ASSIGNMENTS"_s}, {u"parameters"_s, QJsonObject{{u"public_comment"_s, rule.comment}}}};
    case Does::AskAgain:
        break;
    }
    return {{u"type"_s, u"CHANGE_OVERLAP"_s}, {u"parameters"_s, QJsonObject{{u"delta"_s, 1}, {u"open_pool"_s, true}}}};
}

QJsonObject configOf(const QualityRule &rule, const SkillIds &skills)
{
    QJsonObject parameters;
    if (hasWindow(rule.counts) && rule.window > 0)
        parameters[u"history_size"_s] = rule.window;
    if (rule.counts == Counts::FastPages)
        parameters[u"fast_submit_threshold_seconds"_s] = rule.seconds;
    if (rule.counts == Counts::MajorityVote)
        parameters[u"answer_threshold"_s] = rule.majority;
    return {{u"collector_config"_s, QJsonObject{{u"type"_s, collectorOf(rule.counts)}, {u"parameters"_s, parameters}}},
        {u"rules"_s, QJsonArray{QJsonObject{{u"conditions"_s, conditionsOf(rule)}, {u"action"_s, actionOf(rule, skills)}}}}};
}
} // namespace

QJsonObject filterJson(const AudienceFilter &filter, const SkillIds &skills, const QDate &today)
{
    QJsonArray all;
    for (const AudienceGroup &group : filter) {
        QJsonArray any;
        for (const AudienceCondition &one : group)
            any.append(conditionJson(one, skills, today));
        if (!any.isEmpty())
            all.append(QJsonObject{{u"or"_s, any}});
    }
    return all.isEmpty() ? QJsonObject() : QJsonObject{{u"and"_s, all}};
}

QJsonArray ruleConfigs(const PoolPlan &plan, const SkillIds &skills)
{
    QJsonArray configs;
    bool setsPriceSkill = !plan.dynamicPrice.isOn;
    for (const QualityRule &rule : plan.rules) {
        if (!rule.isOn)
            continue;
        configs.append(configOf(rule, skills));
        setsPriceSkill = setsPriceSkill || (rule.does == Does::SkillFromRate && rule.skill == plan.dynamicPrice.skill);
    }
    if (!setsPriceSkill) {
        QualityRule keeps;
        keeps.count = 3;
        keeps.does = Does::SkillFromRate;
        keeps.skill = plan.dynamicPrice.skill;
        configs.append(configOf(keeps, skills));
    }
    return configs;
}

QJsonObject planMembers(const PoolPlan &plan, const SkillIds &skills, const QDate &today)
{
    QJsonObject members{{u"auto_accept_solutions"_s, plan.acceptance.isAutomatic}, {u"priority"_s, plan.schedule.priority}};
    if (!plan.acceptance.isAutomatic)
        members[u"auto_accept_period_day"_s] = plan.acceptance.reviewDays;
    if (const QJsonObject filter = filterJson(plan.audience, skills, today); !filter.isEmpty())
        members[u"filter"_s] = filter;
    if (plan.dynamicPrice.isOn) {
        QJsonArray intervals;
        for (const PriceBand &band : plan.dynamicPrice.bands)
            intervals.append(QJsonObject{{u"from"_s, band.from}, {u"to"_s, band.to}, {u"reward_per_assignment"_s, band.price.toDouble()}});
        members[u"dynamic_pricing_config"_s] = QJsonObject{{u"type"_s, u"SKILL"_s}, {u"skill_id"_s, idOf(plan.dynamicPrice.skill, skills)},
            {u"intervals"_s, intervals}};
    }
    if (plan.dynamicOverlap.isOn) {
        members[u"dynamic_overlap_config"_s] = QJsonObject{{u"type"_s, u"BASIC"_s}, {u"max_overlap"_s, plan.dynamicOverlap.maximum},
            {u"min_confidence"_s, plan.dynamicOverlap.confidencePercent / 100.0},
            {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"result"_s}}}}};
    }
    return members;
}

} // namespace sidewise::wire

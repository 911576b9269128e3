#include "wire/pooljson.h"

#include "wire/wiredate.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

namespace {
QJsonObject condition(const QString &key, const QString &comparison, int value)
{
    return {{u"key"_s, key}, {u"operator"_s, comparison}, {u"value"_s, value}};
}

QJsonObject banFromProject(int days, const QString &comment)
{
    return {{u"type"_s, u"RESTRICTION_V2"_s},
        {u"parameters"_s, QJsonObject{{u"scope"_s, u"PROJECT"_s}, {u"duration"_s, days}, {u"duration_unit"_s, u"DAYS"_s},
                              {u"private_comment"_s, comment}}}};
}

QJsonObject collector(const QString &type, const QJsonObject &parameters, const QJsonArray &conditions, const QJsonObject &action)
{
    return {{u"collector_config"_s, QJsonObject{{u"type"_s, type}, {u"parameters"_s, parameters}}},
        {u"rules"_s, QJsonArray{QJsonObject{{u"conditions"_s, conditions}, {u"action"_s, action}}}}};
}

QJsonArray rules(const Pool &pool, const SkillIds &skills)
{
    QJsonArray configs;
    if (const GoldenRule &rule = pool.goldenRule; rule.isOn) {
        configs.append(collector(u"GOLDEN_SET"_s, {},
            {condition(u"golden_set_answers_count"_s, u"GTE"_s, rule.afterAnswers),
                condition(u"golden_set_correct_answers_rate"_s, u"LT"_s, rule.belowPercent)},
            banFromProject(rule.banDays, u"golden tasks"_s)));
    }
    if (const FastRule &rule = pool.fastRule; rule.isOn) {
        configs.append(collector(u"ASSIGNMENT_SUBMIT_TIME"_s,
            {{u"fast_submit_threshold_seconds"_s, rule.seconds}, {u"history_size"_s, rule.window}},
            {condition(u"fast_submitted_count"_s, u"GTE"_s, rule.count)}, banFromProject(rule.banDays, u"fast pages"_s)));
    }
    for (const QJsonValue &config : ruleConfigs(pool.plan, skills))
        configs.append(config);
    return configs;
}
} // namespace

QJsonObject toJson(const Training &training, const ProjectId &project, const QString &privateName, int secondsPerPage,
    qsizetype taskCount)
{
    const int perPage = std::max(1, training.tasksPerPage);
    const int all = std::max(1, static_cast<int>((taskCount + perPage - 1) / perPage));
    QJsonObject json{{u"project_id"_s, project.value}, {u"private_name"_s, privateName},
        {u"training_tasks_in_task_suite_count"_s, perPage},
        {u"task_suites_required_to_pass"_s, training.pagesToPass > 0 ? std::min(training.pagesToPass, all) : all},
        {u"assignment_max_duration_seconds"_s, training.secondsPerPage > 0 ? training.secondsPerPage : secondsPerPage},
        {u"mix_tasks_in_creation_order"_s, training.keepsOrder}, {u"shuffle_tasks_in_task_suite"_s, training.shuffles},
        {u"may_contain_adult_content"_s, training.mayContainAdultContent}, {u"retry_training_after_days"_s, training.retryAfterDays},
        {u"inherited_instructions"_s, training.instructions.isEmpty()}};
    if (!training.instructions.isEmpty())
        json[u"public_instructions"_s] = training.instructions;
    return json;
}

QJsonObject toJson(const Pool &pool, const Training &training, const ProjectId &project, const PoolId &trainingPool,
    const QDateTime &willExpire, Money spendCap, const QString &privateComment, const SkillIds &skills)
{
    QJsonObject quality{{u"configs"_s, rules(pool, skills)}};
    if (!trainingPool.isEmpty()) {
        quality[u"training_requirement"_s] = QJsonObject{
            {u"training_pool_id"_s, trainingPool.value}, {u"training_passing_skill_value"_s, training.passPercent}};
    }
    const QJsonObject mixer{{u"real_tasks_count"_s, pool.generalPerPage}, {u"golden_tasks_count"_s, pool.goldenPerPage},
        {u"training_tasks_count"_s, pool.plan.mix.trainingPerPage},
        // An incomplete page costs as much as a full one: only the last may be one, unless the requester says otherwise.
        {u"min_real_tasks_count"_s, pool.plan.mix.leastGeneral > 0 ? pool.plan.mix.leastGeneral : pool.generalPerPage},
        {u"force_last_assignment"_s, pool.plan.mix.mayBeIncomplete}, {u"mix_tasks_in_creation_order"_s, pool.plan.mix.keepsOrder},
        {u"shuffle_tasks_in_task_suite"_s, pool.plan.mix.shuffles}};
    // Between two waves a pool is complete for a moment; it must not close over it.
    const int closeDelay = std::max(pool.collection == Collection::Adaptive ? 3600 : 0, pool.plan.schedule.keepOpenSeconds);
    const QJsonObject defaults{{u"default_overlap_for_new_task_suites"_s, pool.overlap},
        {u"default_overlap_for_new_tasks"_s, pool.overlap}};
    QJsonObject json = planMembers(pool.plan, skills, QDate::currentDate());
    const QJsonObject members{{u"project_id"_s, project.value}, {u"private_name"_s, pool.name}, {u"private_comment"_s, privateComment},
        {u"may_contain_adult_content"_s, pool.mayContainAdultContent}, {u"will_expire"_s, toWireDate(willExpire)},
        {u"reward_per_assignment"_s, pool.pricePerPage.toDouble()},
        {u"assignment_max_duration_seconds"_s, pool.secondsPerPage},
        {u"auto_close_after_complete_delay_seconds"_s, closeDelay},
        {u"metadata"_s, QJsonObject{{u"spend_cap"_s, QJsonArray{spendCap.toDecimal()}}}}, {u"defaults"_s, defaults}, {u"mixer_config"_s, mixer}, {u"quality_control"_s, quality}};
    for (auto it = members.begin(); it != members.end(); ++it)
        json[it.key()] = it.value();
    return json;
}

PoolStatus poolStatusFromJson(const QJsonObject &pool)
{
    static const QHash<QString, CloseReason> reasons{{u"MANUAL"_s, CloseReason::Manual}, {u"EXPIRED"_s, CloseReason::Expired},
        {u"COMPLETED"_s, CloseReason::Completed}, {u"NOT_ENOUGH_BALANCE"_s, CloseReason::NotEnoughBalance},
        {u"ASSIGNMENTS_LIMIT_EXCEEDED"_s, CloseReason::AssignmentsLimit}, {u"BLOCKED"_s, CloseReason::Blocked},
        {u"FOR_UPDATE"_s, CloseReason::ForUpdate}};
    const QString status = pool[u"status"_s].toString();
    return {status == u"OPEN", status == u"ARCHIVED",
        reasons.value(pool[u"last_close_reason"_s].toString(), CloseReason::None)};
}

} // namespace sidewise::wire

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

QJsonArray rules(const Pool &pool)
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
    return configs;
}
} // namespace

QJsonObject toJson(const Training &training, const ProjectId &project, const QString &privateName, int secondsPerPage,
    qsizetype taskCount)
{
    const int perPage = std::max(1, training.tasksPerPage);
    return {{u"project_id"_s, project.value}, {u"private_name"_s, privateName},
        {u"training_tasks_in_task_suite_count"_s, perPage},
        {u"task_suites_required_to_pass"_s, std::max(1, static_cast<int>((taskCount + perPage - 1) / perPage))},
        {u"assignment_max_duration_seconds"_s, secondsPerPage}, {u"mix_tasks_in_creation_order"_s, true},
        {u"shuffle_tasks_in_task_suite"_s, true}, {u"may_contain_adult_content"_s, false},
        {u"retry_training_after_days"_s, training.retryAfterDays}, {u"inherited_instructions"_s, true}};
}

QJsonObject toJson(const Pool &pool, const Training &training, const ProjectId &project, const PoolId &trainingPool,
    const QDateTime &willExpire, Money spendCap, const QString &privateComment)
{
    QJsonObject quality{{u"configs"_s, rules(pool)}};
    if (!trainingPool.isEmpty()) {
        quality[u"training_requirement"_s] = QJsonObject{
            {u"training_pool_id"_s, trainingPool.value}, {u"training_passing_skill_value"_s, training.passPercent}};
    }
    const QJsonObject mixer{{u"real_tasks_count"_s, pool.generalPerPage}, {u"golden_tasks_count"_s, pool.goldenPerPage},
        {u"training_tasks_count"_s, 0}, {u"min_real_tasks_count"_s, pool.generalPerPage}, // an incomplete page costs as much as a full one:
        {u"force_last_assignment"_s, true}};                                        // only the last may be one
    // Between two waves a pool is complete for a moment; it must not close over it.
    const int closeDelay = pool.collection == Collection::Adaptive ? 3600 : 0;
    const QJsonObject defaults{{u"default_overlap_for_new_task_suites"_s, pool.overlap},
        {u"default_overlap_for_new_tasks"_s, pool.overlap}};
    return {{u"project_id"_s, project.value}, {u"private_name"_s, pool.name}, {u"private_comment"_s, privateComment},
        {u"may_contain_adult_content"_s, pool.mayContainAdultContent}, {u"will_expire"_s, toWireDate(willExpire)},
        {u"reward_per_assignment"_s, pool.pricePerPage.toDouble()},
        {u"assignment_max_duration_seconds"_s, pool.secondsPerPage}, {u"auto_accept_solutions"_s, true},
        {u"auto_close_after_complete_delay_seconds"_s, closeDelay},
        {u"metadata"_s, QJsonObject{{u"spend_cap"_s, QJsonArray{spendCap.toDecimal()}}}}, {u"defaults"_s, defaults}, {u"mixer_config"_s, mixer}, {u"quality_control"_s, quality}};
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

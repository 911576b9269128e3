#include "localplatform/poolinfo.h"

#include "domain/money.h"
#include "localplatform/ids.h"
#include "wire/wiredate.h"

#include <QJsonArray>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<TaskDistribution> distributionFrom(const QJsonObject &json)
{
    if (json.isEmpty())
        return std::nullopt;
    TaskDistribution distribution;
    distribution.isInProject = json[u"scope"_s] == u"PROJECT"_s;
    distribution.windowDays = json[u"window_days"_s].toInt(1);
    for (const QJsonValue one : json[u"intervals"_s].toArray()) {
        distribution.intervals.push_back({one[u"from"_s].toInteger(1), one[u"to"_s].toInteger(0),
            std::max<qint64>(1, one[u"frequency"_s].toInteger(1))});
    }
    return distribution;
}

MixerConfig mixerFrom(const QJsonObject &json)
{
    MixerConfig mixer;
    const QString kinds[3] = {u"real"_s, u"golden"_s, u"training"_s};
    for (int i = 0; i < 3; ++i) {
        mixer.count[i] = json[kinds[i] + u"_tasks_count"_s].toInt();
        mixer.minimum[i] = json[u"min_"_s + kinds[i] + u"_tasks_count"_s].toInt(mixer.count[i]);
    }
    for (const TaskKind kind : {TaskKind::Golden, TaskKind::Training})
        mixer.distribution[int(kind)]
            = distributionFrom(json[kinds[int(kind)] + u"_task_distribution_function"_s].toObject());
    mixer.forceLast = json[u"force_last_assignment"_s].toBool(true);
    mixer.forceLastDelaySeconds = json[u"force_last_assignment_delay_seconds"_s].toInt();
    mixer.inCreationOrder = json[u"mix_tasks_in_creation_order"_s].toBool(false);
    mixer.shuffle = json[u"shuffle_tasks_in_task_suite"_s].toBool(true);
    return mixer;
}

MixerConfig trainingMixer(const QJsonObject &json)
{
    MixerConfig mixer;
    mixer.count[int(TaskKind::Training)] = json[u"training_tasks_in_task_suite_count"_s].toInt();
    mixer.minimum[int(TaskKind::Training)] = 1;
    mixer.inCreationOrder = json[u"mix_tasks_in_creation_order"_s].toBool(false);
    mixer.shuffle = json[u"shuffle_tasks_in_task_suite"_s].toBool(true);
    return mixer;
}

std::optional<double> bound(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}
} // namespace

bool TaskDistribution::isDue(qint64 taskNumber) const
{
    return std::any_of(intervals.begin(), intervals.end(), [taskNumber](const Interval &one) {
        return taskNumber >= one.from && (one.to == 0 || taskNumber <= one.to)
            && (taskNumber - one.from) % one.frequency == 0;
    });
}

void PoolInfo::readBody(const QJsonObject &json)
{
    pageSeconds = json[u"assignment_max_duration_seconds"_s].toInt(600);
    if (isTraining) {
        mixer = trainingMixer(json);
        pagesToPass = json[u"task_suites_required_to_pass"_s].toInt();
        retryDays = json[u"retry_training_after_days"_s].toInt();
        return;
    }
    reward = Money::fromDouble(json[u"reward_per_assignment"_s].toDouble()).micros;
    const QString cap = json[u"metadata"_s].toObject()[u"spend_cap"_s].toArray().first().toString();
    spendCap = Money::fromDecimal(cap).value_or(Money{}).micros;
    const QJsonObject defaults = json[u"defaults"_s].toObject();
    taskOverlap = defaults[u"default_overlap_for_new_tasks"_s].toInt();
    suiteOverlap = defaults[u"default_overlap_for_new_task_suites"_s].toInt(1);
    autoAccept = json[u"auto_accept_solutions"_s].toBool(true);
    autoAcceptDays = json[u"auto_accept_period_day"_s].toInt(21);
    closeDelaySeconds = json[u"auto_close_after_complete_delay_seconds"_s].toInt();
    priority = json[u"priority"_s].toInt();
    willExpire = wire::fromWireDate(json[u"will_expire"_s].toString()).toMSecsSinceEpoch();
    suitesInOrder
        = json[u"assignments_issuing_config"_s].toObject()[u"issue_task_suites_in_creation_order"_s].toBool();
    if (json[u"mixer_config"_s].isObject())
        mixer = mixerFrom(json[u"mixer_config"_s].toObject());
    filter = json[u"filter"_s].toObject();
    const QJsonObject control = json[u"quality_control"_s].toObject();
    const QJsonObject requirement = control[u"training_requirement"_s].toObject();
    training = plainNumber(idText(requirement[u"training_pool_id"_s])).value_or(0);
    passingValue = requirement[u"training_passing_skill_value"_s].toDouble();
    trainingSkillDays = json[u"training_config"_s][u"training_skill_ttl_days"_s].toInt();
    const QJsonValue real = control[u"checkpoints_config"_s][u"real_settings"_s];
    if (const auto distribution = distributionFrom(real[u"task_distribution_function"_s].toObject()))
        checkpoints = Checkpoints{real[u"target_overlap"_s].toInt(), *distribution};
    for (const QJsonValue config : control[u"configs"_s].toArray())
        quality.push_back(QualityConfig::fromJson(config.toObject()));
    const QJsonObject pricing = json[u"dynamic_pricing_config"_s].toObject();
    priceSkill = plainNumber(idText(pricing[u"skill_id"_s])).value_or(0);
    for (const QJsonValue step : pricing[u"intervals"_s].toArray()) {
        prices.push_back({bound(step[u"from"_s]), bound(step[u"to"_s]),
            Money::fromDouble(step[u"reward_per_assignment"_s].toDouble()).micros});
    }
    const QJsonObject dynamic = json[u"dynamic_overlap_config"_s].toObject();
    if (!dynamic.isEmpty()) {
        dynamicOverlap = DynamicOverlap{dynamic[u"max_overlap"_s].toInt(), dynamic[u"min_confidence"_s].toDouble(),
            {},
            plainNumber(idText(dynamic[u"answer_weight_skill_id"_s])).value_or(0)};
        for (const QJsonValue field : dynamic[u"fields"_s].toArray())
            dynamicOverlap->fields.append(field[u"name"_s].toString());
    }
    const QJsonObject speed = json[u"speed_quality_balance"_s].toObject();
    if (!speed.isEmpty()) {
        const bool isTop = speed[u"type"_s] == u"TOP_PERCENTAGE_BY_QUALITY"_s;
        balance = {isTop ? SpeedQualityBalance::Kind::TopPercentage : SpeedQualityBalance::Kind::BestConcurrent,
            speed[isTop ? u"percent"_s : u"count"_s].toInt()};
    }
}

QString statusName(PoolStatus status)
{
    return status == PoolStatus::Open ? u"OPEN"_s : status == PoolStatus::Archived ? u"ARCHIVED"_s : u"CLOSED"_s;
}

} // namespace sidewise::platform

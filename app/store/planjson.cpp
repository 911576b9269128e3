#include "store/planjson.h"

#include <QJsonArray>

#include <optional>

namespace sidewise::store {

using namespace Qt::Literals::StringLiterals;

namespace {
QJsonArray audienceArray(const AudienceFilter &filter)
{
    QJsonArray groups;
    for (const AudienceGroup &group : filter) {
        QJsonArray list;
        for (const AudienceCondition &one : group)
            list.append(QJsonObject{{u"key"_s, one.key}, {u"op"_s, one.op}, {u"value"_s, one.value}, {u"skill"_s, one.skill}});
        groups.append(list);
    }
    return groups;
}

AudienceFilter audienceFrom(const QJsonArray &groups)
{
    AudienceFilter filter;
    for (const QJsonValue &value : groups) {
        AudienceGroup group;
        for (const QJsonValue &one : value.toArray())
            group.append({one[u"key"_s].toString(), one[u"op"_s].toString(u"EQ"_s), one[u"value"_s].toString(), one[u"skill"_s].toString()});
        filter.append(group);
    }
    return filter;
}

QJsonObject ruleObject(const QualityRule &rule)
{
    return {{u"counts"_s, static_cast<int>(rule.counts)}, {u"does"_s, static_cast<int>(rule.does)}, {u"on"_s, rule.isOn},
        {u"window"_s, rule.window}, {u"count"_s, rule.count}, {u"percent"_s, rule.percent}, {u"seconds"_s, rule.seconds},
        {u"majority"_s, rule.majority}, {u"amount"_s, rule.amount.micros}, {u"days"_s, rule.days}, {u"skill"_s, rule.skill},
        {u"skillValue"_s, rule.skillValue}, {u"comment"_s, rule.comment}};
}

// A rule of a kind that a newer program wrote is left out rather than taken for another one.
std::optional<QualityRule> ruleFrom(const QJsonObject &object)
{
    const int counts = object[u"counts"_s].toInt(-1);
    const int does = object[u"does"_s].toInt(-1);
    if (counts < 0 || counts > static_cast<int>(QualityRule::Counts::BannedPerformer) || does < 0
        || does > static_cast<int>(QualityRule::Does::AskAgain))
        return std::nullopt;
    QualityRule rule = usualRule(static_cast<QualityRule::Counts>(counts));
    rule.does = static_cast<QualityRule::Does>(does);
    rule.isOn = object[u"on"_s].toBool(true);
    rule.window = object[u"window"_s].toInt(rule.window);
    rule.count = object[u"count"_s].toInt(rule.count);
    rule.percent = object[u"percent"_s].toInt(rule.percent);
    rule.seconds = object[u"seconds"_s].toInt(rule.seconds);
    rule.majority = object[u"majority"_s].toInt(rule.majority);
    rule.amount.micros = object[u"amount"_s].toInteger(rule.amount.micros);
    rule.days = object[u"days"_s].toInt(rule.days);
    rule.skill = object[u"skill"_s].toString();
    rule.skillValue = object[u"skillValue"_s].toInt(rule.skillValue);
    rule.comment = object[u"comment"_s].toString();
    return rule;
}
} // namespace

QJsonObject planObject(const PoolPlan &plan)
{
    QJsonArray rules, bands;
    for (const QualityRule &rule : plan.rules)
        rules.append(ruleObject(rule));
    for (const PriceBand &band : plan.dynamicPrice.bands)
        bands.append(QJsonObject{{u"from"_s, band.from}, {u"to"_s, band.to}, {u"price"_s, band.price.micros}});
    const PageMix &mix = plan.mix;
    const Schedule &schedule = plan.schedule;
    return {{u"audience"_s, audienceArray(plan.audience)}, {u"rules"_s, rules},
        {u"mix"_s, QJsonObject{{u"training"_s, mix.trainingPerPage}, {u"leastGeneral"_s, mix.leastGeneral},
                       {u"incomplete"_s, mix.mayBeIncomplete}, {u"ordered"_s, mix.keepsOrder}, {u"shuffled"_s, mix.shuffles}}},
        {u"dynamicOverlap"_s, QJsonObject{{u"on"_s, plan.dynamicOverlap.isOn}, {u"maximum"_s, plan.dynamicOverlap.maximum},
                                  {u"confidence"_s, plan.dynamicOverlap.confidencePercent}}},
        {u"dynamicPrice"_s, QJsonObject{{u"on"_s, plan.dynamicPrice.isOn}, {u"skill"_s, plan.dynamicPrice.skill}, {u"bands"_s, bands}}},
        {u"schedule"_s, QJsonObject{{u"days"_s, schedule.openDays},
                            {u"closes"_s, schedule.closes ? QJsonValue(schedule.closes->toMSecsSinceEpoch()) : QJsonValue()},
                            {u"keepOpen"_s, schedule.keepOpenSeconds}, {u"priority"_s, schedule.priority}}},
        {u"acceptance"_s, QJsonObject{{u"automatic"_s, plan.acceptance.isAutomatic}, {u"days"_s, plan.acceptance.reviewDays}}}};
}

PoolPlan planFrom(const QJsonObject &object)
{
    PoolPlan plan;
    plan.audience = audienceFrom(object[u"audience"_s].toArray());
    for (const QJsonValue &value : object[u"rules"_s].toArray()) {
        if (const auto rule = ruleFrom(value.toObject()))
            plan.rules.append(*rule);
    }
    const QJsonObject mix = object[u"mix"_s].toObject();
    plan.mix = {mix[u"training"_s].toInt(0), mix[u"leastGeneral"_s].toInt(0), mix[u"incomplete"_s].toBool(true),
        mix[u"ordered"_s].toBool(false), mix[u"shuffled"_s].toBool(true)};
    const QJsonObject overlap = object[u"dynamicOverlap"_s].toObject();
    plan.dynamicOverlap = {overlap[u"on"_s].toBool(false), overlap[u"maximum"_s].toInt(5), overlap[u"confidence"_s].toInt(80)};
    const QJsonObject price = object[u"dynamicPrice"_s].toObject();
    plan.dynamicPrice.isOn = price[u"on"_s].toBool(false);
    plan.dynamicPrice.skill = price[u"skill"_s].toString();
    for (const QJsonValue &band : price[u"bands"_s].toArray())
        plan.dynamicPrice.bands.append({band[u"from"_s].toInt(0), band[u"to"_s].toInt(100), Money::fromMicros(band[u"price"_s].toInteger())});
    const QJsonObject schedule = object[u"schedule"_s].toObject();
    plan.schedule.openDays = schedule[u"days"_s].toInt(plan.schedule.openDays);
    if (schedule[u"closes"_s].isDouble())
        plan.schedule.closes = QDateTime::fromMSecsSinceEpoch(schedule[u"closes"_s].toInteger(), Qt::UTC);
    plan.schedule.keepOpenSeconds = schedule[u"keepOpen"_s].toInt(0);
    plan.schedule.priority = schedule[u"priority"_s].toInt(0);
    const QJsonObject acceptance = object[u"acceptance"_s].toObject();
    plan.acceptance = {acceptance[u"automatic"_s].toBool(true), acceptance[u"days"_s].toInt(21)};
    return plan;
}

} // namespace sidewise::store

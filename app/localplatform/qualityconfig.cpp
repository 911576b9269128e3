#include "localplatform/qualityconfig.h"

#include "localplatform/comparison.h"

#include <QJsonArray>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

bool RuleCondition::holds(double actual) const
{
    const double limit = value.isString() ? value.toString().toDouble() : value.isBool() ? double(value.toBool()) : value.toDouble();
    return holdsBetween(actual, op, limit);
}

bool RuleCondition::holds(const QString &actual) const
{
    const bool isSame = value.toVariant().toString() == actual;
    return op == u"NE"_s ? !isSame : isSame;
}

QualityConfig QualityConfig::fromJson(const QJsonObject &object)
{
    QualityConfig config;
    const QJsonObject collector = object[u"collector_config"_s].toObject();
    const QJsonObject parameters = collector[u"parameters"_s].toObject();
    config.collector = collector[u"type"_s].toString();
    config.uuid = collector[u"uuid"_s].toString();
    config.historySize = parameters[u"history_size"_s].toInt();
    config.fastSeconds = parameters[u"fast_submit_threshold_seconds"_s].toInt();
    config.answerThreshold = parameters[u"answer_threshold"_s].toInt();
    for (const QJsonValue value : object[u"rules"_s].toArray()) {
        QualityRule rule;
        for (const QJsonValue condition : value[u"conditions"_s].toArray()) {
            rule.conditions.push_back(
                {condition[u"key"_s].toString(), condition[u"operator"_s].toString(), condition[u"value"_s]});
        }
        rule.action = value[u"action"_s][u"type"_s].toString();
        rule.parameters = value[u"action"_s][u"parameters"_s].toObject();
        config.rules.push_back(std::move(rule));
    }
    return config;
}

} // namespace sidewise::platform

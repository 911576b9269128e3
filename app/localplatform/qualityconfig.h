#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace sidewise::platform {

// One condition of a quality rule: "golden_set_answers_count ≥ 5".
struct RuleCondition
{
    QString key;
    QString op;
    QJsonValue value;

    bool holds(double actual) const;
    bool holds(const QString &actual) const;
};

struct QualityRule
{
    std::vector<RuleCondition> conditions; // all must hold
    QString action;
    QJsonObject parameters;
};

// One collector with its rules, as a pool carries them.
struct QualityConfig
{
    QString collector;
    QString uuid;
    int historySize = 0; // 0: this pool, all of them
    int fastSeconds = 0;
    int answerThreshold = 0;
    std::vector<QualityRule> rules;

    static QualityConfig fromJson(const QJsonObject &object);
};

} // namespace sidewise::platform

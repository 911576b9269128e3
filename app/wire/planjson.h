#pragma once

#include "domain/poolplan.h"

#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace sidewise::wire {

using SkillIds = QHash<QString, QString>; // name → id on the platform

// {"and": [{"or": […]}, …]}; empty where everybody may come. Ages become dates of birth, counted from `today`. A skill
// that the platform does not know yet has the id "0", which nobody has.
QJsonObject filterJson(const AudienceFilter &filter, const SkillIds &skills, const QDate &today);

// Entries of quality_control.configs for the plan's own rules, and the one that keeps the skill of dynamic prices.
QJsonArray ruleConfigs(const PoolPlan &plan, const SkillIds &skills);

// Members of a pool that the plan decides: filter, acceptance, priority, dynamic prices and overlap.
QJsonObject planMembers(const PoolPlan &plan, const SkillIds &skills, const QDate &today);

} // namespace sidewise::wire

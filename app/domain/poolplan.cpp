#include "domain/poolplan.h"

namespace sidewise {

QStringList skillsOf(const PoolPlan &plan)
{
    QStringList names;
    for (const AudienceGroup &group : plan.audience) {
        for (const AudienceCondition &condition : group)
            names << condition.skill;
    }
    for (const QualityRule &rule : plan.rules) {
        if (rule.isOn && (rule.does == QualityRule::Does::SetSkill || rule.does == QualityRule::Does::SkillFromRate))
            names << rule.skill;
    }
    if (plan.dynamicPrice.isOn)
        names << plan.dynamicPrice.skill;
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

} // namespace sidewise

#pragma once

namespace sidewise::platform {

class Router;
class QualityRules;

// Skills, performers' skills, bans, bonuses and what is known about a performer.
void addSkillRoutes(Router &router, QualityRules &rules);
void addPeopleRoutes(Router &router, QualityRules &rules);
void addBonusRoutes(Router &router);

} // namespace sidewise::platform

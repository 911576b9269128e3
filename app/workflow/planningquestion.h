#pragma once

#include "domain/planning.h"
#include "domain/study.h"

namespace sidewise {

// What the planning curve is asked: the lists of the study, and prices, page and overlap of a pool.
PlanningQuestion planningQuestionOf(const Study &study, const Pool &pool);

} // namespace sidewise

#pragma once

#include "domain/viewspec.h"

namespace sidewise::wire {

// Draws up a Template Builder configuration for one row: helpers, conditions and $ref are decided here. Pure; the
// configuration is only data and nothing in it is ever run. What is not known is kept as an Unknown item.
ViewScene sceneOf(const QJsonObject &config, const QJsonObject &input, const ViewAnswers &answers);

} // namespace sidewise::wire

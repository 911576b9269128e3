#pragma once

#include "crowd/population.h"

#include <QJsonObject>

namespace sidewise::platform {

// What a pool's filter can ask about a simulated person.
QJsonObject profileOf(const crowd::Person &person);

} // namespace sidewise::platform

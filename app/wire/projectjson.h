#pragma once

#include "domain/project.h"

#include <QJsonObject>

namespace sidewise::wire {

// The body of POST /projects. `privateComment` carries our own mark, by which a lost reply is found again.
QJsonObject toJson(const Project &project, const QString &privateComment);

} // namespace sidewise::wire

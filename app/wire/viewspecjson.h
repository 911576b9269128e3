#pragma once

#include "domain/project.h"

#include <QJsonObject>
#include <QString>

namespace sidewise::wire {

// The side-by-side question as a Template Builder configuration: product on top, two recommendations side by side,
// one group of answer buttons, hot keys, pages that scroll.
QJsonObject viewSpecConfig(const Project &project);
QString viewSpecText(const Project &project); // the same, indented for reading

// The description of product, left or right, where the row has one.
QJsonObject descriptionIfPresent(const QString &prefix);

// "view_spec" of a project on the wire: the configuration as a string, with the component versions it was written for.
QJsonObject viewSpec(const Project &project);

} // namespace sidewise::wire

#pragma once

#include "base/result.h"
#include "domain/problem.h"
#include "domain/project.h"

#include <QJsonObject>
#include <QStringList>

namespace sidewise::wire {

// A project's interface as Template Builder JSON and as the form of Project: two views of one thing. Where
// Project::viewConfig is empty the configuration is the one that viewspecjson.h makes from the form; otherwise it is the
// requester's own text, and the form shows and changes what it can find there. Everything else in it stays as it is.

// The configuration in force.
QJsonObject templateConfig(const Project &project);
QString templateText(const Project &project);

// The project with that text as its configuration. An error (code "json" or "template") says line and column.
Result<Project> withTemplate(const Project &project, const QString &text);
// After the form was edited from `before` to `after`: the same edit made in the requester's own configuration.
Project withForm(const Project &before, const Project &after);

// Fields of a row that a configuration may name.
QStringList templateFields();
// What keeps a configuration from being launched, and what is worth knowing. `column` is "template", `value` the field or
// component; codes: unknown_field, dynamic_values, other_output, no_control, unknown_option (errors), unknown_component (note).
Problems templateProblems(const Project &project);

// Ways out of them.
Project withFieldRenamed(const Project &project, const QString &from, const QString &to);
Project withSideValues(const Project &project); // LEFT and RIGHT in place of values from the data
Project withResultOutput(const Project &project);

enum class Preset { ComplementaryProduct, Images, Texts, SearchRelevance };
Project withPreset(const Project &project, Preset preset);

} // namespace sidewise::wire

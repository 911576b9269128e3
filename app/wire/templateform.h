#pragma once

#include "domain/project.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace sidewise::wire {

// How the form's question, answers and keys stand in a configuration.

bool isResultControl(const QJsonObject &node); // a group of options that writes to the output
// Goes through the whole configuration; `change` returns what stands in an object's place.
QJsonValue rewritten(const QJsonValue &node, const std::function<QJsonObject(QJsonObject)> &change);
// The first control for the answer, in the order of the text's paths; nothing where there is none.
std::optional<QJsonObject> resultControl(const QJsonObject &config);
QString outputPath(const QJsonObject &control);

// Which of the five answers an option stands for: by its value, or by its place where the value comes from the data.
std::optional<Answer> answerOf(const QJsonObject &option, int index, const Project &project);

Project readForm(const QJsonObject &config, Project project);
QJsonObject writeForm(const QJsonObject &config, const Project &before, const Project &after);

} // namespace sidewise::wire

#pragma once

#include "crowd/answermodel.h"

#include <QJsonObject>

namespace sidewise::crowd {

// What a simulated performer hands in for one task of any project. `known` holds the accepted output values of a golden
// or training task and is empty for a general one.
QJsonObject answerTask(const Person &person, const Appeals &appeals, const QJsonObject &inputValues,
    const QJsonObject &outputSpec, const QJsonObject &known);

// The values that mean "left" and "right" in an output field: by their names, else the first two.
struct SideValues
{
    QJsonValue left;
    QJsonValue right;
};
SideValues sideValues(const QJsonArray &allowedValues);

} // namespace sidewise::crowd

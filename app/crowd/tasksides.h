#pragma once

#include "crowd/answermodel.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>

namespace sidewise::crowd {

// The two things a side-by-side task compares, found in the input values of any project: fields whose names differ only
// by "left" and "right" (`left_id`/`right_id`, `image_left`/`image_right`, `left`/`right`), preferring the pair with
// known appeals, then ids. Without such fields, the first two values with known appeals.
struct TaskSides
{
    QString left;
    QString right;
    bool areFound() const { return !left.isEmpty() && !right.isEmpty(); }
};

TaskSides taskSides(const QJsonObject &inputValues, const Appeals &appeals = {});

// A number that is the same for a task and its mirror image and different for every other pair or product: what
// "never the same pair twice to one performer" compares. Tasks without two sides get a number of all their values.
std::uint64_t pairNumber(const QJsonObject &inputValues);

} // namespace sidewise::crowd

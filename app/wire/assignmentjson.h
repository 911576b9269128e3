#pragma once

#include "domain/assignment.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace sidewise::wire {

struct AssignmentPage
{
    QList<Assignment> items;
    bool hasMore = false;
};

Assignment assignmentFromJson(const QJsonObject &object);
// Nothing where the text is not a page of assignments.
std::optional<AssignmentPage> assignmentPageFromJson(const QByteArray &body);

} // namespace sidewise::wire

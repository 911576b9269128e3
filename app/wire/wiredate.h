#pragma once

#include <QDateTime>
#include <QString>

namespace sidewise::wire {

// Dates of the Toloka API: UTC, "2024-05-01T10:00:00.123", no zone letter. A bare date and a trailing Z are read too.
QString toWireDate(const QDateTime &time); // empty for an invalid time
QDateTime fromWireDate(const QString &text); // invalid where it is not one

} // namespace sidewise::wire

#pragma once

#include "localplatform/refusal.h"

#include <QJsonObject>
#include <QStringList>

#include <limits>
#include <span>

namespace sidewise::platform {

enum class FieldType { Text, Integer, Number, Boolean, Object, Array, Id, Date, Enum };

// What one member of a request's object must look like. Bounds are for numbers, text lengths and array sizes.
struct FieldRule
{
    const char *name;
    FieldType type;
    bool isRequired = false;
    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    const char *allowed = ""; // for Enum, separated by '|'
};

void checkFields(const QJsonObject &object, const QString &prefix, std::span<const FieldRule> rules, Problems &problems);

// Members that are null say nothing: they go.
QJsonObject withoutNulls(QJsonObject object);

// Parses a request's body. Anything but the expected shape is a 400.
QJsonObject bodyObject(const QByteArray &body);
QJsonValue bodyValue(const QByteArray &body); // object or array

} // namespace sidewise::platform

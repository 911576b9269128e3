#pragma once

#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace sidewise::wire {

// A place in a text that somebody edits, both from 1.
struct TextPlace
{
    int line = 1;
    int column = 1;
};

TextPlace placeOf(const QString &text, qsizetype offset);

// An object from a text; the error says line and column (code "json").
Result<QJsonObject> readObject(const QString &text);

// Where every value of a valid text begins, by its path: "view.items.0.type".
QHash<QString, TextPlace> jsonPlaces(const QString &text);

} // namespace sidewise::wire

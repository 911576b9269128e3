#pragma once

#include <QAbstractItemModel>
#include <QString>

#include <optional>

namespace sidewise::models {

// Roles beside Qt's own that every model of this room answers.
enum Role {
    SortRole = Qt::UserRole, // raw value to sort by
    KeyRole,                 // stable id of the row
    ImageRole,               // picture of the row: path or address; empty for none
    TitleRole,               // full title of what the picture shows
    StatusRole,              // an enum of the model that says what a cell means; ui decides how it looks
};

// Foreign text as a tool tip: plain, at most 300 characters.
QString toolTip(const QString &foreignText);
// Cut at 300 characters with an ellipsis.
QString shortened(const QString &foreignText);
// A line break is a blank in a table cell.
QString oneLine(const QString &foreignText);
// As files have it, whatever the locale; empty for none.
QString rawNumber(const std::optional<double> &number);
// A header stands over its column: to the right over numbers.
QVariant headerAlignment(const QAbstractItemModel &model, int column);

} // namespace sidewise::models

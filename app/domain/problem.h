#pragma once

#include <QList>
#include <QString>

namespace sidewise {

enum class Severity { Error, Warning, Note };

// Something wrong with a place in a file or a field of a form, in words for the requester.
struct Problem
{
    Severity severity = Severity::Error;
    qint64 line = 0;  // of the file, from 1; the record's first physical line; 0 where there is none
    QString column;   // header or field name; may be empty
    QString value;    // the offending value, cut to 300 characters
    QString code;     // stable: missing_column, duplicate_recommendation, …
    QString sentence; // what is wrong and what to do next
    friend bool operator==(const Problem &, const Problem &) = default;
};

using Problems = QList<Problem>;

} // namespace sidewise

#pragma once

#include "base/error.h"
#include "domain/problem.h"

#include <QStringList>

namespace sidewise {

// A refusal of a whole file as a row of the problem table: with the line, where the reader noted one in the detail, and
// the column, where it is about one of the header.
inline Problem problemOf(const Error &error)
{
    Problem problem{Severity::Error, 0, {}, {}, error.code, error.sentence};
    const QString last = error.detail.section(u'\n', -1);
    if (last.startsWith(u"line "))
        problem.line = last.mid(5).toLongLong();
    else if (QStringList{QStringLiteral("missing_column"), QStringLiteral("duplicate_column"), QStringLiteral("unknown_prefix")}.contains(error.code))
        problem.line = 1;
    if (error.code == u"duplicate_column" || error.code == u"unknown_prefix")
        problem.column = error.detail;
    return problem;
}

} // namespace sidewise

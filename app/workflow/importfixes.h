#pragma once

#include "domain/problem.h"

#include <QString>

namespace sidewise {

// What can be done about one problem of a file that is being imported.
struct ImportFix
{
    enum class Kind {
        None,
        Replace,   // put `value` into the cell
        Exclude,   // leave the row out
        Edit,      // the requester has to type: the cell
        EditLine,  // the same, but the row as it stands in the file
        MapColumn, // back to what the columns are
    };
    Kind kind = Kind::None;
    QString words;     // on the button; empty for None
    QString value;
    bool isForAll = false; // may be done for all problems of this code at once
};

// `cell` is the whole cell that the problem names, not the cut value of the problem.
ImportFix fixFor(const Problem &problem, const QString &cell);

} // namespace sidewise

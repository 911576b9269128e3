#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QList>
#include <QString>

namespace sidewise {

// What the requester decided about one page.
struct ReviewRow
{
    AssignmentId assignment;
    bool isAccepted = true;
    QString comment; // a rejected page needs one
};

// The platform's review file: ASSIGNMENT:assignment_id, ACCEPT:verdict (+ or -), ACCEPT:comment. One line a page: of several
// decisions the last one. Refused: comment_missing, where a rejected page has no comment (the detail is its id).
Result<void> writeReviewTsv(const QString &path, const QList<ReviewRow> &rows);

} // namespace sidewise

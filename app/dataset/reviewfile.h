#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "domain/ids.h"
#include "domain/problem.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sidewise::dataset {

// The requester's verdict on one page.
struct Review
{
    AssignmentId assignment;
    bool isAccepted = true;
    QString comment; // why it is rejected
    friend bool operator==(const Review &, const Review &) = default;
};

struct ReviewFile
{
    QList<Review> reviews; // one for each assignment, in the order of the file
    Problems problems;
    QHash<QString, qint64> problemCounts;
    qint64 rows = 0;
    qint64 rejectedRows = 0;
};

// Reads ASSIGNMENT:assignment_id, ACCEPT:verdict (+ or -) and ACCEPT:comment. Rows without a verdict are passed over; one
// row for an assignment is enough, and two that contradict each other are refused.
Result<ReviewFile> readReviewFile(const QString &path, const ImportOptions &options = {});

} // namespace sidewise::dataset

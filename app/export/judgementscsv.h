#pragma once

#include "base/result.h"
#include "domain/assignment.h"
#include "domain/project.h"
#include "export/metajson.h"

#include <QString>

#include <functional>

namespace sidewise {

// One judgement after the other, from wherever they are kept. False at the end.
using JudgementSource = std::function<bool(Judgement &)>;
JudgementSource judgementsOf(const QList<Judgement> &list); // the list must outlive the source

struct JudgementsCsvOptions
{
    bool usesCrlf = false;
    bool hasByteOrderMark = false; // for spreadsheets
};

// product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at, golden answers included.
Result<void> writeJudgementsCsv(const QString &path, const JudgementSource &source, const Project &project, const Origin &origin,
    const JudgementsCsvOptions &options = {});

// "2026-01-31T12:00:00.500Z", empty where invalid.
QByteArray utcTime(const QDateTime &time);

} // namespace sidewise

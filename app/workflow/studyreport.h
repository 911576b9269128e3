#pragma once

#include "domain/livenumbers.h"
#include "export/reporthtml.h"
#include "workflow/liveranking.h"

#include <QDateTime>

namespace sidewise {

// The report of a study from what is on view. The same study gives the same report, to the byte: its date is that of the
// last answer, not of the clock.
struct ReportSource
{
    const Study &study;
    const StudyFit &fit;
    const AnswerRows &rows;
    const Decisions &decisions;
    const AnswerView &view;
    const LiveNumbers &numbers;
    QDateTime date;
};
ReportData reportOf(const ReportSource &source);

} // namespace sidewise

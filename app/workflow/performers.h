#pragma once

#include "domain/decision.h"
#include "domain/ranking.h"
#include "workflow/answerrows.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace sidewise {

// One performer as the live view shows them: what the fit says, what their pages say, and what was decided.
struct PerformerState
{
    enum class State { Working, Flagged, Banned };

    PerformerReport report; // of a banned performer: as it was when they were banned
    qint64 pages = 0;       // submitted or accepted
    double medianSeconds = 0;
    State state = State::Working;
    QStringList signs;      // sentences with the numbers that speak against them
    bool isBanAdvised = false;
    QString banReason;
    bool isBannedByPlatform = false;
    Source source = Source::Platform;
};

// All who handed in a page, in the order of their first one.
QList<PerformerState> performersOf(const AnswerRows &rows, const Project &project, const RankingRun &run, const Decisions &decisions);

// How the golden pairs fare with performers whom the fit trusts.
struct GoldenPairRecord
{
    ProductId product;
    ItemId left;
    ItemId right;
    int correct = 0;
    int total = 0;
    bool isDoubtful() const { return total >= 5 && correct * 4 < total * 3; } // under 75 %
};
QList<GoldenPairRecord> goldenPairRecords(const AnswerRows &rows, const QList<PerformerState> &performers);

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "domain/ranking.h"
#include "export/metajson.h"

#include <QString>

namespace sidewise {

// The ranking of every product, one item a line, and how it was made in `path`.meta.json. Items without comparisons have
// no rank, score or probability. Ranks of items in unconnected parts of a list count inside their part.
Result<void> writeRankingCsv(const QString &path, const RankingRun &run, const Origin &origin = {});

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "export/metajson.h"
#include "export/rankedlist.h"

#include <QString>

namespace sidewise {

// Rankings as data for rankers and for their evaluation. Each call fills a folder, which must exist, and writes
// FORMAT.meta.json there. Of lists in unconnected parts the largest part is exported (rankedlist.h).

// qrels.txt and run.txt.
Result<void> writeTrec(const QString &folder, const RankingRun &run, const Origin &origin = {});

// train.txt, and validation.txt and test.txt where shares are given. Features: 1 score, 2 standard error.
Result<void> writeLetor(const QString &folder, const RankingRun &run, const Origin &origin = {}, const SplitShares &shares = {});

// The same rows without query numbers, and beside each file the sizes of its queries: .group for XGBoost, .query for
// LightGBM.
Result<void> writeXgboost(const QString &folder, const RankingRun &run, const Origin &origin = {}, const SplitShares &shares = {});
Result<void> writeLightgbm(const QString &folder, const RankingRun &run, const Origin &origin = {}, const SplitShares &shares = {});

// sidewise/sidewise.inter and sidewise/sidewise.item.
Result<void> writeRecbole(const QString &folder, const RankingRun &run, const Catalogue &catalogue, const Origin &origin = {});

} // namespace sidewise

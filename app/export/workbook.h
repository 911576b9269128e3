#pragma once

#include "base/result.h"
#include "domain/catalogue.h"
#include "domain/ranking.h"
#include "export/metajson.h"

#include <QString>

namespace sidewise {

// A workbook (XLSX) for people: a sheet with the ranking of every product and one about how it was made. Texts are written
// as texts, never as formulas or links.
Result<void> writeWorkbook(const QString &path, const RankingRun &run, const Catalogue &catalogue, const Origin &origin = {});

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "domain/task.h"
#include "export/metajson.h"

#include <QList>
#include <QString>

namespace sidewise {

// The answer to one task that several people's answers come to.
struct AggregatedRow
{
    Task task;
    QString value;         // as the project's answers have it
    double confidence = 0; // 0–1
};

// The platform's aggregated file: the INPUT columns, OUTPUT:result, CONFIDENCE:result in per cent ("97.68%"). `facts` of how
// it was aggregated go into the .meta.json beside it.
Result<void> writeAggregatedTsv(const QString &path, const QList<AggregatedRow> &rows, const Origin &origin = {}, const QJsonObject &facts = {});

} // namespace sidewise

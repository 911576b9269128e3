#pragma once

#include "base/result.h"
#include "domain/ranking.h"
#include "export/atomicfile.h"

#include <QJsonObject>
#include <QList>

namespace sidewise {

// How the exported figures came about: part of every export.
struct Origin
{
    QString study;
    quint64 seed = 0;             // of the study
    bool includesBanned = false;  // answers of banned performers are in
    bool hashesPerformers = true; // performer ids are replaced
};

// The facts about a ranking that every export of it repeats.
QJsonObject rankingFacts(const RankingRun &run);

// Writes `path`.meta.json: format, program version, origin, facts, and size and SHA-256 of the files of the export.
Result<void> writeMeta(const QString &path, const QString &format, const Origin &origin, const QJsonObject &facts,
    const QList<WrittenFile> &files);

} // namespace sidewise

#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/ranking.h"
#include "export/atomicfile.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace sidewise {

// How the exported figures came about: part of every export.
struct Origin
{
    QString study;
    quint64 seed = 0;             // of the study
    bool includesBanned = false;  // answers of banned performers are in
    QStringList exclusions = {};  // what else was left out and why, a sentence each
    bool hashesPerformers = true; // performer ids are replaced
    QByteArray salt;              // for the replacement; the same in all exports of a study
    QDateTime created;            // handed in; where a format needs a time
};

// A performer's id as it leaves the study: hashed with the salt, unless the requester asked for the real one. Never looks
// like a number.
QString performerName(const PerformerId &performer, const Origin &origin);

// The same for millions of rows: every performer is hashed once.
class PerformerNames
{
public:
    explicit PerformerNames(const Origin &origin) : m_origin(origin) { }
    const QString &of(const PerformerId &performer);

private:
    Origin m_origin;
    QHash<QString, QString> m_names;
};

// How a format protects texts that a spreadsheet would take for formulas.
enum class Guard { None, Apostrophe };

// The facts about a ranking that every export of it repeats.
QJsonObject rankingFacts(const RankingRun &run);

// Writes `path`.meta.json: format, program version, origin, facts, and size and SHA-256 of the files of the export.
Result<void> writeMeta(const QString &path, const QString &format, const Origin &origin, const QJsonObject &facts,
    const QList<WrittenFile> &files, Guard guard = Guard::None);

} // namespace sidewise

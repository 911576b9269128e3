#pragma once

#include "base/result.h"
#include "domain/answer.h"
#include "domain/assignment.h"
#include "domain/board.h"
#include "domain/study.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace sidewise {

// A pool that was made elsewhere, as the platform holds it: its project and all its answered pages.
struct ForeignPool
{
    BoardPool pool;
    QJsonObject project;
    QJsonArray assignments;

    QStringList inputFields() const;   // of the project, then those that only tasks have
    QStringList outputFields() const;
    QStringList valuesOf(const QString &outputField) const; // allowed ones, then those that were seen
};

// What its fields mean to a side-by-side study.
struct FieldMap
{
    QString product;   // empty: all comparisons belong to one product
    QString left;
    QString right;
    QString answer;
    QHash<QString, Answer> meanings;   // of the answer's values; a value that repeats the left or right field needs none
    friend bool operator==(const FieldMap &, const FieldMap &) = default;
};

// By the names of the fields, by the words of the values, and by what the values repeat. May leave fields empty.
FieldMap guessFields(const ForeignPool &pool);

struct ForeignStudy
{
    Study study;                   // read-only: its pool counts as archived
    QList<Assignment> assignments; // in the study's own words
    qint64 notUnderstood = 0;      // answers whose value the map does not explain
};

// A study of its own from the pool's answers. Nothing comparable is an error (code "nothing_comparable"), and so is a
// map that misses a side or the answer (code "input").
Result<ForeignStudy> studyFrom(const ForeignPool &pool, const FieldMap &map);

// Writes it to a new file. A file that is there already is an error (code "exists").
Result<void> writeForeignStudy(const QString &path, const ForeignStudy &foreign);

} // namespace sidewise

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sidewise::scorecard {

// Files of the Text REtrieval Conference. Qrels: `product 0 item grade`. Run: `product Q0 item rank score tag`; the rank
// column is not read, since the score decides. Columns are parted by blanks, ids are compared byte by byte.
enum class TrecKind { Qrels, Run };

// Grades or scores: product → item → number.
using TrecValues = QMap<QByteArray, QMap<QByteArray, double>>;

struct TrecFile
{
    TrecValues values;
    QStringList problems;   // "line 7: …", the first twenty
    qint64 rejected = 0;    // lines
};

TrecFile parseTrec(QByteArrayView text, TrecKind kind);
Result<TrecFile> readTrec(const QString &path, TrecKind kind);

} // namespace sidewise::scorecard

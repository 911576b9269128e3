#pragma once

#include <QHash>
#include <QList>
#include <QStringList>

namespace sidewise {

// What foreign columns probably are, by the values of the first rows: picture addresses, ranks that count from 1, scores,
// ids that repeat in runs. Only columns that have no meaning yet are looked at, and each meaning is given once. `taken`
// are the catalogue columns that have one already.
QHash<QString, QString> guessByValues(const QStringList &headers, const QList<QStringList> &rows, const QStringList &taken);

} // namespace sidewise

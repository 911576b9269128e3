#pragma once

#include "base/result.h"
#include "dataset/problemlist.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace sidewise::dataset {

struct ColumnSpec
{
    QString name;
    bool isRequired = false;
};

// Where the columns of a kind of file stand in this one. Names are matched exactly after trimming.
class ColumnLayout
{
public:
    // Refusals: missing_column, duplicate_column. The detail of missing_column holds the offered mapping, one
    // "header in the file=column" per line, ready for ImportOptions::columns. Headers that nobody knows become warnings,
    // unless they are passed over.
    static Result<ColumnLayout> make(const QStringList &headers, qint64 headerLine, const QList<ColumnSpec> &specs,
        const QHash<QString, QString> &mapping, const QString &fileName, ProblemList &problems, const QStringList &passedOver = {});

    // Index of a column by its place in the specs; -1 where the file has none.
    int at(int spec) const { return m_at[spec]; }
    bool has(int spec) const { return m_at[spec] >= 0; }

private:
    QList<int> m_at;
};

// The candidate that a misspelt name most likely means; empty where none is near.
QString nearestName(const QString &name, const QStringList &candidates);

} // namespace sidewise::dataset

#pragma once

#include "domain/problem.h"
#include "models/keyedtable.h"

namespace sidewise::models {

struct ProblemRow
{
    QString key;
    Problem problem;
    friend bool operator==(const ProblemRow &, const ProblemRow &) = default;
};

// What is wrong with an imported file, row by row. StatusRole of the first column is the severity.
class ProblemModel : public KeyedTable<ProblemRow>
{
    Q_OBJECT

public:
    enum class Column { Severity, Line, Column, Value, WhatToDo, Count };
    using KeyedTable::KeyedTable;

    void setProblems(const Problems &problems);
    static QString severityWord(Severity severity);
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace sidewise::models

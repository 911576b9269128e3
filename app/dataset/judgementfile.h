#pragma once

#include "base/result.h"
#include "dataset/knownthings.h"
#include "domain/assignment.h"
#include "domain/problem.h"
#include "domain/project.h"

#include <QHash>
#include <QList>

namespace sidewise::dataset {

struct JudgementFile
{
    QList<Judgement> judgements; // golden answers included; source and status are not in such a file: file, accepted
    Problems problems;
    QHash<QString, qint64> problemCounts;
    qint64 rows = 0;
    qint64 rejectedRows = 0;
    bool isGuarded = false; // the apostrophes that protect texts from spreadsheets were taken off
};

// Reads our raw judgements: product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at.
Result<JudgementFile> readJudgementFile(const QString &path, const Project &project, const AnswerFileOptions &options = {});

// Whether `path`.meta.json says that the texts of a file carry protecting apostrophes.
bool isGuarded(const QString &path);
QString unguarded(const QString &text); // takes one off

} // namespace sidewise::dataset

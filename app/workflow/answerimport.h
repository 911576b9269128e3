#pragma once

#include "base/result.h"
#include "dataset/importoptions.h"
#include "dataset/taskcatalogue.h"
#include "domain/problem.h"
#include "domain/study.h"

#include <QHash>
#include <QString>

namespace sidewise {

struct AnswerImport
{
    qint64 products = 0;        // that the file's answers are about
    qint64 recommendations = 0;
    qint64 judgements = 0;      // new in the study, golden and training answers included
    qint64 known = 0;           // on pages that the study had already: they count once
    qint64 withoutAnswer = 0;   // rows of pages that were skipped, expired or are still active
    qint64 rejectedRows = 0;
    Problems problems;
    QHash<QString, qint64> problemCounts;

    bool isUsable() const { return judgements + known > 0; }
};

// Answers that were exported elsewhere — the platform's results file, or raw judgements — into a study as pages of answers.
// Their source is what the file says, else a file. A study without a catalogue takes its products, recommendations, pairs
// and known tasks from the answers; where there is one, answers about other things are rejected (golden pairs aside). A
// study that is not there yet is made; its collection has ended. With nothing usable no file is touched.
Result<AnswerImport> importAnswers(const QString &path, dataset::AnswerFileKind kind, const QString &studyPath,
    const dataset::ImportOptions &options = {}, const QString &rejectPath = {});

} // namespace sidewise

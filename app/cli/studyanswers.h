#pragma once

#include "domain/assignment.h"
#include "domain/study.h"
#include "export/tolokatsv.h"

#include <QList>

namespace sidewise {

// The answers of a study in the forms that exports need. Pages that are submitted, accepted or rejected; the answers to
// rejected pages are in results, and in nothing that speaks of judgements.
QList<AnsweredRow> answeredRows(const Study &study, const QList<Assignment> &assignments); // training included
QList<Judgement> judgementsOf(const Study &study, const QList<Assignment> &assignments);   // general and golden

// The tasks of the main pool: the pairs of the study, then its golden tasks.
QList<Task> mainTasks(const Study &study);

} // namespace sidewise

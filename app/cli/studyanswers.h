#pragma once

#include "domain/assignment.h"
#include "domain/study.h"
#include "export/tolokatsv.h"

#include <QList>

#include <memory>

namespace sidewise {

// The answers of a study in the forms that exports need. Pages that are submitted, accepted or rejected; the answers to
// rejected pages are in results, and in nothing that speaks of judgements.
class AnsweredRows // training included; page by page, for as many as there are
{
public:
    explicit AnsweredRows(const Study &study);
    ~AnsweredRows();
    QList<AnsweredRow> of(const Assignment &page) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};
QList<Judgement> judgementsOf(const Study &study, const QList<Assignment> &assignments);   // general and golden

// The tasks of the main pool: the pairs of the study, then its golden tasks.
QList<Task> mainTasks(const Study &study);

} // namespace sidewise

#pragma once

#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"
#include "workflow/step.h"

#include <optional>

namespace sidewise {

class StudyDocument;

// Review of the two sets with known answers: training tasks (with hints, before paid work) and golden tasks (hidden in
// paid pages). Rows are addressed by set and index.
class TrainingStep : public Step
{
    Q_OBJECT

public:
    enum class Set { Training, Golden };

    TrainingStep(StudyDocument &document, QObject *parent);

    State state() const override;
    const QList<Task> &tasks(Set set) const;
    const Training &settings() const;
    const Project &project() const;       // for answer labels and keys
    QString pictureFolder() const;
    const Problems &problems() const;     // all rows of both sets; `column` "training 3" or "golden 7", line = row
    QString rowProblem(Set set, int index) const; // sentences of one row; empty when fine
    int leftAnswers(Set set) const;       // how many have LEFT as the right answer
    double guessOdds() const;             // that a coin flipper passes, 0–1
    qint64 performerCap() const;          // pages one performer can do with these golden tasks; -1: no limit
    bool isFrozen() const;

    void setOn(bool on);
    void setPassPercent(int percent);
    void setRetryAfterDays(int days);
    void setAnswer(Set set, int index, Answer answer);
    void setHint(int index, const QString &hint); // of a training task
    void swapSides(Set set, int index);           // items and answer change sides together
    void remove(Set set, int index);
    void restore(Set set, int index, const Task &task); // puts a removed one back (undo)
    void importFile(const QString &path);         // task file: rows with hints become training, others golden

private:
    void edit(Set set, const QList<Task> &tasks);
    void tellChanged();

    StudyDocument &m_document;
    mutable std::optional<Problems> m_problems; // looked for once per change
};

} // namespace sidewise

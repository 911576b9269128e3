#pragma once

#include "domain/pool.h"
#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"
#include "workflow/knownfile.h"
#include "workflow/step.h"
#include "workflow/wayout.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace sidewise {

class StudyDocument;
struct FoundTasks;
struct Study;

// Review of the two sets with known answers: training tasks (with hints, before paid work) and golden tasks (hidden in
// paid pages); and of general tasks, from which golden ones are chosen. Rows are addressed by set and index.
class TrainingStep : public Step
{
    Q_OBJECT

public:
    enum class Set { Training, Golden, General };

    TrainingStep(StudyDocument &document, QObject *parent);

    State state() const override;
    StepValue value() const override;
    StepValue freshValue() const override;
    void putBack(const StepValue &value) override;
    QString why() const override;
    int minutes() const override;

    const QList<Task> &tasks(Set set) const; // general ones: those that were looked for
    const Training &settings() const;
    const Project &project() const;       // for answer labels and keys
    QString pictureFolder() const;
    const Problems &problems() const;     // all rows of both sets; `column` "training" or "golden", line = row
    QString rowProblem(Set set, int index) const; // sentences of one row; empty when fine
    Problems problemsOf(Set set, int index) const; // index −1: those of no row
    QList<WayOut> waysOut(const Problem &problem);
    int answers(Set set, Answer answer) const; // how many have it as the right one
    int leftAnswers(Set set) const { return answers(set, Answer::Left); }
    double guessOdds() const;             // that a coin flipper passes, 0–1
    double honestOdds() const;            // that somebody who looks passes
    qint64 performerCap() const;          // pages one performer can do with these golden tasks; -1: no limit
    qint64 goldenWanted() const;          // how many the planned pages call for
    bool isFrozen() const;

    void setSettings(const Training &training);
    void setOn(bool on);
    void setPassPercent(int percent);
    void setRetryAfterDays(int days);
    void setAnswer(Set set, int index, Answer answer); // a general task becomes a golden one
    void setHint(int index, const QString &hint); // of a training task
    void swapSides(Set set, int index);           // items and answer change sides together
    void swapHalf(Set set);                       // as many left as right, as far as the answers allow
    void remove(Set set, int index);
    void move(Set set, int from, int to);
    void promote(int index); // golden → training
    void demote(Set set, int index); // training → golden, golden → general

    // General tasks whose product or recommendations contain the words; those first whose model order is farthest apart.
    void look(const QString &words);
    qint64 found() const { return m_found; }             // in all; tasks(General) holds the first of them
    std::optional<Answer> proposal(int generalIndex) const; // what the model's order says
    QString reason(int generalIndex) const;              // "model ranks 1 and 5"

    // A task file is looked through first; its good rows are taken when the requester says so.
    void importFile(const QString &path);
    const std::optional<KnownFile> &incoming() const { return m_incoming; }
    void acceptCorrection(const QString &written);       // of an answer that the project does not know
    void takeIncoming(KnownFile::HintRows hintRows, bool isReplacing);
    void forgetIncoming();
    void exportFile(const QString &path);                // both sets

Q_SIGNALS:
    void exported(const QString &path);

private:
    struct Edited;
    void edit(Set set, const QList<Task> &tasks);
    void editAll(const std::function<void(Study &)> &change, bool withPairs);
    void refuseFrozen();
    void tellChanged();
    void takeFound(const FoundTasks &found);

    StudyDocument &m_document;
    mutable std::optional<Problems> m_problems; // looked for once per change
    StepValue m_opened;                         // as it was when the study was opened
    QList<Task> m_general;
    QStringList m_reasons;
    QList<std::optional<Answer>> m_proposals;
    qint64 m_found = 0;
    QString m_words;
    int m_lookRun = 0;
    std::optional<KnownFile> m_incoming;
};

} // namespace sidewise

#pragma once

#include "domain/answer.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace sidewise {

// Instructions as they once were: kept when they were left for a while, and before something else took their place.
struct InstructionsVersion
{
    QDateTime time;
    QString html;
    friend bool operator==(const InstructionsVersion &, const InstructionsVersion &) = default;
};

// The *what* of a study: words, question, answers, instructions. Lists are in the order in which they are shown.
struct Project
{
    QString name;         // public, seen by performers
    QString description;  // public, one or two sentences
    QString question;     // at most 120 characters
    QList<AnswerOption> answers;
    QString instructions; // HTML of the allow-list (domain/instructions.h)
    bool showsDescriptions = true;
    QString viewConfig = {}; // Template Builder JSON of the requester's own; empty: made from the fields above
    QList<InstructionsVersion> versions = {}; // of the instructions, oldest first
    friend bool operator==(const Project &, const Project &) = default;

    static Project defaults(); // workflow defaults; instructions empty
    const AnswerOption *option(Answer answer) const;
    const AnswerOption *option(const QString &value) const;
    QList<AnswerOption> offered() const;
};

inline constexpr int maximumQuestionLength = 120;

} // namespace sidewise

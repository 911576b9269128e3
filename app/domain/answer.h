#pragma once

#include <QString>

namespace sidewise {

// What a performer can say to a side-by-side task. Equal is a tie; Unsure and Broken are no comparisons.
enum class Answer { Left, Right, Equal, Unsure, Broken };

enum class TaskKind { General, Golden, Training };

// One choice as the project offers it: what is stored, what is shown, and the key that chooses it.
struct AnswerOption
{
    Answer answer = Answer::Left;
    QString value;   // "LEFT": what travels and is stored
    QString label;   // "Left": what the performer reads
    QString key;     // "1"; empty for none
    bool isOffered = true;
    friend bool operator==(const AnswerOption &, const AnswerOption &) = default;
};

} // namespace sidewise

#pragma once

#include "localplatform/performerpages.h"

namespace sidewise::platform {

// What a person in a browser sends about a page: answers to single training tasks, and whole pages. Answers are checked
// against the tasks that were handed out; a page sent twice changes nothing.
class PerformerAnswers
{
public:
    PerformerAnswers(PlatformState &state, Desk &desk, PerformerPages &pages) : m_state(state), m_desk(desk), m_pages(pages) { }

    // {"right": …} and, after a wrong answer, "hint". The first answer counts; the right one is kept.
    QJsonObject checkTraining(const RoomPerson &person, const QJsonObject &body);
    void submit(const RoomPerson &person, const QJsonObject &body);
    void skip(const RoomPerson &person, const QJsonObject &body);

private:
    bool wasSubmitted(const RoomPerson &person, const QString &id);
    Submission trainingSubmission(const Page &page);
    void record(const Page &page, const QJsonObject &body);

    PlatformState &m_state;
    Desk &m_desk;
    PerformerPages &m_pages;
};

} // namespace sidewise::platform

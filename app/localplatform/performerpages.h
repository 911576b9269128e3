#pragma once

#include "localplatform/desk.h"
#include "localplatform/pageassets.h"
#include "localplatform/performersessions.h"
#include "localplatform/shownstudy.h"

#include <QHash>

namespace sidewise::platform {

// What a person in a browser has to do now, as the page is told. Never in it: known solutions, hints before a wrong
// answer, hidden fields, what kind a task is, and its id.
class PerformerPages
{
public:
    PerformerPages(PlatformState &state, Desk &desk, PerformerSessions &sessions, const PageAssets &assets);

    // Only looks.
    QJsonObject state(const RoomPerson &person);
    // Hands out a page where there is one.
    QJsonObject take(RoomPerson person);

    // The active page of this person with that id, or a Refusal (404 whoever else's it is, 409 when its time is over).
    Page pageInHand(const RoomPerson &person, const QString &id);
    qint64 inHand(qint64 performer); // 0: none

private:
    std::vector<PoolInfo *> pools(const RoomPerson &person);
    Handout handOut(const RoomPerson &person, const PoolInfo &pool);
    QJsonObject noPage(const RoomPerson &person, const std::vector<std::pair<const PoolInfo *, NoPage>> &reasons);
    QJsonObject document(const RoomPerson &person, const QString &state, const PoolInfo *pool);
    QJsonObject pageJson(const Page &page);
    QJsonObject taskJson(const Page &page, std::size_t index, const QJsonObject &inputSpec, QJsonObject &pictures);
    QString instructions(const PoolInfo &pool);
    bool isShowable(const PoolInfo &pool);
    const ShownStudy &shown(const PoolInfo &pool); // of its project, read once

    PlatformState &m_state;
    Desk &m_desk;
    PerformerSessions &m_sessions;
    const PageAssets &m_assets;
    struct Cleaned
    {
        QString given;
        QString html;
    };
    QHash<qint64, Cleaned> m_instructions; // by pool
    QHash<qint64, ShownStudy> m_shown;     // by project
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/allowance.h"
#include "localplatform/platformstate.h"

#include <QHash>

#include <optional>

namespace sidewise::platform {

enum class Standing { Here = 0, Paused = 1, Removed = 2, Left = 3 };

// Somebody who joined in a browser.
struct RoomPerson
{
    qint64 performer = 0;
    qint64 requester = 0;
    Standing standing = Standing::Here;
    bool hasBegun = false;
};

struct Room
{
    QString code;
    std::vector<qint64> pools; // empty: every open pool
    qint64 opened = 0;
};

// Rooms of requesters and the people in them: who may join, who is who, how often they may ask. A person is known by a
// secret of 128 bits that only their browser has.
class PerformerSessions
{
public:
    explicit PerformerSessions(PlatformState &state);

    // A room that is open keeps its code.
    Room open(qint64 requester, const std::vector<qint64> &pools);
    std::optional<Room> room(qint64 requester);
    void close(qint64 requester);

    struct Entry
    {
        qint64 performer;
        QString secret;
    };
    // Gives the new person's secret, or refuses: unknown code, full, too many at once, too many wrong codes from `peer`.
    QString join(const QString &code, const QString &name, const QByteArray &peer);
    // The requester lets somebody in without the code.
    Entry admit(qint64 requester, const QString &name);
    QString newLink(qint64 performer); // the one before opens nothing any more
    // By the header "Authorization: Performer …"; refuses the unknown (401) and the hasty (429).
    RoomPerson person(const QByteArray &authorization);
    void begin(const RoomPerson &person);
    void setStanding(qint64 performer, Standing standing);
    std::optional<qint64> lastSeen(qint64 performer) const;

    static constexpr int mostPeople = 500; // in a room, not counting who left
    static QString newSecret();            // 128 bits, for a header or the part of an address that is never sent

private:
    qint64 requesterOf(const QString &code);
    Allowance &guessesOf(const QByteArray &peer);

    PlatformState &m_state;
    Allowance m_joins;
    struct Presence
    {
        Allowance allowance;
        qint64 seen;
    };
    QHash<qint64, Presence> m_presence;
    QHash<QByteArray, Allowance> m_guesses; // wrong codes, by where they came from
};

} // namespace sidewise::platform

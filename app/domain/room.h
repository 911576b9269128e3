#pragma once

#include "domain/ids.h"
#include "domain/money.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// One address under which people in the same network reach the performer's page.
struct RoomAddress
{
    QString interface; // as the system calls it
    QString address;
    QString url;
    friend bool operator==(const RoomAddress &, const RoomAddress &) = default;
};

// The requester's room: who knows the code, or has a link, may answer.
struct RoomStatus
{
    bool isOpen = false;
    QString code;
    QString url;                  // on this machine
    bool isNetworkOpen = false;   // other machines reach it
    int networkPort = 0;
    QList<RoomAddress> addresses; // while it is open to the network; the likeliest first
    friend bool operator==(const RoomStatus &, const RoomStatus &) = default;

    QString bestUrl() const { return addresses.isEmpty() ? url : addresses.first().url; }
};

enum class Whereabouts { Reading, Waiting, Training, Working, Paused, Banned, Left, Removed };
QString whereaboutsWord(Whereabouts whereabouts); // translated: "reads the instructions", "at work", …

// Somebody who joined in a browser. The name stays on this machine.
struct RoomPerson
{
    PerformerId id;
    QString name;
    Whereabouts whereabouts = Whereabouts::Reading;
    int pages = 0;                  // sent, without trainings
    std::optional<double> training; // per cent right at first
    Money earned;                   // practice money
    QDateTime since;
    QDateTime seen;                 // last sign of life since the program started; invalid: none
    friend bool operator==(const RoomPerson &, const RoomPerson &) = default;
};

// One page of a person, whatever became of it.
struct PersonPage
{
    QString id;
    bool isTraining = false;
    QString status; // as the wire says it: ACTIVE, SUBMITTED, ACCEPTED, REJECTED, SKIPPED, EXPIRED
    int tasks = 0;
    QDateTime taken;
    QDateTime submitted;
    double seconds = 0;
    Money reward;
    friend bool operator==(const PersonPage &, const PersonPage &) = default;
};

// A link that belongs to one person. It is told once and kept nowhere.
struct Invitation
{
    PerformerId person;
    QString name;
    QString url;
    QList<RoomAddress> addresses;

    QString bestUrl() const { return addresses.isEmpty() ? url : addresses.first().url; }
};

} // namespace sidewise

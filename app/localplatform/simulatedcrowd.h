#pragma once

#include "crowd/answermodel.h"
#include "crowd/population.h"
#include "localplatform/platformstate.h"

#include <QJsonObject>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

namespace sidewise::platform {

class Desk;
class Router;

struct CrowdSettings
{
    int performers = 0;
    double speed = 1;   // simulated seconds per second
    qint64 seed = 1;
    double spammers = 0.2;
    QByteArray appeals = "{}"; // item id → log-odds, as JSON
};

// Drives the simulated performers of every account through the same desk that real ones use. Each crowd has a virtual
// clock that runs `speed` times as fast as ours; a queue of who does what next; and people who found nothing to do and
// wait to be woken. A page that takes d simulated seconds is handed in d/speed seconds after it was taken, and its
// `created` is set back so that submitted − created = d.
class SimulatedCrowd
{
public:
    using Time = std::chrono::steady_clock::time_point;

    SimulatedCrowd(PlatformState &state, Desk &desk);
    ~SimulatedCrowd();

    void load(); // what the file remembers; also after a rollback
    void set(qint64 requester, const CrowdSettings &settings);
    QByteArray json(qint64 requester);
    void wake(qint64 requester);
    void wakeAll();
    void forget(qint64 requester);

    // Does what is due, for at most `budget`. To be called inside a transaction.
    void work(std::chrono::milliseconds budget);
    // When there is something to do next, if ever.
    std::optional<Time> next() const;

private:
    struct Crowd;
    std::unique_ptr<Crowd> make(qint64 requester, const CrowdSettings &settings);
    void takeUpPages(Crowd &crowd);
    bool step(Crowd &crowd, double now);
    void come(Crowd &crowd, int member, double at);
    bool takeFrom(Crowd &crowd, int member, qint64 pool, double at);
    void hand(Crowd &crowd, int member, qint64 assignment);
    void store(Crowd &crowd);

    PlatformState &m_state;
    Desk &m_desk;
    std::map<qint64, std::unique_ptr<Crowd>> m_crowds;
};

void addCrowdRoutes(Router &router, SimulatedCrowd &crowd);

} // namespace sidewise::platform

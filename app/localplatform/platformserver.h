#pragma once

#include "localplatform/accounts.h"
#include "localplatform/aggregation.h"
#include "localplatform/desk.h"
#include "localplatform/helperthread.h"
#include "localplatform/housekeeping.h"
#include "localplatform/httpserver.h"
#include "localplatform/networkdoor.h"
#include "localplatform/poolbook.h"
#include "localplatform/qualityrules.h"
#include "localplatform/quotas.h"
#include "localplatform/replycache.h"
#include "localplatform/router.h"
#include "localplatform/simulatedcrowd.h"

#include <memory>
#include <utility>
#include <vector>

namespace sidewise::platform {

// The actor: owns the state and everything that works on it, all on the HTTP server's one thread. Requests that arrive
// while another turn is being committed share the next one: one transaction, one write to disk, then all the answers.
class PlatformServer
{
public:
    PlatformServer(std::unique_ptr<HttpServer> http, std::unique_ptr<PlatformState> state, bool hasQuotas);
    ~PlatformServer(); // answers what is in flight, commits, stops

    quint16 port() const { return m_http->port(); }
    const QString &houseKey() const { return m_houseKey; }
    // `crowds` are set up before the first request.
    void start(std::vector<std::pair<qint64, CrowdSettings>> crowds);

private:
    struct Job
    {
        HttpRequest request;
        std::function<Reply()> rest; // for the second half of a late answer
        Respond respond;
    };

    void addRoutes();
    Background background();
    void enqueue(Job job);
    void turn();
    bool answerFromCache(const Job &job);
    void work(std::vector<Job> jobs);
    qint64 version() const;
    Reply answer(Job &job);
    Reply route(const HttpRequest &request);
    Reply guarded(const std::function<Reply()> &work, bool isReading);
    void send(const Respond &respond, const Reply &reply);
    void finishLater(const Respond &respond, const Reply &reply);
    bool inTransaction(const std::function<void()> &work);

    void scheduleCrowd();
    void crowdTurn();
    void sweepTurn();

    std::unique_ptr<HttpServer> m_http;
    NetworkDoor m_door;
    const QString m_houseKey; // of the program that runs this platform
    std::unique_ptr<PlatformState> m_state;
    PoolBook m_pools;
    QualityRules m_rules;
    Desk m_desk;
    Housekeeping m_housekeeping;
    SimulatedCrowd m_crowd;
    HelperThread m_helper;
    Quotas m_quotas;
    Router m_router;
    ReplyCache m_cache;
    std::vector<Job> m_waiting;
    bool m_isTurnPosted = false;
    bool m_isCrowdAhead = false; // of the file, after a commit that failed
    int m_crowdTimer = 0; // counts timers; only the newest one acts
    int m_sweeps = 0;
    qint64 m_requestNumber = 0;
};

} // namespace sidewise::platform

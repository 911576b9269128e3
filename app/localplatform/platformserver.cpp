#include "localplatform/platformserver.h"

#include "base/logging.h"
#include "localplatform/accountroutes.h"
#include "localplatform/aggregation.h"
#include "localplatform/assignmentroutes.h"
#include "localplatform/attachments.h"
#include "localplatform/clockroutes.h"
#include "localplatform/eligibleroutes.h"
#include "localplatform/ids.h"
#include "localplatform/operations.h"
#include "localplatform/peopleroutes.h"
#include "localplatform/performerroutes.h"
#include "localplatform/poolroutes.h"
#include "localplatform/projectroutes.h"
#include "localplatform/resultroutes.h"
#include "localplatform/suiteroutes.h"
#include "localplatform/taskroutes.h"
#include "wire/errorjson.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

constexpr auto crowdBudget = 15ms; // of work per turn; the commit comes on top
constexpr auto sweepEvery = 1000ms;
constexpr int sweepsPerWaking = 5;

Reply refusalReply(const Refusal &refusal, qint64 number)
{
    return {refusal.status,
        wire::toJson({refusal.status, refusal.code, refusal.message, refusal.payload, QString::number(number, 16)})};
}

Reply internalError(qint64 number)
{
    return refusalReply({500, u"INTERNAL_ERROR"_s,
        Words::tr("The platform could not read or write its file. Check the disk, then try again.")}, number);
}
} // namespace

PlatformServer::PlatformServer(std::unique_ptr<HttpServer> http, std::unique_ptr<PlatformState> state, bool hasQuotas)
    : m_http(std::move(http)), m_door(*m_http), m_houseKey(randomKey()), m_state(std::move(state)), m_pools(*m_state), m_rules(*m_state, m_pools),
      m_desk(*m_state, m_pools, m_rules), m_housekeeping(*m_state, m_pools, m_desk, m_rules), m_crowd(*m_state, m_desk),
      m_helper([this](std::function<void()> work) { m_http->post(std::move(work)); }), m_quotas(*m_state, hasQuotas)
{
    m_rules.setDesk(m_desk);
    m_state->workAppeared = [this](qint64 requester) { m_crowd.wake(requester); };
    m_state->accountRemoved = [this](qint64 requester) { m_crowd.forget(requester); };
    addRoutes();
}

PlatformServer::~PlatformServer()
{
    m_http->stop();
}

void PlatformServer::addRoutes()
{
    const Delay delay = [this](std::chrono::milliseconds wait, std::function<void()> work) {
        wait == 0ms ? work() : m_http->after(wait, std::move(work));
    };
    addAccountRoutes(m_router, m_helper, delay);
    addProjectRoutes(m_router);
    addPoolRoutes(m_router, m_pools);
    addTaskRoutes(m_router, m_pools);
    addAssignmentRoutes(m_router, m_desk, m_pools);
    addOperationRoutes(m_router);
    addSkillRoutes(m_router, m_rules);
    addPeopleRoutes(m_router, m_rules);
    addBonusRoutes(m_router);
    addCrowdRoutes(m_router, m_crowd);
    addEligibleRoutes(m_router);
    addSuiteRoutes(m_router, m_pools);
    addAnalyticsRoutes(m_router);
    addDownloadRoutes(m_router);
    addUnusedRoutes(m_router);
    addAttachmentRoutes(m_router);
    addClockRoutes(m_router, [this] { m_housekeeping.sweep(); });
    addPerformerRoutes(m_router, *m_state, m_desk, m_door, [this] { return u"http://127.0.0.1:%1"_s.arg(port()); }, m_houseKey.toUtf8());
    addAggregationRoutes(m_router, background());
}

Background PlatformServer::background()
{
    return [this](BackgroundJob job) {
        m_helper.run([this, work = std::move(job)]() -> std::function<void()> {
            return [this, rest = work()] { enqueue({{}, rest, [](const HttpResponse &) {}}); };
        });
    };
}

void PlatformServer::start(std::vector<std::pair<qint64, CrowdSettings>> crowds)
{
    m_http->post([this, list = std::move(crowds)] {
        inTransaction([&] {
            finishAggregations(*m_state, background());
            m_crowd.load();
            for (const auto &[requester, settings] : list)
                m_crowd.set(requester, settings);
        });
        sweepTurn();
    });
    m_http->start([this](HttpRequest request, Respond respond) {
        enqueue({std::move(request), {}, std::move(respond)});
    });
}

void PlatformServer::enqueue(Job job)
{
    m_waiting.push_back(std::move(job));
    if (m_isTurnPosted)
        return;
    m_isTurnPosted = true;
    m_http->post([this] { turn(); });
}

void PlatformServer::turn()
{
    m_isTurnPosted = false;
    std::vector<Job> jobs = std::exchange(m_waiting, {});
    std::erase_if(jobs, [this](const Job &job) { return answerFromCache(job); });
    if (!jobs.empty())
        work(std::move(jobs));
}

qint64 PlatformServer::version() const
{
    return sqlite3_total_changes64(m_state->database.handle());
}

bool PlatformServer::answerFromCache(const Job &job)
{
    if (job.rest || m_quotas.areOn() || !ReplyCache::isKeepable(job.request))
        return false;
    const Reply *reply = m_cache.find(job.request.authorization, job.request, version());
    if (reply)
        send(job.respond, *reply);
    return reply != nullptr;
}

void PlatformServer::work(std::vector<Job> jobs)
{
    std::vector<Reply> replies;
    replies.reserve(jobs.size());
    const bool isKept = inTransaction([&] {
        for (Job &job : jobs)
            replies.push_back(answer(job));
    });
    if (!isKept) {
        m_cache.clear();
        m_isCrowdAhead = true;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (!isKept)
            send(jobs[i].respond, internalError(++m_requestNumber));
        else if (replies[i].later)
            finishLater(jobs[i].respond, replies[i]);
        else
            send(jobs[i].respond, replies[i]);
    }
    m_state->trim();
    scheduleCrowd();
}

bool PlatformServer::inTransaction(const std::function<void()> &work)
{
    try {
        sqlite::Transaction transaction(m_state->database);
        work();
        transaction.commit();
        return true;
    } catch (const sqlite::Failure &failure) {
        qCCritical(logPlatform) << "platform file:" << failure.code << failure.message;
    } catch (const Refusal &refusal) {
        qCCritical(logPlatform) << "refused outside a request:" << refusal.code;
    } catch (const std::exception &thrown) {
        qCCritical(logPlatform) << thrown.what();
    }
    m_state->forgetAll();
    return false;
}

Reply PlatformServer::answer(Job &job)
{
    const bool isReading = !job.rest && job.request.method == "GET";
    Reply reply = guarded([&] { return job.rest ? job.rest() : route(job.request); }, isReading);
    if (isReading && ReplyCache::isKeepable(job.request))
        m_cache.keep(job.request.authorization, job.request, version(), reply);
    return reply;
}

// One request of a turn: what it changed is taken back if it ends in a refusal, without touching the others.
Reply PlatformServer::guarded(const std::function<Reply()> &work, bool isReading)
{
    ++m_requestNumber;
    if (!isReading)
        m_state->sql.run("SAVEPOINT request");
    Reply reply;
    bool isGood = false;
    try {
        reply = work();
        isGood = true;
    } catch (const Refusal &refusal) {
        reply = refusalReply(refusal, m_requestNumber);
    } catch (const sqlite::Failure &failure) {
        qCCritical(logPlatform) << "platform file:" << failure.code << failure.message;
        reply = internalError(m_requestNumber);
    }
    if (isReading)
        return reply;
    if (!isGood) {
        m_state->sql.run("ROLLBACK TO request");
        m_state->forgetAll();
    }
    m_state->sql.run("RELEASE request");
    return reply;
}

Reply PlatformServer::route(const HttpRequest &request)
{
    const bool isForPerformers = request.path == u"/p" || request.path.startsWith(u"/p/");
    if (request.isFromNetwork && !isForPerformers)
        throw Refusal{404, u"NOT_FOUND"_s, Words::tr("There is nothing here.")};
    const Router::Found found = m_router.find(request.method, request.path);
    Call call(*m_state, request);
    call.parameters = found.parameters;
    const bool isPerformer = found.access == Router::Access::Either && request.authorization.startsWith("Performer ");
    if (found.access != Router::Access::Open && !isPerformer) {
        call.requester = Accounts(*m_state).byAuthorization(request.authorization);
        if (!call.requester) {
            throw Refusal{401, u"AUTHENTICATION_ERROR"_s,
                Words::tr("The API key is missing or unknown. Send the header Authorization: ApiKey and your key.")};
        }
    }
    m_quotas.count(call, request.method);
    const bool hasBody = !request.body.isEmpty() && request.method != "GET";
    const bool mayBePicture = found.access == Router::Access::Either && request.contentType.toLower().startsWith("image/");
    if (hasBody && !mayBePicture && !request.contentType.toLower().startsWith("application/json"))
        throw Refusal{415, u"UNSUPPORTED_MEDIA_TYPE"_s, Words::tr("Send the body as application/json.")};
    return (*found.route)(call);
}

void PlatformServer::send(const Respond &respond, const Reply &reply)
{
    respond({reply.status, reply.contentType, reply.body});
}

void PlatformServer::finishLater(const Respond &respond, const Reply &reply)
{
    reply.later([this, respond](std::function<Reply()> rest) { enqueue({{}, std::move(rest), respond}); });
}

void PlatformServer::scheduleCrowd()
{
    const auto next = m_isCrowdAhead ? std::nullopt : m_crowd.next();
    if (!next)
        return;
    const int number = ++m_crowdTimer;
    const auto work = [this, number] {
        if (number == m_crowdTimer)
            crowdTurn();
    };
    const auto wait = std::chrono::duration_cast<std::chrono::microseconds>(*next - std::chrono::steady_clock::now());
    if (wait <= 0us)
        m_http->post(work);
    else
        m_http->after(std::min<std::chrono::microseconds>(wait, 1h), work);
}

void PlatformServer::crowdTurn()
{
    const bool isKept = inTransaction([this] { m_crowd.work(crowdBudget); });
    m_state->trim();
    if (isKept)
        return scheduleCrowd();
    m_isCrowdAhead = true; // of the file; the next sweep reads it again, not sooner, so that a full disk is not stormed
}

void PlatformServer::sweepTurn()
{
    inTransaction([this] { m_housekeeping.sweep(); });
    if (m_isCrowdAhead)
        m_isCrowdAhead = !inTransaction([this] { m_crowd.load(); });
    // Bans end and trainings may be repeated without anybody doing anything.
    if (++m_sweeps % sweepsPerWaking == 0)
        m_crowd.wakeAll();
    scheduleCrowd();
    m_http->after(sweepEvery, [this] { sweepTurn(); });
}

} // namespace sidewise::platform

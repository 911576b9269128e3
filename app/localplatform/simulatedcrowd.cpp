#include "localplatform/simulatedcrowd.h"

#include "base/logging.h"
#include "base/random.h"
#include "crowd/pacemodel.h"
#include "crowd/taskanswer.h"
#include "localplatform/desk.h"
#include "localplatform/fieldrules.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/performerprofile.h"
#include "localplatform/router.h"

#include <QScopeGuard>

#include <algorithm>
#include <tuple>
#include <utility>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;
using std::chrono::steady_clock;

namespace {
enum class Deed { Come, HandIn, LetExpire };

struct Event
{
    double at; // virtual seconds
    int member;
    Deed deed;
    qint64 assignment;
    bool operator>(const Event &other) const { return std::tie(at, member) > std::tie(other.at, other.member); }
};
} // namespace

struct SimulatedCrowd::Crowd
{
    struct Member
    {
        crowd::Person person;
        qint64 performer = 0;
        bool isIdle = false;
    };

    qint64 requester = 0;
    CrowdSettings settings;
    crowd::Appeals appeals;
    std::vector<Member> members;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events;
    std::vector<int> idle;
    steady_clock::time_point started;
    qint64 pages = 0;
    qint64 newPages = 0;
    int working = 0;
    bool isWoken = false;
    double clock = 0;    // virtual time of the event being worked off
    bool isAtWork = false;
    double wokenAt = 0;  // by what they did themselves: at that moment, so that a study repeats from its seed

    double now() const { return std::chrono::duration<double>(steady_clock::now() - started).count() * settings.speed; }
    steady_clock::time_point wallTime(double virtualSeconds) const
    {
        return started
            + std::chrono::duration_cast<steady_clock::duration>(
                std::chrono::duration<double>(virtualSeconds / settings.speed));
    }
    void wake()
    {
        isWoken = true;
        wokenAt = isAtWork ? clock : now();
    }
    void comeBack()
    {
        isWoken = false;
        std::sort(idle.begin(), idle.end());
        for (const int member : std::exchange(idle, {})) {
            members[static_cast<std::size_t>(member)].isIdle = false;
            events.push({wokenAt, member, Deed::Come, 0});
        }
    }
    void rest(int member)
    {
        members[static_cast<std::size_t>(member)].isIdle = true;
        idle.push_back(member);
    }
};

SimulatedCrowd::SimulatedCrowd(PlatformState &state, Desk &desk) : m_state(state), m_desk(desk) { }
SimulatedCrowd::~SimulatedCrowd() = default;

void SimulatedCrowd::load()
{
    m_crowds.clear();
    Query row = m_state.sql.query("SELECT requester, performers, speed, seed, spammers, appeals, pages FROM crowds");
    while (row.next()) {
        const CrowdSettings settings{
            static_cast<int>(row.integer(1)), row.real(2), row.integer(3), row.real(4), row.utf8(5)};
        auto crowd = make(row.integer(0), settings);
        crowd->pages = row.integer(6);
        takeUpPages(*crowd);
        m_crowds[row.integer(0)] = std::move(crowd);
    }
}

std::unique_ptr<SimulatedCrowd::Crowd> SimulatedCrowd::make(qint64 requester, const CrowdSettings &settings)
{
    auto crowd = std::make_unique<Crowd>();
    crowd->requester = requester;
    crowd->settings = settings;
    crowd->started = steady_clock::now();
    QHash<QString, double> appeals;
    const QJsonObject given = JsonText::object(settings.appeals);
    for (auto it = given.begin(); it != given.end(); ++it)
        appeals.insert(it.key(), it.value().toDouble());
    crowd->appeals = crowd::Appeals(static_cast<quint64>(settings.seed), std::move(appeals));
    const QByteArray owner = QByteArray::number(requester); // not the random id: the same seed makes the same people
    for (int i = 0; i < settings.performers; ++i) {
        Crowd::Member member;
        member.person = crowd::person(static_cast<quint64>(settings.seed), i, settings.spammers);
        member.performer = m_state.sql.scalar(
            "SELECT performer FROM crowd_members WHERE requester = ? AND seed = ? AND place = ?", requester, settings.seed, i);
        if (!member.performer) {
            const QByteArray key = owner + ' ' + QByteArray::number(settings.seed) + ' ' + QByteArray::number(i);
            m_state.sql.run("INSERT INTO performers (id, requester, is_simulated, name, profile, created) VALUES (?, ?, 1, ?, ?, ?)",
                personIdFrom(stableHash(101, key), stableHash(102, key)), requester, member.person.name,
                JsonText::of(profileOf(member.person)), m_state.now());
            member.performer = m_state.sql.lastRowId();
            m_state.sql.run("INSERT INTO crowd_members (requester, seed, place, performer) VALUES (?, ?, ?, ?)", requester,
                settings.seed, i, member.performer);
        }
        crowd->members.push_back(std::move(member));
    }
    return crowd;
}

// People with a page in hand go on with it; everybody else arrives over the first seconds.
void SimulatedCrowd::takeUpPages(Crowd &crowd)
{
    for (int i = 0; i < static_cast<int>(crowd.members.size()); ++i) {
        const Crowd::Member &member = crowd.members[static_cast<std::size_t>(i)];
        Query row = m_state.sql.query("SELECT number, due, seconds, pool FROM assignments WHERE performer = ? AND status = 0", member.performer);
        if (row.next()) {
            const double wait = std::max(0.0, double(row.integer(1) - m_state.now()) / 1000 * crowd.settings.speed);
            const bool isTooSlow = row.real(2) > m_state.pool(row.integer(3))->pageSeconds;
            crowd.events.push({wait, i, isTooSlow ? Deed::LetExpire : Deed::HandIn, row.integer(0)});
            ++crowd.working;
        } else {
            const double arrival = Random(member.person.seed + 1).exponential() * 10 / member.person.activity;
            crowd.events.push({arrival, i, Deed::Come, 0});
        }
    }
}

void SimulatedCrowd::set(qint64 requester, const CrowdSettings &settings)
{
    const auto old = m_crowds.find(requester);
    const qint64 pages = old == m_crowds.end() ? 0 : old->second->pages;
    m_state.sql.run("INSERT INTO crowds (requester, performers, speed, seed, spammers, appeals) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                    "ON CONFLICT (requester) DO UPDATE SET performers = ?2, speed = ?3, seed = ?4, spammers = ?5, appeals = ?6",
        requester, settings.performers, settings.speed, settings.seed, settings.spammers, settings.appeals);
    auto crowd = make(requester, settings);
    crowd->pages = pages;
    // Pages in the hands of people who are no longer there go back to the queue.
    std::vector<qint64> left;
    Query row = m_state.sql.query("SELECT a.number, a.performer FROM assignments a JOIN performers p ON p.number = a.performer "
                                  "WHERE a.requester = ? AND a.status = 0 AND p.is_simulated = 1",
        requester);
    while (row.next()) {
        const bool isStillThere = std::any_of(crowd->members.begin(), crowd->members.end(),
            [&](const Crowd::Member &member) { return member.performer == row.integer(1); });
        if (!isStillThere)
            left.push_back(row.integer(0));
    }
    for (const qint64 assignment : left)
        m_desk.expire(assignment);
    takeUpPages(*crowd);
    m_crowds[requester] = std::move(crowd);
}

QByteArray SimulatedCrowd::json(qint64 requester)
{
    const auto found = m_crowds.find(requester);
    const CrowdSettings none{0, 1, 1, 0.2, "{}"};
    const CrowdSettings &settings = found == m_crowds.end() ? none : found->second->settings;
    JsonText json;
    json.number("performers", settings.performers).real("speed", settings.speed).number("seed", settings.seed);
    json.real("spammers", settings.spammers).number("working", found == m_crowds.end() ? 0 : found->second->working);
    return json.number("pages_submitted", found == m_crowds.end() ? 0 : found->second->pages).take();
}

void SimulatedCrowd::wake(qint64 requester)
{
    const auto found = m_crowds.find(requester);
    if (found != m_crowds.end())
        found->second->wake();
}

void SimulatedCrowd::wakeAll()
{
    for (auto &[requester, crowd] : m_crowds)
        crowd->wake();
}

void SimulatedCrowd::forget(qint64 requester)
{
    m_crowds.erase(requester);
}

std::optional<SimulatedCrowd::Time> SimulatedCrowd::next() const
{
    std::optional<Time> first;
    for (const auto &[requester, crowd] : m_crowds) {
        if (crowd->isWoken && !crowd->idle.empty())
            return steady_clock::now();
        if (!crowd->events.empty()) {
            const Time time = crowd->wallTime(crowd->events.top().at);
            first = first ? std::min(*first, time) : time;
        }
    }
    return first;
}

void SimulatedCrowd::work(std::chrono::milliseconds budget)
{
    const Time end = steady_clock::now() + budget;
    for (auto &[requester, crowd] : m_crowds) {
        if (crowd->isWoken)
            crowd->comeBack();
        const double now = crowd->now();
        while (steady_clock::now() < end && step(*crowd, now)) {
            if (crowd->isWoken)
                crowd->comeBack();
        }
        store(*crowd);
    }
}

bool SimulatedCrowd::step(Crowd &crowd, double now)
{
    if (crowd.events.empty() || crowd.events.top().at > now)
        return false;
    const Event event = crowd.events.top();
    crowd.events.pop();
    crowd.clock = event.at;
    crowd.isAtWork = true;
    const auto rest = qScopeGuard([&crowd] { crowd.isAtWork = false; });
    if (event.deed == Deed::Come) {
        come(crowd, event.member, event.at);
        return true;
    }
    --crowd.working;
    if (event.deed == Deed::LetExpire)
        m_desk.expire(event.assignment);
    else
        hand(crowd, event.member, event.assignment);
    const crowd::Person &person = crowd.members[static_cast<std::size_t>(event.member)].person;
    const double pause = crowd::pauseSeconds(person, QByteArray::number(event.assignment));
    crowd.events.push({event.at + pause, event.member, Deed::Come, 0});
    return true;
}

void SimulatedCrowd::come(Crowd &crowd, int member, double at)
{
    std::vector<std::pair<int, qint64>> pools; // dearest priority first
    Query row = m_state.sql.query("SELECT number FROM pools WHERE requester = ? AND status = 1", crowd.requester);
    while (row.next()) {
        const PoolInfo &pool = *m_state.pool(row.integer(0));
        if (!pool.isTraining)
            pools.emplace_back(-pool.priority, pool.number);
    }
    std::sort(pools.begin(), pools.end());
    for (const auto &[priority, pool] : pools) {
        if (takeFrom(crowd, member, pool, at))
            return;
    }
    crowd.rest(member);
}

bool SimulatedCrowd::takeFrom(Crowd &crowd, int member, qint64 pool, double at)
{
    const Crowd::Member &one = crowd.members[static_cast<std::size_t>(member)];
    Handout handout = m_desk.take(one.performer, pool);
    if (handout.reason == NoPage::NeedsTraining)
        handout = m_desk.take(one.performer, handout.training);
    if (!handout.page)
        return false;
    const qint64 assignment = handout.page->assignment;
    const double seconds
        = crowd::pageSeconds(one.person, static_cast<int>(handout.page->tasks.size()), QByteArray::number(assignment));
    const int limit = m_state.pool(handout.page->pool)->pageSeconds;
    const double inHand = std::min(seconds, double(limit));
    const qint64 due = m_state.now() + qRound64((at + inHand - crowd.now()) / crowd.settings.speed * 1000);
    m_state.sql.run("UPDATE assignments SET due = ?, seconds = ? WHERE number = ?", due, seconds, assignment);
    crowd.events.push({at + inHand, member, seconds > limit ? Deed::LetExpire : Deed::HandIn, assignment});
    ++crowd.working;
    return true;
}

void SimulatedCrowd::hand(Crowd &crowd, int member, qint64 assignment)
{
    const Crowd::Member &one = crowd.members[static_cast<std::size_t>(member)];
    const Page page = m_desk.page(assignment);
    const QJsonObject spec = m_state.project(m_state.pool(page.pool)->project)->output.normalised();
    Submission submission;
    bool wasWrong = false;
    for (const PageTask &task : page.tasks) {
        const QJsonObject known = task.known.isEmpty() ? QJsonObject() : task.known.first()[u"output_values"_s].toObject();
        QJsonObject output = crowd::answerTask(one.person, crowd.appeals, task.input, spec, known);
        QJsonObject declined;
        if (page.isTraining && !Desk::isCorrect(task.known, output)) {
            wasWrong = true;
            declined = output;
            for (auto it = known.begin(); it != known.end(); ++it)
                output[it.key()] = it.value();
        }
        submission.solutions.append(QJsonObject{{u"output_values"_s, output}});
        submission.declined.append(QJsonObject{{u"output_values"_s, declined}});
    }
    if (!wasWrong)
        submission.declined = {};
    submission.seconds = crowd::pageSeconds(one.person, static_cast<int>(page.tasks.size()), QByteArray::number(assignment));
    try {
        m_desk.submit(one.performer, assignment, submission);
        ++crowd.newPages;
    } catch (const Refusal &refusal) { // expired meanwhile, or answers that nobody here can give, such as files
        qCDebug(logPlatform) << "simulated page refused:" << refusal.code;
        if (m_state.sql.exists("SELECT 1 FROM assignments WHERE number = ? AND status = 0", assignment))
            m_desk.skip(one.performer, assignment);
    }
}

void SimulatedCrowd::store(Crowd &crowd)
{
    if (crowd.newPages == 0)
        return;
    crowd.pages += crowd.newPages;
    crowd.newPages = 0;
    m_state.sql.run("UPDATE crowds SET pages = ? WHERE requester = ?", crowd.pages, crowd.requester);
}

namespace {
Reply setCrowd(Call &call, SimulatedCrowd &crowd)
{
    static const FieldRule rules[] = {{"performers", FieldType::Integer, true, 0, 1000},
        {"speed", FieldType::Number, false, 1, 10000}, {"seed", FieldType::Integer},
        {"spammers", FieldType::Number, false, 0, 1}, {"appeals", FieldType::Object}};
    const QJsonObject body = bodyObject(call.request.body);
    Problems problems;
    checkFields(body, {}, rules, problems);
    problems.throwIfAny();
    CrowdSettings settings;
    settings.performers = body[u"performers"_s].toInt();
    settings.speed = body[u"speed"_s].toDouble(1);
    settings.seed = body[u"seed"_s].toInteger(1);
    settings.spammers = body[u"spammers"_s].toDouble(0.2);
    settings.appeals = JsonText::of(body[u"appeals"_s].toObject());
    crowd.set(call.requester, settings);
    return {200, crowd.json(call.requester)};
}
} // namespace

void addCrowdRoutes(Router &router, SimulatedCrowd &crowd)
{
    router.add("POST", "/local/v1/crowd", [&](Call &call) { return setCrowd(call, crowd); });
    router.add("GET", "/local/v1/crowd", [&](Call &call) { return Reply{200, crowd.json(call.requester)}; });
}

} // namespace sidewise::platform

#include "localplatform/platformstate.h"

#include "localplatform/ids.h"
#include "localplatform/jsontext.h"

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::size_t mostKept = 2000;
constexpr qsizetype mostTaskBytes = 24 * 1024 * 1024;
constexpr qsizetype mostAssignmentBytes = 48 * 1024 * 1024;
} // namespace

PlatformState::PlatformState(sqlite::Database theDatabase, Clock clock)
    : database(std::move(theDatabase)), sql(database), ledger(sql), m_clock(std::move(clock))
{
    readClock();
}

void PlatformState::readClock()
{
    m_shift = sql.scalar("SELECT shift FROM clock");
}

void PlatformState::moveClock(qint64 milliseconds)
{
    sql.run("UPDATE clock SET shift = shift + ?", milliseconds);
    readClock();
}

ProjectInfo *PlatformState::project(qint64 number)
{
    if (const auto found = m_projects.find(number); found != m_projects.end())
        return found->second.get();
    Query row = sql.query("SELECT requester, status, created, body FROM projects WHERE number = ?", number);
    if (!row.next())
        return nullptr;
    auto info = std::make_unique<ProjectInfo>();
    info->number = number;
    info->requester = row.integer(0);
    info->isArchived = row.integer(1) != 0;
    info->created = row.integer(2);
    info->body = row.utf8(3);
    const QJsonObject body = JsonText::object(info->body);
    const QJsonObject spec = body[u"task_spec"_s].toObject();
    Problems ignored; // checked when it was stored
    info->input = DataSpec::parse(spec[u"input_spec"_s].toObject(), u"i"_s, false, ignored);
    info->output = DataSpec::parse(spec[u"output_spec"_s].toObject(), u"o"_s, true, ignored);
    info->activeLimit = std::max(1, body[u"max_active_assignments_count"_s].toInt(1));
    for (const QJsonValue config : body[u"quality_control"_s][u"configs"_s].toArray())
        info->quality.push_back(QualityConfig::fromJson(config.toObject()));
    return (m_projects[number] = std::move(info)).get();
}

PoolInfo *PlatformState::pool(qint64 number)
{
    if (const auto found = m_pools.find(number); found != m_pools.end())
        return found->second.get();
    Query row = sql.query("SELECT requester, project, is_training, status, close_reason, created, last_started, "
                          "last_stopped, reopen_at, all_done_at, body FROM pools WHERE number = ?",
        number);
    if (!row.next())
        return nullptr;
    auto info = std::make_unique<PoolInfo>();
    info->number = number;
    info->requester = row.integer(0);
    info->project = row.integer(1);
    info->isTraining = row.integer(2) != 0;
    info->status = static_cast<PoolStatus>(row.integer(3));
    info->closeReason = row.text(4);
    info->created = row.integer(5);
    info->lastStarted = row.maybe(6);
    info->lastStopped = row.maybe(7);
    info->reopenAt = row.maybe(8);
    info->allDoneAt = row.maybe(9);
    info->body = row.utf8(10);
    info->readBody(JsonText::object(info->body));
    return (m_pools[number] = std::move(info)).get();
}

ProjectInfo &PlatformState::ownProject(qint64 requester, const QString &id)
{
    ProjectInfo *found = project(plainNumber(id).value_or(0));
    if (!found)
        refuseMissing(u"project"_s, id);
    if (found->requester != requester)
        refuseForeign(u"project"_s, id);
    return *found;
}

PoolInfo &PlatformState::ownPoolOrTraining(qint64 requester, const QString &id)
{
    PoolInfo *found = pool(plainNumber(id).value_or(0));
    if (!found)
        refuseMissing(u"pool"_s, id);
    if (found->requester != requester)
        refuseForeign(u"pool"_s, id);
    return *found;
}

PoolInfo &PlatformState::ownPool(qint64 requester, const QString &id, bool isTraining)
{
    PoolInfo *found = pool(plainNumber(id).value_or(0));
    if (!found || found->isTraining != isTraining)
        refuseMissing(isTraining ? u"training"_s : u"pool"_s, id);
    return ownPoolOrTraining(requester, id);
}

const QByteArray *PlatformState::keptTask(qint64 task) const
{
    const auto found = m_tasks.constFind(task);
    return found == m_tasks.constEnd() ? nullptr : &*found;
}

void PlatformState::keepTask(qint64 task, const QByteArray &json)
{
    if (m_taskBytes > mostTaskBytes)
        forgetTasks();
    m_taskBytes += json.size();
    m_tasks.insert(task, json);
}

void PlatformState::forgetTask(qint64 task)
{
    m_tasks.remove(task);
}

void PlatformState::forgetTasks()
{
    m_tasks.clear();
    m_taskBytes = 0;
}

const QByteArray *PlatformState::keptAssignment(qint64 assignment) const
{
    const auto found = m_assignments.constFind(assignment);
    return found == m_assignments.constEnd() ? nullptr : &*found;
}

void PlatformState::keepAssignment(qint64 assignment, const QByteArray &json)
{
    if (m_assignmentBytes > mostAssignmentBytes)
        forgetAssignments();
    m_assignmentBytes += json.size();
    m_assignments.insert(assignment, json);
}

void PlatformState::forgetAssignment(qint64 assignment)
{
    m_assignments.remove(assignment);
}

void PlatformState::forgetAssignments()
{
    m_assignments.clear();
    m_assignmentBytes = 0;
}

void PlatformState::forgetAll()
{
    try {
        readClock();
    } catch (const sqlite::Failure &) {
        // the file cannot be read: what is known stays
    }
    forgetTasks();
    forgetAssignments();
    m_projects.clear();
    m_pools.clear();
    m_performerIds.clear();
    m_fees.clear();
    m_requesterIds.clear();
}

void PlatformState::trim()
{
    if (m_projects.size() + m_pools.size() > mostKept || m_performerIds.size() > 10 * mostKept)
        forgetAll();
}

double PlatformState::feePercent(qint64 requester)
{
    const auto [place, isNew] = m_fees.try_emplace(requester, 0.0);
    if (isNew) {
        Query row = sql.query("SELECT fee_percent FROM requesters WHERE number = ?", requester);
        place->second = row.next() ? row.real(0) : 0;
    }
    return place->second;
}

QString PlatformState::requesterId(qint64 requester)
{
    QString &id = m_requesterIds[requester];
    if (id.isEmpty()) {
        Query row = sql.query("SELECT id FROM requesters WHERE number = ?", requester);
        id = row.next() ? row.text(0) : QString();
    }
    return id;
}

QByteArray PlatformState::ownerJson(qint64 requester)
{
    return JsonText().text("id", requesterId(requester)).boolean("myself", true).take();
}

qint64 PlatformState::performerNumber(const QString &id)
{
    return sql.scalar("SELECT number FROM performers WHERE id = ?", id);
}

QString PlatformState::performerId(qint64 number)
{
    QString &id = m_performerIds[number];
    if (id.isEmpty()) {
        Query row = sql.query("SELECT id FROM performers WHERE number = ?", number);
        id = row.next() ? row.text(0) : QString();
    }
    return id;
}

} // namespace sidewise::platform

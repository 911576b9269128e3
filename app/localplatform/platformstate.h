#pragma once

#include "base/clock.h"
#include "localplatform/dataspec.h"
#include "localplatform/ledger.h"
#include "localplatform/poolinfo.h"
#include "localplatform/sql.h"

#include <functional>
#include <map>
#include <memory>

namespace sidewise::platform {

struct ProjectInfo
{
    qint64 number = 0;
    qint64 requester = 0;
    bool isArchived = false;
    qint64 created = 0;
    int activeLimit = 1; // pages a performer may hold at once in the project
    QByteArray body;
    DataSpec input;
    DataSpec output;
    std::vector<QualityConfig> quality;
};

// The platform's whole memory: the file, and short-lived copies of what every request needs. Lives on the server's
// thread; nothing in it is shared.
class PlatformState
{
public:
    PlatformState(sqlite::Database database, Clock clock);

    qint64 now() const { return m_clock().toMSecsSinceEpoch() + m_shift; }
    // Time goes on from a later moment, for ever: demonstrations need not wait for days.
    void moveClock(qint64 milliseconds);

    // nullptr where there is none.
    ProjectInfo *project(qint64 number);
    PoolInfo *pool(qint64 number);
    // Of this requester, or a Refusal (404 or 403).
    ProjectInfo &ownProject(qint64 requester, const QString &id);
    PoolInfo &ownPool(qint64 requester, const QString &id, bool isTraining);
    PoolInfo &ownPoolOrTraining(qint64 requester, const QString &id);

    // After the stored row changed.
    void forgetProject(qint64 number) { m_projects.erase(number); }
    void forgetPool(qint64 number) { m_pools.erase(number); }
    // After a rollback nothing kept in memory can be trusted.
    void forgetAll();
    // Between turns, when no reference into it is held: keeps the copies few.
    void trim();

    double feePercent(qint64 requester);
    QString requesterId(qint64 requester);
    QByteArray ownerJson(qint64 requester); // {"id": …, "myself": true}
    // 0 where there is none; ids are public.
    qint64 performerNumber(const QString &id);
    QString performerId(qint64 number);

    // Tasks as pages show them, by number; changed tasks must be forgotten.
    const QByteArray *keptTask(qint64 task) const;
    void keepTask(qint64 task, const QByteArray &json);
    void forgetTask(qint64 task);
    void forgetTasks();
    // Assignments as lists show them, by number; changed ones must be forgotten.
    const QByteArray *keptAssignment(qint64 assignment) const;
    void keepAssignment(qint64 assignment, const QByteArray &json);
    void forgetAssignment(qint64 assignment);
    void forgetAssignments();

    // Something a performer could take may have appeared; the crowd listens.
    std::function<void(qint64 requester)> workAppeared = [](qint64) {};
    std::function<void(qint64 requester)> accountRemoved = [](qint64) {};

    sqlite::Database database;
    Sql sql;
    Ledger ledger;

private:
    void readClock();

    Clock m_clock;
    std::map<qint64, std::unique_ptr<ProjectInfo>> m_projects;
    std::map<qint64, std::unique_ptr<PoolInfo>> m_pools;
    QHash<qint64, QByteArray> m_tasks;
    qsizetype m_taskBytes = 0;
    QHash<qint64, QByteArray> m_assignments;
    qsizetype m_assignmentBytes = 0;
    qint64 m_shift = 0;
    std::map<qint64, QString> m_performerIds;
    std::map<qint64, double> m_fees;
    std::map<qint64, QString> m_requesterIds;
};

} // namespace sidewise::platform

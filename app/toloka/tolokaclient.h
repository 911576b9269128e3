#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"
#include "domain/assignment.h"
#include "domain/pool.h"
#include "domain/project.h"
#include "wire/assignmentjson.h"
#include "wire/operationjson.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

#include <QHash>

#include <memory>
#include <optional>

namespace sidewise::toloka {

class RequestQueue;

// The requester's side of the Toloka API v1, for a hosted account and for the built-in platform alike. Every call
// returns at once; its future holds the value or why not. Calls that create without an operation id are sent once: after
// a lost reply look with find… before repeating. Lives on the thread that made it.
class TolokaClient : public QObject
{
    Q_OBJECT

public:
    TolokaClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~TolokaClient() override;

    enum class Patience { TryOnce, Retry };
    Later<Result<Requester>> requester(Patience patience = Patience::Retry);

    Later<Result<ProjectId>> createProject(const Project &project, const QString &mark);
    Later<Result<std::optional<ProjectId>>> findProject(const QString &mark); // by its private comment

    Later<Result<PoolId>> createTraining(const Training &training, const ProjectId &project, const QString &privateName,
        int secondsPerPage, qsizetype taskCount);
    Later<Result<std::optional<PoolId>>> findTraining(const ProjectId &project, const QString &privateName);

    Later<Result<PoolId>> createPool(const Pool &pool, const Training &training, const ProjectId &project, const PoolId &trainingPool,
        const QDateTime &willExpire, Money spendCap, const QString &mark, const QHash<QString, QString> &skills = {});
    Later<Result<std::optional<PoolId>>> findPool(const ProjectId &project, const QString &mark);
    Later<Result<PoolStatus>> pool(const PoolId &pool);

    Later<Result<QString>> createSkill(const QString &name); // its id
    Later<Result<std::optional<QString>>> findSkill(const QString &name);
    // Takes new settings into a pool that is closed or closed for an update.
    Later<Result<wire::Operation>> closePoolForUpdate(const PoolId &pool);
    Later<Result<void>> updatePool(const PoolId &poolId, const Pool &pool, const Training &training, const ProjectId &project,
        const PoolId &trainingPool, const QDateTime &willExpire, Money spendCap, const QString &mark, const QHash<QString, QString> &skills);

    // Uploads a batch (wire/taskjson.h) under our operation id, and waits until the platform has worked it off.
    // Sent again with the same id it creates nothing new.
    Later<Result<wire::Operation>> uploadTasks(const QByteArray &body, const OperationId &operation);

    // Each waits for the platform's operation; already there counts as done.
    Later<Result<wire::Operation>> openTraining(const PoolId &training);
    Later<Result<wire::Operation>> openPool(const PoolId &pool);
    Later<Result<wire::Operation>> closePool(const PoolId &pool);
    Later<Result<wire::Operation>> closeTraining(const PoolId &training);

    struct AssignmentQuery
    {
        PoolId pool;
        QDateTime submittedFrom; // valid: sorted by submission, from then on; invalid: sorted by id
        AssignmentId idAfter;    // for the next page by id
        int limit = 200;
    };
    // Submitted, accepted and rejected pages. Parsed off this thread.
    Later<Result<wire::AssignmentPage>> assignments(const AssignmentQuery &query);

    // People: bans from a project, verdicts on pages.
    struct Restriction
    {
        QString id;
        PerformerId performer;
        QString comment;
    };
    Later<Result<QString>> restrictFromProject(const PerformerId &performer, const ProjectId &project, const QDateTime &until,
        const QString &reason); // its id; a second one replaces the first
    Later<Result<void>> liftRestriction(const QString &id); // one that is gone already counts as lifted
    Later<Result<QList<Restriction>>> restrictions(const ProjectId &project);
    Later<Result<Assignment>> review(const AssignmentId &page, bool isAccepted, const QString &comment);

Q_SIGNALS:
    // A first try failed and is repeated; the call itself may take minutes more to fail.
    void struggling(const sidewise::Error &error);
    void answered();

private:
    Later<Result<wire::Operation>> act(const QString &path);
    Later<Result<wire::Operation>> waitFor(const wire::Operation &operation);
    Later<Result<std::optional<QString>>> findByField(const QString &path, const QString &projectId, const QString &field, const QString &value);

    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka

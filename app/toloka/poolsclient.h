#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/board.h"
#include "wire/operationjson.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>

namespace sidewise::toloka {

class RequestQueue;

// The pools of one account as a whole, whoever made them: lists, figures, and what may be done to one. Speaks the
// Toloka API alone, so it serves a hosted account and the built-in platform alike. Each call is tried once: the board
// asks again soon anyway. Lives on the thread that made it.
class PoolsClient : public QObject
{
    Q_OBJECT

public:
    PoolsClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~PoolsClient() override;

    Later<Result<QList<BoardPool>>> pools();                  // all, archived ones too, newest first
    Later<Result<QHash<ProjectId, QString>>> projectNames();
    Later<Result<QHash<PoolId, PoolFigures>>> figures(const QList<PoolId> &pools); // one operation for all of them

    Later<Result<wire::Operation>> open(const PoolId &pool);
    Later<Result<wire::Operation>> close(const PoolId &pool);
    Later<Result<wire::Operation>> closeTraining(const PoolId &training);
    Later<Result<wire::Operation>> archive(const PoolId &pool);
    Later<Result<PoolId>> clone(const PoolId &pool);          // an empty, closed copy

    Later<Result<QJsonObject>> project(const ProjectId &project); // as the platform holds it
    Later<Result<QJsonArray>> assignments(const PoolId &pool);    // all submitted, accepted and rejected pages

private:
    Later<Result<QJsonArray>> all(const QString &path, const QList<QPair<QString, QString>> &words, const QString &after,
        const QJsonArray &soFar);
    Later<Result<wire::Operation>> act(const QString &what, const QString &verb);

    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka

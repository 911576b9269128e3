#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

// Pools and trainings as stored things: making, changing, and the steps of their life.
class PoolBook
{
public:
    explicit PoolBook(PlatformState &state) : m_state(state) { }

    qint64 create(qint64 requester, bool isTraining, const QJsonObject &body);
    void change(PoolInfo &pool, const QJsonObject &body);
    QByteArray json(const PoolInfo &pool);

    void open(PoolInfo &pool);   // or a Refusal: empty, archived, no money
    void close(PoolInfo &pool, const QString &reason);
    void closeForUpdate(PoolInfo &pool);
    void archive(PoolInfo &pool); // or a Refusal
    qint64 clone(PoolInfo &pool);

    // Closes the pool when every answer is in and its delay is over.
    void closeIfComplete(PoolInfo &pool);

private:
    void store(PoolInfo &pool);
    bool isUsedByPools(const PoolInfo &training);

    PlatformState &m_state;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/platformstate.h"

namespace sidewise::platform {

class Router;

// Long jobs. Ours are done before they are answered, in the same commit, so that an operation never survives half done;
// the record and its log stay for the requester to read.
class Operations
{
public:
    explicit Operations(PlatformState &state) : m_state(state) { }

    // `id` empty: a new one. An id that is taken is a Refusal, OPERATION_ALREADY_EXISTS.
    qint64 begin(qint64 requester, const QString &id, const QString &type, const QByteArray &parameters);
    void log(qint64 operation, qint64 position, const char *type, std::optional<qint64> made, const QString &item,
        const QByteArray &input = {}, const QByteArray &problem = {});
    void finish(qint64 operation, bool isGood, const QByteArray &details);
    QByteArray json(qint64 operation);
    // The usual short one: begun and finished at once; returns its JSON.
    QByteArray done(qint64 requester, const QString &type, const QByteArray &parameters, const QByteArray &details = "{}");

private:
    PlatformState &m_state;
};

void addOperationRoutes(Router &router);

} // namespace sidewise::platform

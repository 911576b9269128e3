#include "toloka/operationwatcher.h"

#include "toloka/refusal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int maximumLooks = 3600;

// Quick at first, then every second.
int pauseBefore(int look)
{
    return std::min(1000, 50 << std::min(look, 5));
}
} // namespace

OperationWatcher::OperationWatcher(RequestQueue &queue, const wire::Operation &operation, QObject *parent)
    : QObject(parent), m_queue(queue), m_id(operation.id)
{
    m_promise.start();
    judge(operation);
}

void OperationWatcher::look()
{
    ++m_looks;
    m_queue.send({.path = u"/api/v1/operations/"_s + m_id.value}).then(this, [this](const Result<Reply> &reply) { take(reply); });
}

void OperationWatcher::take(const Result<Reply> &reply)
{
    if (!reply)
        return end(failure(reply.error()));
    judge(wire::operationFromJson(QJsonDocument::fromJson(reply->body).object()));
}

void OperationWatcher::judge(const wire::Operation &operation)
{
    if (operation.status == wire::Operation::Status::Success)
        return end(operation);
    if (operation.status == wire::Operation::Status::Fail) {
        return end(failure(ErrorKind::Platform,
            tr("The platform could not finish the job %1. %2").arg(operation.type, operation.message).trimmed(),
            u"OPERATION_FAILED"_s, operation.id.value));
    }
    if (m_id.isEmpty())
        return end(failure(notUnderstood(u"operation"_s)));
    if (m_looks >= maximumLooks)
        return end(failure(ErrorKind::Platform, tr("The platform has been at this job for an hour. Look again later."), u"OPERATION_TIMEOUT"_s));
    QTimer::singleShot(pauseBefore(m_looks), this, &OperationWatcher::look);
}

void OperationWatcher::end(Result<wire::Operation> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace sidewise::toloka

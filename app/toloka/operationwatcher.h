#pragma once

#include "base/later.h"
#include "base/result.h"
#include "toloka/requestqueue.h"
#include "wire/operationjson.h"

#include <QObject>
#include <QPromise>

namespace sidewise::toloka {

// Polls one operation until it has ended, then deletes itself. The future holds the finished operation, or an Error
// where it failed (code OPERATION_FAILED) or took more than an hour.
class OperationWatcher : public QObject
{
    Q_OBJECT

public:
    OperationWatcher(RequestQueue &queue, const wire::Operation &operation, QObject *parent);
    Later<Result<wire::Operation>> future() { return m_promise.future(); }

private:
    void look();
    void take(const Result<Reply> &reply);
    void judge(const wire::Operation &operation);
    void end(Result<wire::Operation> result);

    RequestQueue &m_queue;
    OperationId m_id;
    QPromise<Result<wire::Operation>> m_promise;
    int m_looks = 0;
};

} // namespace sidewise::toloka

#pragma once

#include "domain/ids.h"

#include <QJsonObject>
#include <QString>

namespace sidewise::wire {

// A long job on the platform.
struct Operation
{
    enum class Status { Pending, Running, Success, Fail };
    OperationId id;
    QString type = {};
    Status status = Status::Pending;
    int progress = 0; // per cent
    QString message = {}; // why it failed, where the platform says so
    QJsonObject details = {}; // what the job brought

    bool isFinished() const { return status == Status::Success || status == Status::Fail; }
};

Operation operationFromJson(const QJsonObject &object);

} // namespace sidewise::wire

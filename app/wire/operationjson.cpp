#include "wire/operationjson.h"

#include <QHash>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;

Operation operationFromJson(const QJsonObject &object)
{
    static const QHash<QString, Operation::Status> words{{u"PENDING"_s, Operation::Status::Pending},
        {u"RUNNING"_s, Operation::Status::Running}, {u"SUCCESS"_s, Operation::Status::Success},
        {u"FAIL"_s, Operation::Status::Fail}};
    Operation operation;
    operation.id = OperationId(object[u"id"_s].toString());
    operation.type = object[u"type"_s].toString();
    operation.status = words.value(object[u"status"_s].toString(), Operation::Status::Pending);
    operation.progress = object[u"progress"_s].toInt();
    operation.details = object[u"details"_s].toObject();
    operation.message = operation.details[u"message"_s].toString();
    return operation;
}

} // namespace sidewise::wire

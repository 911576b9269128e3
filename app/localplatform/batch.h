#pragma once

#include "localplatform/operations.h"
#include "localplatform/router.h"

#include <functional>

namespace sidewise::platform {

// The protocol that tasks, task suites and bonuses share: one object or an array, at once or as an operation, good items
// beside bad ones. What is particular comes in as functions.
struct BatchKind
{
    const char *operationType;  // TASK.BATCH_CREATE
    const char *goodLine;       // TASK_CREATE
    const char *badLine;        // TASK_VALIDATE
    // Checks one item and prepares it; makes it when `make` is called later. Returns the thing's number.
    std::function<std::function<qint64()>(const QJsonObject &item, Problems &problems)> prepare;
    std::function<QByteArray(qint64 number)> render;
    // After all are made; may refuse.
    std::function<void()> finished = [] {};
};

Reply runBatch(Call &call, const BatchKind &kind);

} // namespace sidewise::platform

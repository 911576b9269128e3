#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sidewise {

// General tasks that could become golden ones: first those whose recommendations are farthest apart in the model's order,
// one of each product before the second of any.
struct FoundTasks
{
    QList<Task> tasks;        // the first of them
    QStringList reasons;
    QList<std::optional<Answer>> proposals;
    qint64 found = 0;         // in all
};

FoundTasks searchPairs(const Catalogue &catalogue, const QList<Pair> &pairs, const QString &words, int most);

} // namespace sidewise

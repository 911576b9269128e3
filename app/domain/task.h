#pragma once

#include "domain/answer.h"
#include "domain/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace sidewise {

// What a performer sees of one thing.
struct Card
{
    QString id;
    QString title;
    QString description;
    QString image;
    friend bool operator==(const Card &, const Card &) = default;
};

// One side-by-side question: a product on top, two recommendations below. Sides are drawn when the task is made and
// never drawn again. The kind is derived: an answer makes it golden, an answer and a hint make it training.
struct Task
{
    Card product;
    Card left;
    Card right;
    std::optional<Answer> golden;
    QString hint;
    std::optional<int> overlap; // wins over the pool's
    QList<PerformerId> unavailableFor = {}; // who must not get it: answered the same pair before

    TaskKind kind() const
    {
        if (!golden)
            return TaskKind::General;
        return hint.trimmed().isEmpty() ? TaskKind::Golden : TaskKind::Training;
    }
    friend bool operator==(const Task &, const Task &) = default;
};

// Two items of one product, not yet given to sides by a task. `left` and `right` are as they will be shown.
struct Pair
{
    ProductId product;
    ItemId left;
    ItemId right;
    friend bool operator==(const Pair &, const Pair &) = default;
};

} // namespace sidewise

#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <utility>

namespace sidewise {

// An identifier that cannot be mistaken for another kind of identifier. Ids are trimmed text, compared as they are.
template<typename Tag>
struct Id
{
    QString value;

    Id() = default;
    explicit Id(QString text) : value(std::move(text)) { }
    bool isEmpty() const { return value.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using ProductId = Id<struct ProductTag>;
using ItemId = Id<struct ItemTag>;
using ProjectId = Id<struct ProjectTag>;
using PoolId = Id<struct PoolTag>; // a training is a pool too
using TaskId = Id<struct TaskTag>; // given by the platform
using AssignmentId = Id<struct AssignmentTag>;
using PerformerId = Id<struct PerformerTag>;
using OperationId = Id<struct OperationTag>;

} // namespace sidewise

#pragma once

#include "localplatform/router.h"

#include <functional>
#include <span>

namespace sidewise::platform {

// One resource's list: which query parameters filter it, by which it can be cut and sorted.
struct ListColumn
{
    enum class Type { Number, Real, Text, Date, PageLike, Yes, Words, Person };
    const char *name;   // in the query
    const char *column; // in the table
    Type type;
    const char *words = ""; // for Words: "OPEN=1|CLOSED=0", or "A|B" stored as text
};

struct ListSpec
{
    const char *select; // "SELECT … FROM … WHERE requester = ?" up to the fixed conditions
    std::span<const ListColumn> filters;
    std::span<const ListColumn> ranges;
    const char *idColumn;
    int defaultLimit;
    int maximumLimit;
};

// Runs the list that the request's query asks for: {"items": […], "has_more": …}. `fixed` fills the question marks of
// `select`; `render` writes one row.
Reply listReply(const Call &call, const ListSpec &spec, const std::vector<qint64> &fixed,
    const std::function<QByteArray(Query &)> &render);

} // namespace sidewise::platform

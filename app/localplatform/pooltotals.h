#pragma once

#include "localplatform/sql.h"

namespace sidewise::platform {

// By how much the running totals of a pool's row change: with them nothing has to be counted when a page is handed out
// or a pool's progress is asked for.
struct PoolTotals
{
    qint64 committed = 0; // micro-units, with fee: pages in hand, waiting or accepted
    qint64 general = 0;   // general tasks, or task suites of the requester's making
    qint64 wanted = 0;    // answers they ask for, where that is a number
    qint64 answered = 0;  // of those, handed in

    void addTo(Sql &sql, qint64 pool) const
    {
        sql.run("UPDATE pools SET committed = committed + ?, general = general + ?, wanted = wanted + ?, answered = answered + ? "
                "WHERE number = ?",
            committed, general, wanted, answered, pool);
    }
    static PoolTotals of(Sql &sql, qint64 pool)
    {
        Query row = sql.query("SELECT committed, general, wanted, answered FROM pools WHERE number = ?", pool);
        return row.next() ? PoolTotals{row.integer(0), row.integer(1), row.integer(2), row.integer(3)} : PoolTotals{};
    }
};

} // namespace sidewise::platform

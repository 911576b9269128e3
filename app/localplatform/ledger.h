#pragma once

#include "localplatform/sql.h"

namespace sidewise::platform {

struct Totals
{
    qint64 free = 0;
    qint64 reserved = 0;
    qint64 spent = 0;
};

// Money in micro-units. Every movement is one line of an append-only ledger and one change of the requester's row of
// totals; amounts are positive when they go into the free balance. RESERVE and RELEASE move money between free and
// reserved, PAY, FEE and BONUS spend it.
class Ledger
{
public:
    explicit Ledger(Sql &sql) : m_sql(sql) { }

    void openAccount(qint64 requester);
    Totals totals(qint64 requester);
    void deposit(qint64 requester, qint64 now, const QString &kind, qint64 amount, const QString &remark);
    bool reserve(qint64 requester, qint64 now, qint64 assignment, qint64 amount); // false: not enough
    void release(qint64 requester, qint64 now, qint64 assignment, qint64 amount);
    bool pay(qint64 requester, qint64 now, qint64 assignment, qint64 reward, qint64 fee); // from the free balance
    bool bonus(qint64 requester, qint64 now, qint64 amount, qint64 fee, const QString &remark);

private:
    void line(qint64 requester, qint64 now, const char *kind, qint64 amount, const QString &remark, qint64 assignment);
    bool spend(qint64 requester, qint64 amount);

    Sql &m_sql;
};

} // namespace sidewise::platform

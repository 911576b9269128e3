#include "localplatform/ledger.h"

namespace sidewise::platform {

void Ledger::openAccount(qint64 requester)
{
    m_sql.run("INSERT INTO totals (requester, free, reserved, spent) VALUES (?, 0, 0, 0)", requester);
}

Totals Ledger::totals(qint64 requester)
{
    Query row = m_sql.query("SELECT free, reserved, spent FROM totals WHERE requester = ?", requester);
    return row.next() ? Totals{row.integer(0), row.integer(1), row.integer(2)} : Totals{};
}

void Ledger::deposit(qint64 requester, qint64 now, const QString &kind, qint64 amount, const QString &remark)
{
    m_sql.run("UPDATE totals SET free = free + ? WHERE requester = ?", amount, requester);
    line(requester, now, kind.toLatin1().constData(), amount, remark, 0);
}

bool Ledger::reserve(qint64 requester, qint64 now, qint64 assignment, qint64 amount)
{
    if (amount == 0)
        return true;
    m_sql.run("UPDATE totals SET free = free - ?1, reserved = reserved + ?1 WHERE requester = ?2 AND free >= ?1",
        amount, requester);
    if (m_sql.changes() == 0)
        return false;
    line(requester, now, "RESERVE", -amount, {}, assignment);
    return true;
}

void Ledger::release(qint64 requester, qint64 now, qint64 assignment, qint64 amount)
{
    if (amount == 0)
        return;
    m_sql.run("UPDATE totals SET free = free + ?1, reserved = reserved - ?1 WHERE requester = ?2", amount, requester);
    line(requester, now, "RELEASE", amount, {}, assignment);
}

bool Ledger::spend(qint64 requester, qint64 amount)
{
    m_sql.run("UPDATE totals SET free = free - ?1, spent = spent + ?1 WHERE requester = ?2 AND free >= ?1", amount,
        requester);
    return m_sql.changes() > 0;
}

bool Ledger::pay(qint64 requester, qint64 now, qint64 assignment, qint64 reward, qint64 fee)
{
    if (reward + fee == 0)
        return true;
    if (!spend(requester, reward + fee))
        return false;
    line(requester, now, "PAY", -reward, {}, assignment);
    if (fee != 0)
        line(requester, now, "FEE", -fee, {}, assignment);
    return true;
}

bool Ledger::bonus(qint64 requester, qint64 now, qint64 amount, qint64 fee, const QString &remark)
{
    if (!spend(requester, amount + fee))
        return false;
    line(requester, now, "BONUS", -amount, remark, 0);
    if (fee != 0)
        line(requester, now, "FEE", -fee, remark, 0);
    return true;
}

void Ledger::line(
    qint64 requester, qint64 now, const char *kind, qint64 amount, const QString &remark, qint64 assignment)
{
    m_sql.run("INSERT INTO ledger (requester, time, kind, amount, remark, assignment) VALUES (?, ?, ?, ?, ?, ?)",
        requester, now, QByteArray(kind), amount, remark.isNull() ? QByteArray("") : remark.toUtf8(),
        assignment ? std::optional(assignment) : std::nullopt);
}

} // namespace sidewise::platform

#pragma once

#include "desktable.h"
#include "localplatform/pooltotals.h"

#include <QHash>
#include <QSet>

namespace sidewise::test {

// What must hold at every moment, whatever happened.
inline void checkInvariants(DeskTable &t, qint64 pool)
{
    Sql &sql = t.state->sql;
    const Totals totals = t.state->ledger.totals(t.account);
    QCOMPARE(totals.free, sql.scalar("SELECT sum(amount) FROM ledger WHERE requester = ?", t.account));
    QCOMPARE(totals.reserved, -sql.scalar("SELECT sum(amount) FROM ledger WHERE requester = ? AND kind IN ('RESERVE', 'RELEASE')", t.account));
    QCOMPARE(totals.spent, -sql.scalar("SELECT sum(amount) FROM ledger WHERE requester = ? AND kind IN ('PAY', 'FEE', 'BONUS')", t.account));
    QCOMPARE(totals.reserved, sql.scalar("SELECT sum(reward + fee) FROM assignments WHERE requester = ? AND status IN (0, 1)", t.account));
    QCOMPARE(totals.spent, sql.scalar("SELECT sum(reward + fee) FROM assignments WHERE requester = ? AND accepted IS NOT NULL", t.account)
            - sql.scalar("SELECT sum(amount) FROM ledger WHERE requester = ? AND assignment IS NULL AND kind IN ('BONUS', 'FEE')", t.account));
    QVERIFY(totals.free >= 0);
    // The pool's running totals are what counting would give.
    const PoolTotals running = PoolTotals::of(sql, pool);
    QCOMPARE(running.committed, sql.scalar("SELECT sum(reward + fee) FROM assignments WHERE pool = ? AND status IN (0, 1, 2)", pool));
    QCOMPARE(running.general, sql.scalar("SELECT count(*) FROM tasks WHERE pool = ? AND kind = 0", pool));
    QCOMPARE(running.wanted, sql.scalar("SELECT sum(overlap) FROM tasks WHERE pool = ? AND kind = 0", pool));
    QCOMPARE(running.answered, sql.scalar("SELECT count(*) FROM answers n JOIN assignments a ON a.number = n.assignment JOIN tasks t ON t.number = n.task "
                                          "WHERE a.pool = ? AND a.status IN (1, 2, 3) AND t.kind = 0", pool));
    // `given` is what is out or in, and never more than wanted.
    QVERIFY(!sql.exists("SELECT 1 FROM tasks t WHERE pool = ? AND given <> (SELECT count(*) FROM answers n JOIN assignments a ON a.number = n.assignment "
                        "WHERE n.task = t.number AND a.status < 4)",
        pool));
    QVERIFY(!sql.exists("SELECT 1 FROM tasks WHERE pool = ? AND overlap IS NOT NULL AND given > overlap", pool));
    QVERIFY(!sql.exists("SELECT 1 FROM tasks WHERE pool = ? AND is_open <> (overlap IS NULL OR given < overlap)", pool));
    // Nobody meets a pair twice, but for pages that expired in their hands.
    QVERIFY(!sql.exists("SELECT 1 FROM answers n JOIN assignments a ON a.number = n.assignment JOIN tasks t ON t.number = n.task "
                        "WHERE a.pool = ? AND a.status <> 5 GROUP BY a.performer, t.pair HAVING count(*) > 1",
        pool));
}

// A page's state changes only along the documented arrows.
class Arrows
{
public:
    void check(DeskTable &t, qint64 pool)
    {
        static const QHash<int, QSet<int>> next{{0, {1, 2, 4, 5}}, {1, {2, 3}}, {2, {}}, {3, {2}}, {4, {}}, {5, {}}};
        Query row = t.state->sql.query("SELECT number, status FROM assignments WHERE pool = ?", pool);
        while (row.next()) {
            const auto now = static_cast<int>(row.integer(1));
            const int before = m_seen.value(row.integer(0), 0);
            QVERIFY2(now == before || next[before].contains(now), qPrintable(u"%1 to %2"_s.arg(before).arg(now)));
            m_seen[row.integer(0)] = now;
        }
        const auto status = static_cast<int>(t.state->pool(pool)->status);
        QVERIFY(status != 2 && t.count("SELECT status FROM pools WHERE number = ?", pool) == status);
    }

private:
    QHash<qint64, int> m_seen;
};

} // namespace sidewise::test

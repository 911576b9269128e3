#include "base/random.h"
#include "invariants.h"

#include <QTemporaryDir>

using namespace sidewise;
using namespace sidewise::test;

// Performers, requester, time and crashes in any order.
class PlatformInterleavingTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    int m_files = 0;
    std::unique_ptr<DeskTable> table(double funds)
    {
        return std::make_unique<DeskTable>(m_dir.filePath(QString::number(++m_files)), funds);
    }

private Q_SLOTS:
    // Anything in any order: the invariants hold after every step, and the pool can always be finished.
    void anyInterleaving_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void anyInterleaving()
    {
        QFETCH(int, seed);
        Random random(static_cast<quint64>(seed));
        auto t = table(20);
        const bool isManual = seed % 2 == 0;
        const int overlap = 1 + seed % 4;
        QJsonObject changes = control({rule(u"USERS_ASSESSMENT"_s, {}, {QJsonArray{u"pool_access_revoked_reason"_s, u"EQ"_s, u"RESTRICTION"_s}}, u"CHANGE_OVERLAP"_s,
            {{u"delta"_s, 1}, {u"open_pool"_s, false}})});
        changes[u"auto_accept_solutions"_s] = !isManual;
        changes[u"mixer_config"_s] = mixerBody(1 + seed % 9, seed % 3);
        const qint64 pool = t->pool(changes, overlap);
        t->fill(pool, 20 + seed, 60);
        std::vector<qint64> people;
        for (int i = 0; i < 12; ++i)
            people.push_back(t->performer(QString::number(i)));
        std::vector<std::pair<qint64, Page>> inHand;
        Arrows arrows;
        int added = 0;
        const auto step = [&] {
            const qint64 who = people[random.below(people.size())];
            switch (random.below(14)) {
            case 0: case 1: case 2: case 3: case 10: {
                const Handout handout = t->desk->take(who, pool);
                if (handout.page && std::none_of(inHand.begin(), inHand.end(), [&](const auto &one) { return one.second.assignment == handout.page->assignment; }))
                    inHand.emplace_back(who, *handout.page);
                break;
            }
            case 4: case 5: case 6:
                if (!inHand.empty()) {
                    const auto [owner, page] = inHand.back();
                    inHand.pop_back();
                    if (t->statusOf(page.assignment) == 0)
                        t->desk->submit(owner, page.assignment, {DeskTable::answers(page, random.chance(.5), random.chance(.5) ? u"LEFT"_s : u"RIGHT"_s)});
                }
                break;
            case 7:
                if (!inHand.empty() && random.chance(.3) && t->statusOf(inHand.front().second.assignment) == 0)
                    t->desk->skip(inHand.front().first, inHand.front().second.assignment);
                t->advance(static_cast<qint64>(random.below(400)));
                t->sweep();
                break;
            case 8: {
                const qint64 waiting = t->count("SELECT min(number) FROM assignments WHERE pool = ? AND status = 1", pool);
                if (waiting)
                    random.chance(.5) ? t->desk->accept(waiting) : t->desk->reject(waiting, u"no"_s);
                break;
            }
            case 11: // the requester stops and starts
                if (t->state->pool(pool)->isOpen())
                    t->pools->close(*t->state->pool(pool), u"MANUAL"_s);
                else if (t->state->ledger.totals(t->account).free > 100000)
                    t->open(pool);
                break;
            case 12:
                t->add(generalTask(QString::number(pool), 500 + added++));
                if (random.chance(.5))
                    t->state->ledger.bonus(t->account, t->state->now(), 1000, 200, {});
                break;
            case 13:
                t->state->sql.run("DELETE FROM restrictions WHERE performer = ?", who);
                if (random.chance(.5)) {
                    t->state->sql.run("INSERT INTO restrictions (requester, performer, scope, pool, created, expires) VALUES (?, ?, 0, ?, 0, ?)", t->account,
                        who, pool, t->state->now() + 500000);
                    t->rules->accessRevoked(t->account, who, 0, 0, pool);
                }
                break;
            case 9: {
                const qint64 task = t->count("SELECT min(number) FROM tasks WHERE pool = ? AND kind = 0", pool) + static_cast<qint64>(random.below(20));
                TaskBook(*t->state).setOverlap(task, static_cast<qint64>(random.below(5)), true);
                t->pools->closeIfComplete(*t->state->pool(pool));
                if (random.chance(.2))
                    t->reopen();
                break;
            }
            }
            std::erase_if(inHand, [&](const auto &one) { return t->statusOf(one.second.assignment) != 0; });
        };
        for (int i = 0; i < 220; ++i) {
            step();
            checkInvariants(*t, pool);
            arrows.check(*t, pool);
            if (QTest::currentTestFailed())
                return;
        }
        // Newcomers finish what is left.
        t->advance(100000);
        t->sweep();
        if (t->state->pool(pool)->status == PoolStatus::Closed && t->state->pool(pool)->closeReason != u"COMPLETED"_s)
            t->open(pool);
        for (int i = 0; i < 900 && t->state->pool(pool)->isOpen(); ++i)
            t->work(t->performer(u"late %1"_s.arg(i)), pool);
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
        checkInvariants(*t, pool);
    }
};

QTEST_GUILESS_MAIN(PlatformInterleavingTest)
#include "tst_platforminterleaving.moc"

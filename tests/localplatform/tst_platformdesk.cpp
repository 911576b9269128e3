#include "desktable.h"
#include "invariants.h"
#include "localplatform/taskanswers.h"

#include <QSet>
#include <QTemporaryDir>

#include <cmath>

using namespace sidewise;
using namespace sidewise::test;

// Hand-out, money, training, rules and time, on the desk itself with a clock the test moves.
class PlatformDeskTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    int m_files = 0;
    std::unique_ptr<DeskTable> table(double funds = 1000)
    {
        return std::make_unique<DeskTable>(m_dir.filePath(QString::number(++m_files)), funds);
    }

    static std::vector<int> kinds(const Page &page)
    {
        std::vector<int> count(3);
        for (const PageTask &task : page.tasks)
            ++count[static_cast<std::size_t>(task.kind)];
        return count;
    }

private Q_SLOTS:
    void pagesAreMixed()
    {
        auto t = table();
        const qint64 pool = t->pool();
        t->fill(pool, 30, 4);
        QSet<qint64> seen;
        const qint64 ann = t->performer(u"Ann"_s);
        for (int i = 0; i < 3; ++i) {
            const Handout handout = t->desk->take(ann, pool);
            QVERIFY(handout.page);
            QCOMPARE(kinds(*handout.page), (std::vector<int>{9, 1, 0}));
            for (const PageTask &task : handout.page->tasks) {
                QVERIFY(!seen.contains(task.number));
                seen.insert(task.number);
            }
            // Asking again gives the page in hand.
            QCOMPARE(t->desk->take(ann, pool).page->assignment, handout.page->assignment);
            t->desk->submit(ann, handout.page->assignment, {DeskTable::answers(*handout.page)});
        }
        // Others get the tasks with fewest answers first.
        const Handout next = t->desk->take(t->performer(u"Bob"_s), pool);
        int fresh = 0;
        for (const PageTask &task : next.page->tasks)
            fresh += task.kind == TaskKind::General && !seen.contains(task.number);
        QCOMPARE(fresh, 3);
        checkInvariants(*t, pool);
    }

    void mirroredPairsAreTheSamePair()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"mixer_config"_s, mixerBody(2, 0)}}, 1);
        const auto pair = [&](const char *left, const char *right) {
            return QJsonObject{{u"pool_id"_s, QString::number(pool)}, {u"input_values"_s, QJsonObject{{u"product_id"_s, u"p"_s},
                {u"left_id"_s, QLatin1String(left)}, {u"right_id"_s, QLatin1String(right)}}}};
        };
        t->add(pair("a", "b"));
        t->add(pair("b", "a"));
        t->add(pair("a", "c"));
        t->open(pool);
        const qint64 ann = t->performer(u"Ann"_s);
        QCOMPARE(t->desk->take(ann, pool).page->tasks.size(), std::size_t(2));
        QVERIFY(t->work(ann, pool));
        QVERIFY(!t->desk->take(ann, pool).page); // the mirror image is not for her
        QVERIFY(t->desk->take(t->performer(u"Bob"_s), pool).page);
    }

    void lastPageKeepsItsGoldenTasks()
    {
        auto t = table();
        const qint64 pool = t->pool({}, 1);
        t->fill(pool, 12, 5);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool));
        const Handout last = t->desk->take(ann, pool);
        QCOMPARE(kinds(*last.page), (std::vector<int>{3, 1, 0}));
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
        checkInvariants(*t, pool);
    }

    void goldenTasksAreUsedUp()
    {
        auto t = table();
        const qint64 pool = t->pool();
        t->fill(pool, 100, 2);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool));
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::NothingLeft);
        QVERIFY(t->work(t->performer(u"Bob"_s), pool));
    }

    void goldenTasksCanThinOut()
    {
        // Tasks 1, 3, 5 of a beginner are golden, then every tenth from the eleventh on.
        auto t = table();
        QJsonObject mixer = mixerBody(5, 0);
        const auto interval = [](int from, QJsonValue to, int frequency) {
            return QJsonObject{{u"from"_s, from}, {u"to"_s, to}, {u"frequency"_s, frequency}};
        };
        mixer[u"golden_task_distribution_function"_s] = QJsonObject{{u"scope"_s, u"POOL"_s}, {u"distribution"_s, u"UNIFORM"_s}, {u"window_days"_s, 7},
            {u"intervals"_s, QJsonArray{interval(1, 5, 2), interval(11, QJsonValue(), 10)}}};
        const qint64 pool = t->pool({{u"mixer_config"_s, mixer}});
        t->fill(pool, 200, 20);
        const qint64 ann = t->performer(u"Ann"_s);
        for (const int golden : {3, 0, 1, 0, 1, 0}) {
            const Handout handout = t->desk->take(ann, pool);
            QCOMPARE(kinds(*handout.page), (std::vector<int>{5 - golden, golden, 0}));
            t->desk->submit(ann, handout.page->assignment, {DeskTable::answers(*handout.page)});
        }
    }

    void pagesOfTheRequestersMaking()
    {
        auto t = table();
        QJsonObject body = poolBody(QString::number(t->project), 2);
        body.remove(u"mixer_config"_s);
        const qint64 pool = t->pools->create(t->account, false, checkedPool(*t->state, t->account, body));
        TaskBook book(*t->state);
        for (int s = 0; s < 2; ++s) {
            t->state->sql.run("INSERT INTO suites (pool, is_mixed, tasks, overlap, is_open, created) VALUES (?, 0, '', 2, 1, 0)", pool);
            const qint64 suite = t->state->sql.lastRowId();
            QByteArray numbers;
            for (int i = 0; i < 3; ++i) {
                Problems problems;
                NewTask task = book.checked(t->account, generalTask(QString::number(pool), 10 * s + i), true, problems, t->state->pool(pool));
                task.overlap = 2;
                numbers += (i ? "," : "") + QByteArray::number(book.insert(task, suite));
            }
            t->state->sql.run("UPDATE suites SET tasks = ? WHERE number = ?", numbers, suite);
        }
        t->open(pool);
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 bob = t->performer(u"Bob"_s);
        QCOMPARE(t->desk->take(ann, pool).page->tasks.size(), std::size_t(3));
        QVERIFY(t->work(ann, pool));
        QVERIFY(t->work(ann, pool));
        QVERIFY(!t->work(ann, pool));
        QVERIFY(t->work(bob, pool));
        QCOMPARE(t->state->pool(pool)->status, PoolStatus::Open);
        QVERIFY(t->work(bob, pool));
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
    }

    void moneyFollowsThePage()
    {
        auto t = table(0.13); // two pages at 0.05 + 20 %
        const qint64 pool = t->pool({{u"auto_accept_solutions"_s, false}});
        t->fill(pool, 50, 5);
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 bob = t->performer(u"Bob"_s);
        const qint64 first = t->desk->take(ann, pool).page->assignment;
        QCOMPARE(t->state->ledger.totals(t->account).reserved, qint64(60000));
        t->desk->skip(ann, first);
        QCOMPARE(t->state->ledger.totals(t->account).free, qint64(130000));
        QVERIFY(t->work(ann, pool));
        QVERIFY(t->work(bob, pool));
        QCOMPARE(t->desk->take(t->performer(u"Cid"_s), pool).reason, NoPage::NoMoney);
        QCOMPARE(t->state->pool(pool)->closeReason, u"NOT_ENOUGH_BALANCE"_s);
        t->desk->reject(first + 1, u"careless"_s);
        t->desk->accept(first + 2);
        QCOMPARE(t->state->ledger.totals(t->account).free, qint64(70000));
        QCOMPARE(t->state->ledger.totals(t->account).spent, qint64(60000));
        t->desk->accept(first + 1); // an appeal was right
        QCOMPARE(t->state->ledger.totals(t->account).free, qint64(10000));
        checkInvariants(*t, pool);
    }

    void handingInIsIdempotent()
    {
        auto t = table();
        const qint64 pool = t->pool();
        t->fill(pool, 20, 5);
        const qint64 ann = t->performer(u"Ann"_s);
        const Page page = *t->desk->take(ann, pool).page;
        const auto refusal = [](const auto &work) {
            try {
                work();
            } catch (const Refusal &refused) {
                return refused.code;
            }
            return QString();
        };
        QCOMPARE(refusal([&] { t->desk->submit(ann, page.assignment, {QJsonArray{}}); }), u"VALIDATION_ERROR"_s);
        QJsonArray odd = DeskTable::answers(page);
        odd[3] = QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"MIDDLE"_s}}}};
        QCOMPARE(refusal([&] { t->desk->submit(ann, page.assignment, {odd}); }), u"VALIDATION_ERROR"_s);
        QCOMPARE(refusal([&] { t->desk->submit(t->performer(u"Eve"_s), page.assignment, {DeskTable::answers(page)}); }), u"ACCESS_DENIED"_s);
        t->desk->submit(ann, page.assignment, {DeskTable::answers(page)});
        const Totals once = t->state->ledger.totals(t->account);
        t->desk->submit(ann, page.assignment, {DeskTable::answers(page)});
        QCOMPARE(t->state->ledger.totals(t->account).spent, once.spent);
        QCOMPARE(refusal([&] { t->desk->skip(ann, page.assignment); }), u"INAPPROPRIATE_STATUS"_s);
    }

    void trainingOpensTheDoor()
    {
        auto t = table();
        const qint64 training = t->training({{u"retry_training_after_days"_s, 1}});
        for (int i = 0; i < 10; ++i)
            t->add(goldenTask(QString::number(training), i, u"Look"_s));
        t->open(training);
        const qint64 pool = t->pool({{u"quality_control"_s, QJsonObject{{u"training_requirement"_s,
            QJsonObject{{u"training_pool_id"_s, QString::number(training)}, {u"training_passing_skill_value"_s, 80}}}}}});
        t->fill(pool, 30, 5);
        // First answers count: `wrong` of the ten are wrong at first, all are right in the end.
        const auto train = [&](qint64 performer, int wrong) {
            for (int pageNumber = 0; pageNumber < 2; ++pageNumber) {
                const Handout handout = t->desk->take(performer, training);
                QVERIFY(handout.page);
                QCOMPARE(handout.page->tasks.size(), std::size_t(5));
                Submission submission{DeskTable::answers(*handout.page)};
                const QJsonArray wrongOnes = DeskTable::answers(*handout.page, false);
                for (qsizetype i = 0; i < 5; ++i)
                    submission.declined.append(wrong-- > 0 ? wrongOnes[i] : QJsonValue(QJsonObject{{u"output_values"_s, QJsonObject()}}));
                t->desk->submit(performer, handout.page->assignment, submission);
            }
        };
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 bob = t->performer(u"Bob"_s);
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::NeedsTraining);
        QCOMPARE(t->desk->take(ann, pool).training, training);
        train(ann, 2);
        QCOMPARE(*t->desk->trainingResult(ann, *t->state->pool(training)), 80.0);
        QVERIFY(t->desk->take(ann, pool).page);
        train(bob, 3);
        QCOMPARE(t->desk->take(bob, pool).reason, NoPage::TrainingFailed);
        QVERIFY(!t->desk->take(bob, training).page);
        t->advance(86401);
        QCOMPARE(t->desk->take(bob, pool).reason, NoPage::NeedsTraining);
        train(bob, 0);
        QCOMPARE(*t->desk->trainingResult(bob, *t->state->pool(training)), 100.0);
        QVERIFY(t->desk->take(bob, pool).page);
        QCOMPARE(t->state->ledger.totals(t->account).spent, qint64(0));
    }

    void timePasses()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"auto_accept_solutions"_s, false}, {u"auto_accept_period_day"_s, 2}, {u"will_expire"_s, u"2026-01-10T00:00:00"_s}});
        t->fill(pool, 40, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 late = t->desk->take(ann, pool).page->assignment;
        t->advance(599);
        t->sweep();
        QCOMPARE(t->statusOf(late), 0);
        t->advance(2);
        t->sweep();
        QCOMPARE(t->statusOf(late), 5);
        checkInvariants(*t, pool);
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->statusOf(late + 1), 1);
        t->advance(2 * 86400 + 1);
        t->sweep();
        QCOMPARE(t->statusOf(late + 1), 2);
        t->pools->closeForUpdate(*t->state->pool(pool));
        t->advance(899);
        t->sweep();
        QCOMPARE(t->state->pool(pool)->status, PoolStatus::Closed);
        t->advance(2);
        t->sweep();
        QCOMPARE(t->state->pool(pool)->status, PoolStatus::Open);
        t->advance(10 * 86400);
        t->sweep();
        QCOMPARE(t->state->pool(pool)->closeReason, u"EXPIRED"_s);
    }

    void completionWaitsForItsDelay()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"auto_close_after_complete_delay_seconds"_s, 300}}, 1);
        t->fill(pool, 9, 2);
        QVERIFY(t->work(t->performer(u"Ann"_s), pool));
        t->advance(299);
        t->sweep();
        QCOMPARE(t->state->pool(pool)->status, PoolStatus::Open);
        t->advance(2);
        t->sweep();
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
    }

    void filtersLetSomeIn()
    {
        auto t = table();
        const auto condition = [](const char *category, const QString &key, const char *op, const QJsonValue &value) {
            return QJsonObject{{u"category"_s, QLatin1String(category)}, {u"key"_s, key}, {u"operator"_s, QLatin1String(op)}, {u"value"_s, value}};
        };
        const qint64 skill = t->skill(u"taste"_s);
        const QJsonObject filter{{u"and"_s, QJsonArray{QJsonObject{{u"or"_s, QJsonArray{condition("profile", u"languages"_s, "IN", u"EN"_s)}}},
            QJsonObject{{u"or"_s, QJsonArray{condition("skill", QString::number(skill), "GTE", 50), condition("computed", u"os_family"_s, "EQ", u"LINUX"_s)}}}}}};
        const qint64 pool = t->pool({{u"filter"_s, filter}});
        t->fill(pool, 30, 5);
        const QJsonObject english{{u"languages"_s, QJsonArray{u"EN"_s, u"DE"_s}}};
        const QJsonObject german{{u"languages"_s, QJsonArray{u"DE"_s}}, {u"os_family"_s, u"LINUX"_s}};
        const QJsonObject linux{{u"languages"_s, QJsonArray{u"EN"_s}}, {u"os_family"_s, u"LINUX"_s}};
        QCOMPARE(t->desk->take(t->performer(u"g"_s, german), pool).reason, NoPage::Filtered);
        QVERIFY(t->desk->take(t->performer(u"l"_s, linux), pool).page);
        const qint64 ann = t->performer(u"e"_s, english);
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::Filtered);
        t->setSkill(ann, skill, 49);
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::Filtered);
        t->setSkill(ann, skill, 50);
        QVERIFY(t->desk->take(ann, pool).page);
    }

    void skillSetsThePrice()
    {
        auto t = table();
        const qint64 skill = t->skill(u"taste"_s);
        const auto step = [](QJsonValue from, QJsonValue to, double reward) {
            return QJsonObject{{u"from"_s, from}, {u"to"_s, to}, {u"reward_per_assignment"_s, reward}};
        };
        const qint64 pool = t->pool({{u"dynamic_pricing_config"_s, QJsonObject{{u"type"_s, u"SKILL"_s}, {u"skill_id"_s, QString::number(skill)},
            {u"intervals"_s, QJsonArray{step(QJsonValue(), 50, 0.02), step(80, QJsonValue(), 0.1)}}}}});
        t->fill(pool, 60, 9);
        const auto price = [&](std::optional<double> value) {
            const qint64 one = t->performer(u"x"_s);
            if (value)
                t->setSkill(one, skill, *value);
            return t->count("SELECT reward FROM assignments WHERE number = ?", t->desk->take(one, pool).page->assignment);
        };
        QCOMPARE(price({}), qint64(50000));
        QCOMPARE(price(10), qint64(20000));
        QCOMPARE(price(60), qint64(50000));
        QCOMPARE(price(95), qint64(100000));
    }

    void goldenWindow()
    {
        // Ten last values, from the third answer on: 66 75 60 66 71 62 55 50 50 60 per cent, rounded down.
        const int right[] = {1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1};
        const int expected[] = {66, 75, 60, 66, 71, 62, 55, 50, 50, 60};
        auto t = table();
        const qint64 skill = t->skill(u"golden"_s);
        const qint64 pool = t->pool(control({rule(u"GOLDEN_SET"_s, {{u"history_size"_s, 10}}, {QJsonArray{u"golden_set_answers_count"_s, u"GTE"_s, 3}},
            u"SET_SKILL_FROM_OUTPUT_FIELD"_s, {{u"skill_id"_s, QString::number(skill)}, {u"from_field"_s, u"golden_set_correct_answers_rate"_s}})}));
        t->fill(pool, 200, 20);
        const qint64 ann = t->performer(u"Ann"_s);
        for (int i = 0; i < 12; ++i) {
            QVERIFY(t->work(ann, pool, right[i]));
            if (i >= 2)
                QCOMPARE(t->skillOf(ann, skill).value_or(-1), double(expected[i - 2]));
            else
                QVERIFY(!t->skillOf(ann, skill));
        }
    }

    void windowsAreSharedWhereTheyAreFilled()
    {
        auto t = table();
        const std::vector<QJsonArray> condition{QJsonArray{u"golden_set_answers_count"_s, u"GTE"_s, 2}};
        const QJsonObject filled = control({rule(u"GOLDEN_SET"_s, {{u"history_size"_s, 5}}, condition, u"RESTRICTION_V2"_s, ban(u"POOL"_s))});
        const QJsonObject empty = control({rule(u"GOLDEN_SET"_s, {}, condition, u"RESTRICTION_V2"_s, ban(u"POOL"_s))});
        for (const bool isShared : {true, false}) {
            const qint64 first = t->pool(isShared ? filled : empty);
            const qint64 second = t->pool(isShared ? filled : empty);
            t->fill(first, 100, 5);
            t->fill(second, 100, 5);
            const qint64 one = t->performer(u"x"_s);
            QVERIFY(t->work(one, first));
            QVERIFY(!t->isBanned(one));
            QVERIFY(t->work(one, second));
            QCOMPARE(t->isBanned(one), isShared);
        }
    }

    void banEndsByItself()
    {
        auto t = table();
        const qint64 pool = t->pool(control({rule(u"ASSIGNMENT_SUBMIT_TIME"_s, {{u"history_size"_s, 5}, {u"fast_submit_threshold_seconds"_s, 15}},
            {QJsonArray{u"fast_submitted_count"_s, u"GTE"_s, 2}}, u"RESTRICTION_V2"_s, ban(u"PROJECT"_s, u"HOURS"_s, 2))}));
        t->fill(pool, 200, 20);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool, true, u"LEFT"_s, 14));
        QVERIFY(t->work(ann, pool, true, u"LEFT"_s, 15));
        QVERIFY(t->work(ann, pool, true, u"LEFT"_s, 14));
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::Restricted);
        QCOMPARE(t->count("SELECT count(*) FROM rule_events WHERE pool = ?", pool), qint64(1));
        t->advance(7200);
        QVERIFY(t->desk->take(ann, pool).page);
    }

    void rulesOfEveryKind()
    {
        auto t = table();
        const qint64 skill = t->skill(u"s"_s);
        const QJsonObject set{{u"skill_id"_s, QString::number(skill)}, {u"skill_value"_s, 42}};
        const auto prepared = [&](const QJsonObject &one, bool autoAccept = true) {
            QJsonObject changes = control({one});
            changes[u"auto_accept_solutions"_s] = autoAccept;
            const qint64 pool = t->pool(changes);
            t->fill(pool, 60, 9);
            return pool;
        };
        const auto last = [&] { return t->state->sql.scalar("SELECT max(number) FROM assignments"); };

        const qint64 skipped = prepared(rule(u"SKIPPED_IN_ROW_ASSIGNMENTS"_s, {}, {QJsonArray{u"skipped_in_row_count"_s, u"GTE"_s, 2}}, u"RESTRICTION_V2"_s, ban(u"POOL"_s)));
        const qint64 sam = t->performer(u"sam"_s);
        t->desk->skip(sam, t->desk->take(sam, skipped).page->assignment);
        QVERIFY(t->work(sam, skipped));
        t->desk->skip(sam, t->desk->take(sam, skipped).page->assignment);
        QVERIFY(!t->isBanned(sam));
        t->desk->skip(sam, t->desk->take(sam, skipped).page->assignment);
        QVERIFY(t->isBanned(sam));

        const qint64 counted = prepared(rule(u"ANSWER_COUNT"_s, {}, {QJsonArray{u"assignments_accepted_count"_s, u"GTE"_s, 2}}, u"SET_SKILL"_s, set));
        const qint64 cat = t->performer(u"cat"_s);
        QVERIFY(t->work(cat, counted));
        QVERIFY(!t->skillOf(cat, skill));
        QVERIFY(t->work(cat, counted));
        QCOMPARE(t->skillOf(cat, skill).value_or(0), 42.0);

        const qint64 earned = prepared(rule(u"INCOME"_s, {}, {QJsonArray{u"income_sum_for_last_24_hours"_s, u"GTE"_s, 0.1}}, u"RESTRICTION"_s,
            {{u"scope"_s, u"POOL"_s}, {u"duration_days"_s, 1}}));
        const qint64 ida = t->performer(u"ida"_s);
        QVERIFY(t->work(ida, earned));
        QVERIFY(!t->isBanned(ida));
        QVERIFY(t->work(ida, earned));
        QVERIFY(t->isBanned(ida));

        const qint64 rated = prepared(rule(u"ACCEPTANCE_RATE"_s, {}, {QJsonArray{u"total_assignments_count"_s, u"GTE"_s, 2},
            QJsonArray{u"rejected_assignments_rate"_s, u"GT"_s, 40}}, u"RESTRICTION_V2"_s, ban(u"POOL"_s, u"PERMANENT"_s, 0)), false);
        const qint64 rex = t->performer(u"rex"_s);
        QVERIFY(t->work(rex, rated));
        t->desk->accept(last());
        QVERIFY(t->work(rex, rated));
        QVERIFY(!t->isBanned(rex));
        t->desk->reject(last(), u"no"_s);
        QVERIFY(t->isBanned(rex));

        // A rejected page goes out again.
        const qint64 redone = prepared(rule(u"ASSIGNMENTS_ASSESSMENT"_s, {}, {QJsonArray{u"assessment_event"_s, u"EQ"_s, u"REJECT"_s}}, u"CHANGE_OVERLAP"_s,
            {{u"delta"_s, 1}, {u"open_pool"_s, true}}), false);
        const qint64 ron = t->performer(u"ron"_s);
        QVERIFY(t->work(ron, redone));
        t->pools->close(*t->state->pool(redone), u"MANUAL"_s);
        t->desk->reject(last(), u"no"_s);
        QCOMPARE(t->state->pool(redone)->status, PoolStatus::Open);
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", redone), qint64(9));
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap IS NULL", redone), qint64(9));

        // Pages of somebody who is banned go out again.
        QJsonObject two = control({rule(u"USERS_ASSESSMENT"_s, {}, {QJsonArray{u"pool_access_revoked_reason"_s, u"EQ"_s, u"RESTRICTION"_s}}, u"CHANGE_OVERLAP"_s,
            {{u"delta"_s, 1}, {u"open_pool"_s, true}}), rule(u"GOLDEN_SET"_s, {}, {QJsonArray{u"golden_set_incorrect_answers_rate"_s, u"GTE"_s, 50}},
            u"RESTRICTION_V2"_s, ban(u"POOL"_s))});
        const qint64 revoked = t->pool(two);
        t->fill(revoked, 60, 9);
        QVERIFY(t->work(t->performer(u"una"_s), revoked, false));
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", revoked), qint64(9));

        // Everything of a guesser is refused.
        const qint64 refused = prepared(rule(u"GOLDEN_SET"_s, {}, {QJsonArray{u"golden_set_answers_count"_s, u"GTE"_s, 2}, QJsonArray{u"golden_set_correct_answers_rate"_s, u"EQ"_s, 0}},
            u"REJECT_ALL_ASSIGNMENTS"_s, {{u"public_comment"_s, u"Golden tasks wrong"_s}}), false);
        const qint64 gus = t->performer(u"gus"_s);
        QVERIFY(t->work(gus, refused, false));
        QVERIFY(t->work(gus, refused, false));
        QCOMPARE(t->count("SELECT count(*) FROM assignments WHERE pool = ? AND status = 3", refused), qint64(2));
        checkInvariants(*t, refused);
    }

    void majorityJudges()
    {
        auto t = table();
        const qint64 pool = t->pool(control({rule(u"MAJORITY_VOTE"_s, {{u"answer_threshold"_s, 2}, {u"history_size"_s, 9}}, {QJsonArray{u"total_answers_count"_s, u"GTE"_s, 9},
            QJsonArray{u"correct_answers_rate"_s, u"LT"_s, 50}}, u"RESTRICTION_V2"_s, ban())}));
        t->fill(pool, 9, 9);
        const qint64 odd = t->performer(u"odd"_s);
        const qint64 ann = t->performer(u"ann"_s);
        const qint64 bob = t->performer(u"bob"_s);
        QVERIFY(t->work(odd, pool, true, u"RIGHT"_s));
        QVERIFY(t->work(ann, pool));
        QVERIFY(!t->isBanned(odd));
        QVERIFY(t->work(bob, pool));
        QVERIFY(t->isBanned(odd));
        QVERIFY(!t->isBanned(ann) && !t->isBanned(bob));
    }

    void overlapFollowsAgreement()
    {
        auto t = table();
        const qint64 skill = t->skill(u"q"_s);
        const qint64 pool = t->pool({{u"dynamic_overlap_config"_s, QJsonObject{{u"type"_s, u"BASIC"_s}, {u"max_overlap"_s, 4}, {u"min_confidence"_s, 0.95},
            {u"answer_weight_skill_id"_s, QString::number(skill)}, {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"result"_s}}}}}}}, 2);
        t->fill(pool, 9, 9);
        const auto worker = [&](const char *name) {
            const qint64 one = t->performer(QLatin1String(name));
            t->setSkill(one, skill, 85);
            return one;
        };
        QVERIFY(t->work(worker("a"), pool));
        QVERIFY(t->work(worker("b"), pool, true, u"RIGHT"_s)); // they disagree: a third is asked
        QCOMPARE(t->state->pool(pool)->status, PoolStatus::Open);
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 3", pool), qint64(9));
        QVERIFY(t->work(worker("c"), pool)); // 0.85: not enough
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", pool), qint64(9));
        QVERIFY(t->work(worker("d"), pool));
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
    }

    void weighingAnswers()
    {
        const auto answer = [](double quality, const char *value) { return TaskAnswer{0, value, quality}; };
        const auto near = [](double a, double b) { return std::abs(a - b) < 5e-4; };
        QVERIFY(near(weightedChoice({answer(.7, "A"), answer(.9, "A")}, 3).confidence, .977));
        QVERIFY(near(weightedChoice({answer(.7, "A"), answer(.9, "B")}, 3).confidence, .761));
        const WeightedChoice three = weightedChoice({answer(.7, "A"), answer(.9, "B"), answer(.8, "B")}, 3);
        QCOMPARE(three.value, QByteArray("B"));
        QVERIFY(near(three.confidence, .962));
    }
};

QTEST_GUILESS_MAIN(PlatformDeskTest)
#include "tst_platformdesk.moc"

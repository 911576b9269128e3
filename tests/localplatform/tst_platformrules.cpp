#include "desktable.h"
#include "localplatform/performerprofile.h"

#include <QTemporaryDir>

using namespace sidewise;
using namespace sidewise::test;

// Who gets which page, and what rules do beyond banning.
class PlatformRulesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    int m_files = 0;
    std::unique_ptr<DeskTable> table()
    {
        return std::make_unique<DeskTable>(m_dir.filePath(QString::number(++m_files)), 1000);
    }

    static QJsonObject balance(const char *type, const char *name, int amount)
    {
        return {{u"speed_quality_balance"_s, QJsonObject{{u"type"_s, QLatin1String(type)}, {QLatin1String(name), amount}}}};
    }
    static QJsonObject configured(const QJsonObject &one, const QJsonObject &more = {})
    {
        QJsonObject changes = control({one});
        for (auto it = more.begin(); it != more.end(); ++it)
            changes[it.key()] = it.value();
        return changes;
    }
    static QJsonObject skillFilter(qint64 skill)
    {
        return {{u"and"_s, QJsonArray{QJsonObject{{u"or"_s, QJsonArray{QJsonObject{{u"category"_s, u"skill"_s}, {u"key"_s, QString::number(skill)},
            {u"operator"_s, u"GTE"_s}, {u"value"_s, 50}}}}}}}};
    }

private Q_SLOTS:
    void tasksAreKeptForSome()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"mixer_config"_s, mixerBody(4, 0)}});
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 bob = t->performer(u"Bob"_s);
        for (int i = 0; i < 3; ++i) {
            QJsonObject task = generalTask(QString::number(pool), i);
            if (i == 0)
                task[u"reserved_for"_s] = QJsonArray{t->state->performerId(ann)};
            if (i == 1)
                task[u"unavailable_for"_s] = QJsonArray{t->state->performerId(bob)};
            t->add(task);
        }
        t->open(pool);
        QCOMPARE(t->desk->take(ann, pool).page->tasks.size(), std::size_t(3));
        const Page page = *t->desk->take(bob, pool).page;
        QCOMPARE(page.tasks.size(), std::size_t(1));
        QCOMPARE(page.tasks[0].input[u"left_id"_s].toString(), u"i0-2"_s);
    }

    void onlyTheBestWork()
    {
        auto t = table();
        const qint64 school = t->pool();
        t->fill(school, 100, 9);
        const qint64 good = t->performer(u"good"_s);
        const qint64 bad = t->performer(u"bad"_s);
        const qint64 fresh = t->performer(u"fresh"_s);
        QVERIFY(t->work(good, school) && t->work(bad, school, false));
        // Two thirds of three people: whoever gets golden tasks wrong stays outside.
        const qint64 top = t->pool(balance("TOP_PERCENTAGE_BY_QUALITY", "percent", 60));
        t->fill(top, 100, 9);
        QVERIFY(t->desk->take(good, top).page);
        QVERIFY(t->desk->take(fresh, top).page);
        QVERIFY(!t->desk->take(bad, top).page);
        // One at a time, and the better one first.
        const qint64 few = t->pool(balance("BEST_CONCURRENT_USERS_BY_QUALITY", "count", 1));
        t->fill(few, 100, 9);
        t->advance(601);
        t->sweep();
        const qint64 page = t->desk->take(bad, few).page->assignment; // nobody else is about
        QVERIFY(!t->desk->take(good, few).page);
        t->desk->skip(bad, page);
        QVERIFY(t->work(good, few));
        QVERIFY(!t->desk->take(bad, few).page);
        t->advance(700); // the better one has left
        QVERIFY(t->desk->take(bad, few).page);
    }

    void oneMustNotHoldTwoPages()
    {
        auto t = table();
        const qint64 first = t->pool();
        const qint64 second = t->pool();
        t->fill(first, 30, 5);
        t->fill(second, 30, 5);
        const qint64 ann = t->performer(u"Ann"_s);
        const qint64 page = t->desk->take(ann, first).page->assignment;
        QVERIFY(!t->desk->take(ann, second).page);
        t->desk->skip(ann, page);
        QVERIFY(t->desk->take(ann, second).page);
    }

    void anOverduePageIsNotInHand()
    {
        auto t = table();
        const qint64 pool = t->pool();
        t->fill(pool, 30, 5);
        const qint64 ann = t->performer(u"Ann"_s);
        const Page late = *t->desk->take(ann, pool).page;
        t->advance(601); // and nobody has swept
        try {
            t->desk->submit(ann, late.assignment, {DeskTable::answers(late)});
            QFAIL("an overdue page was taken");
        } catch (const Refusal &refusal) {
            QCOMPARE(refusal.code, u"INAPPROPRIATE_STATUS"_s);
        }
        const Page next = *t->desk->take(ann, pool).page;
        QVERIFY(next.assignment != late.assignment);
        QCOMPARE(t->statusOf(late.assignment), 5);
    }

    void anyFieldsMayBeMirrored()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"mixer_config"_s, mixerBody(1, 0)}});
        const auto add = [&](const char *product, const char *left, const char *right) {
            t->add({{u"pool_id"_s, QString::number(pool)}, {u"input_values"_s, QJsonObject{{u"product_id"_s, QLatin1String(product)},
                {u"left_id"_s, QLatin1String(left)}, {u"right_id"_s, QLatin1String(right)}}}});
        };
        add("a", "b", "c");
        add("c", "b", "a"); // the same values in other fields
        add("c", "b", "b");
        t->open(pool);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool));
        QVERIFY(t->work(ann, pool));
        QVERIFY(!t->desk->take(ann, pool).page);
    }

    void rulesForgetWhatTheyCounted()
    {
        auto t = table();
        // Two wrong golden answers: the counting starts anew, so that nobody ever reaches three.
        const QJsonObject clean = rule(u"GOLDEN_SET"_s, {}, {QJsonArray{u"golden_set_answers_count"_s, u"GTE"_s, 2}}, u"CLEAN_COLLECTOR"_s, {});
        QJsonObject config = clean;
        QJsonArray rules = config[u"rules"_s].toArray();
        rules.append(rule(u"GOLDEN_SET"_s, {}, {QJsonArray{u"golden_set_answers_count"_s, u"GTE"_s, 3}}, u"RESTRICTION_V2"_s, ban())[u"rules"_s][0]);
        config[u"rules"_s] = rules;
        const qint64 pool = t->pool(control({config}));
        t->fill(pool, 200, 20);
        const qint64 ann = t->performer(u"Ann"_s);
        for (int i = 0; i < 6; ++i)
            QVERIFY(t->work(ann, pool, false));
        QVERIFY(!t->isBanned(ann));
        QCOMPARE(t->count("SELECT count(*) FROM rule_events WHERE pool = ? AND action = 'CLEAN_COLLECTOR'", pool), qint64(3));
        Query event = t->state->sql.query("SELECT facts, assignment FROM rule_events WHERE pool = ? LIMIT 1", pool);
        QVERIFY(event.next());
        QCOMPARE(JsonText::object(event.utf8(0))[u"golden_set_incorrect_answers_rate"_s].toInt(), 100);
        QVERIFY(event.integer(1) > 0);
    }

    void aRuleCompletesThePool()
    {
        auto t = table();
        const qint64 pool = t->pool(control({rule(u"ANSWER_COUNT"_s, {}, {QJsonArray{u"assignments_accepted_count"_s, u"GTE"_s, 2}}, u"SET_POOL_COMPLETE"_s, {})}));
        t->fill(pool, 100, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool));
        QVERIFY(t->state->pool(pool)->isOpen());
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->state->pool(pool)->closeReason, u"COMPLETED"_s);
    }

    void halfRightIsHalfWrong()
    {
        auto t = table();
        const qint64 skill = t->skill(u"s"_s);
        const qint64 pool = t->pool(control({rule(u"GOLDEN_SET"_s, {}, {QJsonArray{u"total_answers_count"_s, u"GTE"_s, 1}}, u"SET_SKILL_FROM_OUTPUT_FIELD"_s,
            {{u"skill_id"_s, QString::number(skill)}, {u"from_field"_s, u"correct_answers_rate"_s}})}));
        for (int i = 0; i < 30; ++i)
            t->add(generalTask(QString::number(pool), i));
        QJsonObject golden = goldenTask(QString::number(pool), 1);
        golden[u"known_solutions"_s] = QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"LEFT"_s}}}, {u"correctness_weight"_s, 0.5}}};
        t->add(golden);
        t->open(pool);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->skillOf(ann, skill).value_or(0), 50.0);
    }

    void incomeIsOfOnePool()
    {
        auto t = table();
        const QJsonObject limit = rule(u"INCOME"_s, {}, {QJsonArray{u"income_sum_for_last_24_hours"_s, u"GTE"_s, 0.1}}, u"RESTRICTION_V2"_s, ban(u"POOL"_s));
        const qint64 first = t->pool(control({limit}));
        const qint64 second = t->pool(control({limit}));
        t->fill(first, 60, 9);
        t->fill(second, 60, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, first) && t->work(ann, second));
        QVERIFY(!t->isBanned(ann));
        QVERIFY(t->work(ann, second));
        QVERIFY(t->isBanned(ann));
    }

    void theMajorityIsKnownAtTheEnd()
    {
        auto t = table();
        const qint64 pool = t->pool(control({rule(u"MAJORITY_VOTE"_s, {{u"answer_threshold"_s, 2}}, {QJsonArray{u"incorrect_answers_rate"_s, u"GT"_s, 50}},
            u"RESTRICTION_V2"_s, ban())}), 4);
        t->fill(pool, 9, 9);
        const qint64 odd = t->performer(u"odd"_s);
        QVERIFY(t->work(odd, pool, true, u"RIGHT"_s));
        QVERIFY(t->work(t->performer(u"a"_s), pool) && t->work(t->performer(u"b"_s), pool));
        QVERIFY(!t->isBanned(odd)); // one answer is missing yet
        QVERIFY(t->work(t->performer(u"c"_s), pool));
        QVERIFY(t->isBanned(odd));
    }

    void aLostSkillSendsPagesOutAgain()
    {
        auto t = table();
        const qint64 skill = t->skill(u"s"_s);
        const qint64 other = t->skill(u"o"_s);
        const QJsonObject again = rule(u"USERS_ASSESSMENT"_s, {}, {QJsonArray{u"pool_access_revoked_reason"_s, u"EQ"_s, u"SKILL_CHANGE"_s},
            QJsonArray{u"skill_id"_s, u"EQ"_s, QString::number(skill)}}, u"CHANGE_OVERLAP"_s, {{u"delta"_s, 1}, {u"open_pool"_s, true}});
        const qint64 pool = t->pool(configured(again, {{u"filter"_s, skillFilter(skill)}}));
        t->fill(pool, 9, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        t->setSkill(ann, skill, 60);
        QVERIFY(t->work(ann, pool));
        const auto raised = [&] { return t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", pool); };
        t->rules->changeSkill(t->account, ann, skill, 55, {});
        t->rules->changeSkill(t->account, ann, other, 1, {});
        QCOMPARE(raised(), qint64(0)); // still let in
        t->rules->changeSkill(t->account, ann, skill, 49, {});
        QCOMPARE(raised(), qint64(9));
        t->rules->changeSkill(t->account, ann, skill, 60, {});
        t->rules->changeSkill(t->account, ann, skill, 40, {});
        QCOMPARE(raised(), qint64(9)); // once for a page
    }

    void aBanReachesItsPoolOnly()
    {
        auto t = table();
        const QJsonObject again = rule(u"USERS_ASSESSMENT"_s, {}, {QJsonArray{u"pool_access_revoked_reason"_s, u"EQ"_s, u"RESTRICTION"_s}}, u"CHANGE_OVERLAP"_s,
            {{u"delta"_s, 1}, {u"open_pool"_s, false}});
        const qint64 first = t->pool(control({again}));
        const qint64 second = t->pool(control({again}));
        t->fill(first, 30, 9);
        t->fill(second, 30, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        QVERIFY(t->work(ann, first) && t->work(ann, second));
        t->rules->accessRevoked(t->account, ann, 0, 0, second);
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", first), qint64(0));
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 4", second), qint64(9));
    }

    void skillsRunOut()
    {
        auto t = table();
        const qint64 skill = t->skill(u"s"_s);
        t->state->sql.run("UPDATE skills SET ttl_hours = 2 WHERE number = ?", skill);
        const qint64 ann = t->performer(u"Ann"_s);
        t->rules->changeSkill(t->account, ann, skill, 70, {});
        t->advance(7199);
        t->sweep();
        QVERIFY(t->skillOf(ann, skill));
        t->advance(2);
        t->sweep();
        QVERIFY(!t->skillOf(ann, skill));
    }

    void aTrainingGivesItsSkill()
    {
        auto t = table();
        QJsonObject changes = configured(rule(u"TRAINING"_s, {}, {QJsonArray{u"next_assignment_available"_s, u"EQ"_s, false}}, u"SET_SKILL"_s, {}));
        const qint64 done = t->skill(u"done"_s);
        const qint64 training = t->training({{u"task_suites_required_to_pass"_s, 1}});
        for (int i = 0; i < 5; ++i)
            t->add(goldenTask(QString::number(training), i, u"Look"_s));
        t->open(training);
        QJsonObject quality = changes[u"quality_control"_s].toObject();
        quality[u"training_requirement"_s] = QJsonObject{{u"training_pool_id"_s, QString::number(training)}, {u"training_passing_skill_value"_s, 80}};
        quality[u"configs"_s] = QJsonArray{rule(u"TRAINING"_s, {}, {QJsonArray{u"next_assignment_available"_s, u"EQ"_s, false}}, u"SET_SKILL"_s,
            {{u"skill_id"_s, QString::number(done)}, {u"skill_value"_s, 7}})};
        const qint64 pool = t->pool({{u"quality_control"_s, quality}, {u"training_config"_s, QJsonObject{{u"training_skill_ttl_days"_s, 3}}}});
        t->fill(pool, 60, 9);
        const qint64 ann = t->performer(u"Ann"_s);
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::NeedsTraining);
        QVERIFY(t->work(ann, training));
        const qint64 skill = t->count("SELECT number FROM skills WHERE training = ?", training);
        QCOMPARE(t->skillOf(ann, skill).value_or(0), 100.0);
        QVERIFY(t->work(ann, pool));
        QCOMPARE(t->skillOf(ann, done).value_or(0), 7.0);
        // For this pool a training counts three days, whatever the training says.
        t->state->sql.run("UPDATE pools SET body = json_remove(body, '$.retry_training_after_days') WHERE number = ?", training);
        t->state->forgetPool(training);
        t->advance(3 * 86400 + 1);
        QCOMPARE(t->desk->take(ann, pool).reason, NoPage::NeedsTraining);
        QVERIFY(t->work(ann, training));
        QVERIFY(t->desk->take(ann, pool).page);
    }

    void machinesGuessesCount()
    {
        auto t = table();
        const qint64 skill = t->skill(u"q"_s);
        const qint64 pool = t->pool({{u"mixer_config"_s, mixerBody(2, 0)}, {u"dynamic_overlap_config"_s, QJsonObject{{u"type"_s, u"BASIC"_s}, {u"max_overlap"_s, 3},
            {u"min_confidence"_s, 0.95}, {u"answer_weight_skill_id"_s, QString::number(skill)}, {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"result"_s}}}}}}}, 1);
        for (int i = 0; i < 2; ++i) {
            QJsonObject task = generalTask(QString::number(pool), i);
            if (i == 0) {
                task[u"baseline_solutions"_s]
                    = QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"LEFT"_s}}}, {u"confidence_weight"_s, 0.9}}};
            }
            t->add(task);
        }
        t->open(pool);
        const qint64 ann = t->performer(u"Ann"_s);
        t->setSkill(ann, skill, 85);
        QVERIFY(t->work(ann, pool));
        // .85 and .9 agree: .98 is enough; .85 alone is not.
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 1", pool), qint64(1));
        QCOMPARE(t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 2", pool), qint64(1));
    }

    void someTasksAreCheckedByMore()
    {
        auto t = table();
        const QJsonObject distribution{{u"scope"_s, u"POOL"_s}, {u"distribution"_s, u"UNIFORM"_s}, {u"window_days"_s, 7},
            {u"intervals"_s, QJsonArray{QJsonObject{{u"from"_s, 1}, {u"to"_s, 4}, {u"frequency"_s, 2}}, QJsonObject{{u"from"_s, 5}, {u"frequency"_s, 4}}}}};
        const qint64 pool = t->pool({{u"mixer_config"_s, mixerBody(4, 0)}, {u"quality_control"_s, QJsonObject{{u"checkpoints_config"_s,
            QJsonObject{{u"real_settings"_s, QJsonObject{{u"target_overlap"_s, 5}, {u"task_distribution_function"_s, distribution}}}}}}}}, 1);
        t->fill(pool, 12, 0);
        const qint64 ann = t->performer(u"Ann"_s);
        const auto raised = [&] { return t->count("SELECT count(*) FROM tasks WHERE pool = ? AND overlap = 5", pool); };
        QVERIFY(t->work(ann, pool));
        QCOMPARE(raised(), qint64(2)); // her first and third
        QVERIFY(t->work(ann, pool));
        QCOMPARE(raised(), qint64(3)); // and her fifth
        QVERIFY(t->state->pool(pool)->isOpen());
    }

    void everyKeyOfAFilter_data()
    {
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("op");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("isIn");
        const auto row = [](const char *category, const char *key, const char *op, const QJsonValue &value, bool isIn) {
            QTest::addRow("%s %s %d", key, op, isIn) << QString::fromLatin1(category) << QString::fromLatin1(key) << QString::fromLatin1(op) << value << isIn;
        };
        row("profile", "gender", "EQ", u"FEMALE"_s, true);
        row("profile", "gender", "NE", u"FEMALE"_s, false);
        row("profile", "country", "EQ", u"DE"_s, true);
        row("profile", "citizenship", "EQ", u"FR"_s, false);
        row("profile", "education", "EQ", u"HIGH"_s, true);
        row("profile", "adult_allowed", "EQ", false, true);
        row("profile", "date_of_birth", "LT", 788918400, true);
        row("profile", "date_of_birth", "GTE", 788918400, false);
        row("profile", "city", "IN", QJsonArray{u"Kassel"_s, u"Bonn"_s}, true);
        row("profile", "city", "NOT_IN", u"Kassel"_s, false);
        row("profile", "city", "GT", u"A"_s, false); // texts have no order
        row("profile", "languages", "IN", u"EN"_s, true);
        row("profile", "languages", "NOT_IN", QJsonArray{u"FR"_s}, true);
        row("profile", "verified", "EQ", true, true);
        row("computed", "region_by_phone", "IN", u"DE"_s, true);
        row("computed", "region_by_ip", "NOT_IN", u"DE"_s, false);
        row("computed", "device_category", "EQ", u"SMARTPHONE"_s, false);
        row("computed", "client_type", "EQ", u"BROWSER"_s, true);
        row("computed", "os_family", "EQ", u"LINUX"_s, true);
        row("computed", "os_version", "GTE", 12.5, false);
        row("computed", "os_version_major", "EQ", 12, true);
        row("computed", "os_version_minor", "LTE", 2, true);
        row("computed", "os_version_bugfix", "GT", 0, false);
        row("computed", "user_agent_type", "EQ", u"BROWSER"_s, true);
        row("computed", "user_agent_family", "NE", u"CHROME"_s, false);
        row("computed", "user_agent_version", "GT", 109.5, true);
        row("computed", "user_agent_version_major", "LT", 110, false);
        row("computed", "user_agent_version_minor", "EQ", 0, true);
        row("computed", "user_agent_version_bugfix", "EQ", 0, true);
        row("skill", "26366", "EQ", 100, true);  // English, tested
        row("skill", "26711", "EQ", 100, false); // French
        row("skill", "77", "EQ", QJsonValue::Null, true); // has none
    }

    void everyKeyOfAFilter()
    {
        QFETCH(QString, category);
        QFETCH(QString, key);
        QFETCH(QString, op);
        QFETCH(QJsonValue, value);
        QFETCH(bool, isIn);
        crowd::Person person;
        person.seed = 2;
        person.country = u"DE"_s;
        person.city = u"Kassel"_s;
        person.languages = {u"DE"_s, u"EN"_s};
        person.device = u"PERSONAL_COMPUTER"_s;
        person.system = u"LINUX"_s;
        person.gender = u"FEMALE"_s;
        person.education = u"HIGH"_s;
        auto t = table();
        const QJsonObject condition{{u"category"_s, category}, {u"key"_s, key}, {u"operator"_s, op}, {u"value"_s, value}};
        const qint64 pool = t->pool({{u"filter"_s, QJsonObject{{u"and"_s, QJsonArray{QJsonObject{{u"or"_s, QJsonArray{condition}}}}}}}});
        t->fill(pool, 30, 5);
        QCOMPARE(t->desk->take(t->performer(u"x"_s, profileOf(person)), pool).page.has_value(), isIn);
    }

    void theClockCanBeMoved()
    {
        auto t = table();
        const qint64 pool = t->pool({{u"auto_accept_solutions"_s, false}, {u"auto_accept_period_day"_s, 3}});
        t->fill(pool, 30, 5);
        QVERIFY(t->work(t->performer(u"Ann"_s), pool));
        const qint64 page = t->count("SELECT max(number) FROM assignments WHERE pool = ?", pool);
        t->state->moveClock(2 * 86400000LL);
        t->sweep();
        QCOMPARE(t->statusOf(page), 1);
        t->state->moveClock(86400001);
        t->reopen(); // it stays moved
        t->sweep();
        QCOMPARE(t->statusOf(page), 2);
    }
};

QTEST_GUILESS_MAIN(PlatformRulesTest)
#include "tst_platformrules.moc"

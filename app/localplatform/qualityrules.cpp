#include "localplatform/qualityrules.h"

#include "localplatform/desk.h"
#include "localplatform/dynamicoverlap.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/performerfilter.h"
#include "localplatform/pooltotals.h"
#include "localplatform/suitemixer.h"
#include "localplatform/taskbook.h"

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 dayMilliseconds = 86400000;
constexpr int poolScope = 0;
constexpr int projectScope = 1;
constexpr int everywhereScope = 2;

std::optional<qint64> restrictionEnd(const QJsonObject &parameters, bool isOld, qint64 now)
{
    if (isOld) {
        const qint64 days = parameters[u"duration_days"_s].toInteger();
        return days > 0 ? std::optional(now + days * dayMilliseconds) : std::nullopt;
    }
    const QString unit = parameters[u"duration_unit"_s].toString();
    const qint64 duration = parameters[u"duration"_s].toInteger();
    if (unit == u"MINUTES"_s)
        return now + duration * 60000;
    if (unit == u"HOURS"_s)
        return now + duration * 3600000;
    if (unit == u"DAYS"_s)
        return now + duration * dayMilliseconds;
    return std::nullopt; // PERMANENT
}
} // namespace

void QualityRules::pageSubmitted(PoolInfo &pool, qint64 performer, qint64 assignment, const Page &page)
{
    const Moment moment{pool, performer, assignment};
    for (const QString &collector : {u"GOLDEN_SET"_s, u"ASSIGNMENT_SUBMIT_TIME"_s, u"TRAINING"_s, u"ASSIGNMENTS_ASSESSMENT"_s})
        evaluate(moment, collector);
    if (pool.checkpoints)
        askMore(pool, performer, page);
    watchMajority(pool, page);
    if (pool.dynamicOverlap)
        DynamicOverlapJudge(m_state).pageSubmitted(pool, page);
}

void QualityRules::pageSkipped(PoolInfo &pool, qint64 performer, qint64 assignment)
{
    evaluate({pool, performer, assignment}, u"SKIPPED_IN_ROW_ASSIGNMENTS"_s);
}

void QualityRules::pageReviewed(PoolInfo &pool, qint64 performer, qint64 assignment, const QString &event)
{
    const Moment moment{pool, performer, assignment, u"assessment_event"_s, event};
    for (const QString &collector : {u"ACCEPTANCE_RATE"_s, u"ASSIGNMENTS_ASSESSMENT"_s, u"INCOME"_s, u"ANSWER_COUNT"_s})
        evaluate(moment, collector);
}

void QualityRules::accessRevoked(qint64 requester, qint64 performer, int scope, qint64 project, qint64 pool)
{
    revoke(requester, performer, u"RESTRICTION"_s, 0, [=](const PoolInfo &info) {
        return scope == everywhereScope || (scope == projectScope && info.project == project) || (scope == poolScope && info.number == pool);
    });
}

void QualityRules::revoke(qint64 requester, qint64 performer, const QString &reason, qint64 skill, const std::function<bool(const PoolInfo &)> &concerns)
{
    std::vector<std::pair<qint64, qint64>> pages;
    Query page = m_state.sql.query(
        "SELECT number, pool FROM assignments WHERE performer = ? AND requester = ? AND status IN (1, 2) ORDER BY number", performer, requester);
    while (page.next())
        pages.emplace_back(page.integer(0), page.integer(1));
    for (const auto &[assignment, number] : pages) {
        PoolInfo &pool = *m_state.pool(number);
        if (concerns(pool))
            evaluate({pool, performer, assignment, u"pool_access_revoked_reason"_s, reason, skill}, u"USERS_ASSESSMENT"_s);
    }
}

void QualityRules::evaluate(const Moment &moment, const QString &collector)
{
    // Copies: an action may change the pool.
    std::vector<QualityConfig> configs;
    for (const std::vector<QualityConfig> &list : {moment.pool.quality, m_state.project(moment.pool.project)->quality}) {
        std::copy_if(list.begin(), list.end(), std::back_inserter(configs),
            [&](const QualityConfig &config) { return config.collector == collector; });
    }
    for (const QualityConfig &config : configs) {
        const RuleFacts known = QualityFacts(m_state, moment.pool, moment.performer, moment.assignment).of(config);
        for (const QualityRule &rule : config.rules) {
            if (holds(rule, known, moment))
                act(moment, config, rule, known);
        }
    }
}

bool QualityRules::holds(const QualityRule &rule, const RuleFacts &facts, const Moment &moment)
{
    return std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const RuleCondition &condition) {
        if (condition.key == u"assessment_event"_s || condition.key == u"pool_access_revoked_reason"_s)
            return condition.key == moment.eventKey && condition.holds(moment.event);
        if (condition.key == u"skill_id"_s)
            return moment.skill != 0 && condition.holds(QString::number(moment.skill));
        const auto fact = facts.constFind(condition.key);
        return fact != facts.constEnd() && condition.holds(*fact);
    });
}

void QualityRules::act(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const RuleFacts &facts)
{
    // A page is sent out again once for one reason, however often its performer loses access.
    const bool wasDone = config.collector == u"USERS_ASSESSMENT"_s
        && m_state.sql.exists("SELECT 1 FROM rule_events WHERE performer = ? AND pool = ? AND rule = ? AND assignment = ? AND action = ?",
            moment.performer, moment.pool.number, config.uuid, moment.assignment, rule.action);
    if (wasDone || !carryOut(moment, config, rule, facts))
        return;
    QJsonObject numbers;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        numbers[it.key()] = it.value();
    if (!moment.event.isEmpty())
        numbers[moment.eventKey] = moment.event;
    if (moment.skill)
        numbers[u"skill_id"_s] = QString::number(moment.skill);
    m_state.sql.run("INSERT INTO rule_events (time, pool, performer, rule, action, facts, assignment) VALUES (?, ?, ?, ?, ?, ?, ?)",
        m_state.now(), moment.pool.number, moment.performer, config.uuid, rule.action, JsonText::of(numbers), moment.assignment);
}

bool QualityRules::carryOut(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const RuleFacts &facts)
{
    const QString &action = rule.action;
    const qint64 skill = plainNumber(idText(rule.parameters[u"skill_id"_s])).value_or(0);
    if (action == u"RESTRICTION_V2"_s || action == u"RESTRICTION"_s)
        return restrict(moment, rule);
    if (action == u"SET_SKILL"_s)
        return setSkill(moment, skill, rule.parameters[u"skill_value"_s].toDouble());
    if (action == u"SET_SKILL_FROM_OUTPUT_FIELD"_s) {
        const auto fact = facts.constFind(rule.parameters[u"from_field"_s].toString());
        return fact != facts.constEnd() && setSkill(moment, skill, *fact);
    }
    if (action == u"CHANGE_OVERLAP"_s)
        return changeOverlap(moment, rule.parameters);
    if (action == u"REJECT_ALL_ASSIGNMENTS"_s)
        return reviewAll(moment, false, rule.parameters[u"public_comment"_s].toString());
    if (action == u"APPROVE_ALL_ASSIGNMENTS"_s)
        return reviewAll(moment, true, {});
    if (action == u"CLEAN_COLLECTOR"_s || action == u"CLEAN_ASSIGNMENTS_HISTORY"_s)
        return startAnew(moment, config, action == u"CLEAN_COLLECTOR"_s);
    return action == u"SET_POOL_COMPLETE"_s && completePool(moment);
}

// What the performer did before counts no more: for this collector, or for all of the pool and its project.
bool QualityRules::startAnew(const Moment &moment, const QualityConfig &config, bool isOne)
{
    QualityFacts facts(m_state, moment.pool, moment.performer, moment.assignment);
    if (isOne) {
        facts.startAnew(config.uuid);
        return true;
    }
    for (const std::vector<QualityConfig> &list : {moment.pool.quality, m_state.project(moment.pool.project)->quality}) {
        for (const QualityConfig &one : list)
            facts.startAnew(one.uuid);
    }
    return true;
}

bool QualityRules::completePool(const Moment &moment)
{
    if (!moment.pool.isOpen())
        return false;
    m_pools.close(moment.pool, u"COMPLETED"_s);
    return true;
}

bool QualityRules::restrict(const Moment &moment, const QualityRule &rule)
{
    const QString scopeName = rule.parameters[u"scope"_s].toString();
    const int scope = scopeName == u"POOL"_s ? poolScope : scopeName == u"PROJECT"_s ? projectScope : everywhereScope;
    const qint64 now = m_state.now();
    const auto end = restrictionEnd(rule.parameters, rule.action == u"RESTRICTION"_s, now);
    Sql &sql = m_state.sql;
    const bool isInForce = sql.exists(
        "SELECT 1 FROM restrictions WHERE performer = ?1 AND requester = ?2 AND scope = ?3 AND (expires IS NULL OR expires > ?4) "
        "AND (?3 = 2 OR (?3 = 1 AND project = ?5) OR (?3 = 0 AND pool = ?6))",
        moment.performer, moment.pool.requester, scope, now, moment.pool.project, moment.pool.number);
    if (isInForce)
        return false;
    sql.run("INSERT INTO restrictions (requester, performer, scope, project, pool, comment, created, expires) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        moment.pool.requester, moment.performer, scope,
        scope == projectScope ? std::optional(moment.pool.project) : std::nullopt,
        scope == poolScope ? std::optional(moment.pool.number) : std::nullopt,
        rule.parameters[u"private_comment"_s].toString(), now, end);
    accessRevoked(moment.pool.requester, moment.performer, scope, moment.pool.project, moment.pool.number);
    return true;
}

bool QualityRules::setSkill(const Moment &moment, qint64 skill, double value)
{
    Sql &sql = m_state.sql;
    if (!sql.exists("SELECT 1 FROM skills WHERE number = ? AND requester = ?", skill, moment.pool.requester))
        return false;
    Query old = sql.query("SELECT value FROM user_skills WHERE skill = ? AND performer = ?", skill, moment.performer);
    const bool isSame = old.next() && old.real(0) == value;
    changeSkill(moment.pool.requester, moment.performer, skill, value, {});
    return !isSame; // the same value again only makes it last longer
}

void QualityRules::changeSkill(qint64 requester, qint64 performer, qint64 skill, std::optional<double> value, const QString &reason)
{
    Sql &sql = m_state.sql;
    // Pools where this person has worked and that ask for this skill.
    std::vector<qint64> open;
    Query row = sql.query("SELECT DISTINCT pool FROM assignments WHERE performer = ? AND requester = ? AND status IN (1, 2)", performer, requester);
    while (row.next()) {
        const PoolInfo &pool = *m_state.pool(row.integer(0));
        if (!pool.filter.isEmpty() && PerformerFilter(m_state).admits(pool.filter, performer))
            open.push_back(pool.number);
    }
    if (value) {
        sql.run("INSERT INTO user_skills (requester, skill, performer, value, reason, created, modified) VALUES (?1, ?2, ?3, ?4, ?5, "
                "?6, ?6) ON CONFLICT (skill, performer) DO UPDATE SET value = ?4, reason = ?5, modified = ?6",
            requester, skill, performer, *value, reason, m_state.now());
    } else {
        sql.run("DELETE FROM user_skills WHERE skill = ? AND performer = ?", skill, performer);
    }
    std::erase_if(open, [&](qint64 number) { return PerformerFilter(m_state).admits(m_state.pool(number)->filter, performer); });
    if (!open.empty()) {
        revoke(requester, performer, u"SKILL_CHANGE"_s, skill, [&](const PoolInfo &pool) {
            return std::find(open.begin(), open.end(), pool.number) != open.end();
        });
    }
    m_state.workAppeared(requester); // a door may have opened
}

void QualityRules::giveTrainingSkill(const PoolInfo &training, qint64 performer, double value)
{
    Sql &sql = m_state.sql;
    qint64 skill = sql.scalar("SELECT number FROM skills WHERE training = ?", training.number);
    if (!skill) {
        const QString name = JsonText::object(training.body)[u"private_name"_s].toString();
        sql.run("INSERT INTO skills (number, requester, created, name, body, training, ttl_hours) VALUES "
                "((SELECT CASE WHEN max(number) > 1000 THEN max(number) ELSE 1000 END + 1 FROM skills), ?, ?, ?, ?, ?, ?)",
            training.requester, m_state.now(), name, JsonText::of(QJsonObject{{u"name"_s, name}, {u"hidden"_s, true}}), training.number,
            training.retryDays > 0 ? std::optional<qint64>(training.retryDays * 24LL) : std::nullopt);
        skill = sql.lastRowId();
    }
    changeSkill(training.requester, performer, skill, value, {});
}

bool QualityRules::changeOverlap(const Moment &moment, const QJsonObject &parameters)
{
    const int delta = parameters[u"delta"_s].toInt();
    TaskBook book(m_state);
    const Page page = m_desk->page(moment.assignment);
    Sql &sql = m_state.sql;
    for (const PageTask &task : page.tasks) {
        Query row = sql.query("SELECT overlap FROM tasks WHERE number = ?", task.number);
        if (row.next() && !row.isNull(0) && (task.kind == TaskKind::General || !moment.pool.mixer))
            book.setOverlap(task.number, std::max<qint64>(0, row.integer(0) + delta), true);
    }
    if (!moment.pool.mixer) {
        Query suite = sql.query("SELECT overlap, given FROM suites WHERE number = (SELECT suite FROM assignments WHERE number = ?)", moment.assignment);
        if (suite.next() && !suite.isNull(0))
            PoolTotals{.wanted = std::max(suite.integer(0) + delta, suite.integer(1)) - suite.integer(0)}.addTo(sql, moment.pool.number);
        sql.run("UPDATE suites SET overlap = CASE WHEN overlap + ?1 > given THEN overlap + ?1 ELSE given END, is_open = CASE WHEN given < overlap + ?1 THEN 1 ELSE 0 END "
                "WHERE number = (SELECT suite FROM assignments WHERE number = ?2) AND overlap IS NOT NULL",
            delta, moment.assignment);
    }
    const bool mayOpen = parameters[u"open_pool"_s].toBool() && moment.pool.status == PoolStatus::Closed;
    if (mayOpen) {
        try {
            m_pools.open(moment.pool);
        } catch (const Refusal &) {
            // no money: it stays closed
        }
    }
    m_state.workAppeared(moment.pool.requester);
    return true;
}

bool QualityRules::reviewAll(const Moment &moment, bool isGood, const QString &comment)
{
    std::vector<qint64> waiting;
    Query row = m_state.sql.query("SELECT number FROM assignments WHERE performer = ? AND pool = ? AND status = 1",
        moment.performer, moment.pool.number);
    while (row.next())
        waiting.push_back(row.integer(0));
    for (const qint64 assignment : waiting) {
        if (m_state.sql.scalar("SELECT status FROM assignments WHERE number = ?", assignment) != int(AssignmentStatus::Submitted))
            continue;
        if (isGood)
            m_desk->accept(assignment);
        else
            m_desk->reject(assignment, comment);
    }
    return !waiting.empty();
}

// Tasks that the performer has just done and that are due for a comparison with others.
void QualityRules::askMore(const PoolInfo &pool, qint64 performer, const Page &page)
{
    const Checkpoints &checkpoints = *pool.checkpoints;
    const auto size = static_cast<qint64>(page.tasks.size());
    qint64 number = SuiteMixer(m_state).tasksDone(pool, performer, checkpoints.distribution) - size;
    for (const PageTask &task : page.tasks) {
        const bool isDue = checkpoints.distribution.isDue(++number) && task.kind == TaskKind::General;
        Query row = m_state.sql.query("SELECT overlap FROM tasks WHERE number = ?", task.number);
        if (isDue && row.next() && !row.isNull(0) && row.integer(0) < checkpoints.targetOverlap)
            TaskBook(m_state).setOverlap(task.number, checkpoints.targetOverlap, true);
    }
    m_state.workAppeared(pool.requester);
}

void QualityRules::watchMajority(PoolInfo &pool, const Page &page)
{
    const std::vector<QualityConfig> &ofProject = m_state.project(pool.project)->quality;
    const auto isMajority = [](const QualityConfig &one) { return one.collector == u"MAJORITY_VOTE"_s; };
    auto config = std::find_if(pool.quality.begin(), pool.quality.end(), isMajority);
    if (config == pool.quality.end()) {
        const auto inProject = std::find_if(ofProject.begin(), ofProject.end(), isMajority);
        if (inProject == ofProject.end())
            return;
        return watchMajority(pool, page, *inProject);
    }
    watchMajority(pool, page, *config);
}

void QualityRules::watchMajority(PoolInfo &pool, const Page &page, const QualityConfig &config)
{
    QList<qint64> touched;
    for (const PageTask &task : page.tasks) {
        if (task.known.isEmpty())
            judgeMajority(pool, task.number, config, touched);
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const qint64 performer : touched)
        evaluate({pool, performer, page.assignment}, u"MAJORITY_VOTE"_s);
}

// Once a task has all its answers, and enough people agree, every one of them is right or wrong.
void QualityRules::judgeMajority(PoolInfo &pool, qint64 task, const QualityConfig &config, QList<qint64> &touched)
{
    QHash<QByteArray, int> votes;
    std::vector<std::pair<qint64, QByteArray>> answers;
    Query row = m_state.sql.query("SELECT a.performer, a.solutions, n.position FROM answers n JOIN assignments a ON a.number = "
                                  "n.assignment WHERE n.task = ? AND a.status IN (1, 2)",
        task);
    while (row.next()) {
        const QJsonValue solution = JsonText::array(row.utf8(1))[static_cast<qsizetype>(row.integer(2))];
        const QByteArray value = JsonText::of(solution[u"output_values"_s].toObject());
        ++votes[value];
        answers.emplace_back(row.integer(0), value);
    }
    Query wanted = m_state.sql.query("SELECT overlap FROM tasks WHERE number = ?", task);
    if (wanted.next() && !wanted.isNull(0) && static_cast<qint64>(answers.size()) < wanted.integer(0))
        return;
    QByteArray best;
    for (auto it = votes.begin(); it != votes.end(); ++it) {
        if (it.value() >= config.answerThreshold && it.value() > votes.value(best))
            best = it.key();
    }
    if (best.isEmpty())
        return;
    for (const auto &[performer, value] : answers) {
        m_state.sql.run("INSERT INTO majority_answers (task, performer, requester, pool, number, correct, is_shared) VALUES (?1, ?2, "
                        "?3, ?4, (SELECT coalesce(max(number), 0) + 1 FROM majority_answers WHERE performer = ?2 AND requester = ?3), "
                        "?5, ?6) ON CONFLICT (task, performer) DO UPDATE SET correct = excluded.correct",
            task, performer, pool.requester, pool.number, value == best, config.historySize > 0);
        touched.append(performer);
    }
}

} // namespace sidewise::platform

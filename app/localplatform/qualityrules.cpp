#include "localplatform/qualityrules.h"

#include "localplatform/desk.h"
#include "localplatform/dynamicoverlap.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/taskbook.h"

#include <algorithm>
#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 dayMilliseconds = 86400000;
constexpr int poolScope = 0;
constexpr int projectScope = 1;
constexpr int everywhereScope = 2;

// Per cent, rounded down, as the windows show it.
double rate(qint64 part, qint64 whole)
{
    return whole > 0 ? std::floor(100.0 * double(part) / double(whole)) : 0;
}

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
    const Moment moment{pool, performer, assignment, {}};
    evaluate(moment, u"GOLDEN_SET"_s, [&](const QualityConfig &config) { return goldenFacts(moment, config); });
    evaluate(moment, u"ASSIGNMENT_SUBMIT_TIME"_s, [&](const QualityConfig &config) { return timeFacts(moment, config); });
    evaluate(moment, u"TRAINING"_s, [&](const QualityConfig &) { return trainingFacts(moment); });
    evaluate(moment, u"ASSIGNMENTS_ASSESSMENT"_s, [&](const QualityConfig &) { return assessmentFacts(moment); });
    watchMajority(pool, page);
    if (pool.dynamicOverlap)
        DynamicOverlapJudge(m_state).pageSubmitted(pool, page);
}

void QualityRules::pageSkipped(PoolInfo &pool, qint64 performer, qint64 assignment)
{
    const Moment moment{pool, performer, assignment, {}};
    evaluate(moment, u"SKIPPED_IN_ROW_ASSIGNMENTS"_s, [&](const QualityConfig &) { return skippedFacts(moment); });
}

void QualityRules::pageReviewed(PoolInfo &pool, qint64 performer, qint64 assignment, const QString &event)
{
    const Moment moment{pool, performer, assignment, event};
    evaluate(moment, u"ACCEPTANCE_RATE"_s, [&](const QualityConfig &config) { return acceptanceFacts(moment, config); });
    evaluate(moment, u"ASSIGNMENTS_ASSESSMENT"_s, [&](const QualityConfig &) { return assessmentFacts(moment); });
    evaluate(moment, u"INCOME"_s, [&](const QualityConfig &) { return incomeFacts(moment); });
    evaluate(moment, u"ANSWER_COUNT"_s, [&](const QualityConfig &) {
        return Facts{{u"assignments_accepted_count"_s,
            double(m_state.sql.scalar("SELECT count(*) FROM assignments WHERE performer = ? AND pool = ? AND status = 2",
                performer, pool.number))}};
    });
}

void QualityRules::accessRevoked(qint64 requester, qint64 performer, const QString &reason)
{
    Query page = m_state.sql.query(
        "SELECT number, pool FROM assignments WHERE performer = ? AND requester = ? AND status IN (1, 2)", performer, requester);
    while (page.next()) {
        PoolInfo &pool = *m_state.pool(page.integer(1));
        const Moment moment{pool, performer, page.integer(0), reason};
        evaluate(moment, u"USERS_ASSESSMENT"_s, [](const QualityConfig &) { return Facts(); });
    }
}

void QualityRules::evaluate(
    const Moment &moment, const QString &collector, const std::function<Facts(const QualityConfig &)> &facts)
{
    // Copies: an action may change the pool.
    std::vector<QualityConfig> configs;
    for (const std::vector<QualityConfig> &list : {moment.pool.quality, m_state.project(moment.pool.project)->quality}) {
        std::copy_if(list.begin(), list.end(), std::back_inserter(configs),
            [&](const QualityConfig &config) { return config.collector == collector; });
    }
    for (const QualityConfig &config : configs) {
        const Facts known = facts(config);
        for (const QualityRule &rule : config.rules) {
            if (holds(rule, known, moment.event))
                act(moment, config, rule, known);
        }
    }
}

bool QualityRules::holds(const QualityRule &rule, const Facts &facts, const QString &event)
{
    return std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const RuleCondition &condition) {
        if (condition.key == u"assessment_event"_s || condition.key == u"pool_access_revoked_reason"_s)
            return !event.isEmpty() && condition.holds(event);
        const auto fact = facts.constFind(condition.key);
        return fact != facts.constEnd() && condition.holds(*fact);
    });
}

void QualityRules::act(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const Facts &facts)
{
    bool hasActed = false;
    if (rule.action == u"RESTRICTION_V2"_s || rule.action == u"RESTRICTION"_s)
        hasActed = restrict(moment, rule);
    else if (rule.action == u"SET_SKILL"_s)
        hasActed = setSkill(moment, plainNumber(idText(rule.parameters[u"skill_id"_s])).value_or(0),
            rule.parameters[u"skill_value"_s].toDouble());
    else if (rule.action == u"SET_SKILL_FROM_OUTPUT_FIELD"_s && facts.contains(rule.parameters[u"from_field"_s].toString()))
        hasActed = setSkill(moment, plainNumber(idText(rule.parameters[u"skill_id"_s])).value_or(0),
            facts[rule.parameters[u"from_field"_s].toString()]);
    else if (rule.action == u"CHANGE_OVERLAP"_s)
        hasActed = changeOverlap(moment, rule.parameters);
    else if (rule.action == u"REJECT_ALL_ASSIGNMENTS"_s)
        hasActed = reviewAll(moment, false, rule.parameters[u"public_comment"_s].toString());
    else if (rule.action == u"APPROVE_ALL_ASSIGNMENTS"_s)
        hasActed = reviewAll(moment, true, {});
    if (hasActed) {
        m_state.sql.run("INSERT INTO rule_events (time, pool, performer, rule, action) VALUES (?, ?, ?, ?, ?)",
            m_state.now(), moment.pool.number, moment.performer, config.uuid, rule.action);
    }
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
    accessRevoked(moment.pool.requester, moment.performer, u"RESTRICTION"_s);
    return true;
}

bool QualityRules::setSkill(const Moment &moment, qint64 skill, double value)
{
    Sql &sql = m_state.sql;
    if (!sql.exists("SELECT 1 FROM skills WHERE number = ? AND requester = ?", skill, moment.pool.requester))
        return false;
    const qint64 now = m_state.now();
    Query old = sql.query("SELECT value FROM user_skills WHERE skill = ? AND performer = ?", skill, moment.performer);
    if (old.next() && old.real(0) == value)
        return false;
    sql.run("INSERT INTO user_skills (requester, skill, performer, value, created, modified) VALUES (?1, ?2, ?3, ?4, ?5, ?5) "
            "ON CONFLICT (skill, performer) DO UPDATE SET value = excluded.value, modified = excluded.modified",
        moment.pool.requester, skill, moment.performer, value, now);
    return true;
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
        sql.run("UPDATE suites SET overlap = max(overlap + ?1, given), is_open = CASE WHEN given < overlap + ?1 THEN 1 ELSE 0 END "
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

QualityRules::Facts QualityRules::goldenFacts(const Moment &moment, const QualityConfig &config)
{
    const auto count = [&](bool isGoldenOnly) {
        const QByteArray kind = isGoldenOnly ? " AND is_golden = 1" : "";
        const QByteArray own = "SELECT count(*), sum(correct > 0) FROM golden_answers WHERE performer = ? AND pool = ?" + kind;
        const QByteArray shared = "SELECT count(*), sum(correct > 0) FROM (SELECT correct FROM golden_answers WHERE performer = ? "
                                  "AND requester = ? AND is_shared = 1" + kind + " ORDER BY number DESC LIMIT ?)";
        Query row = config.historySize > 0
            ? m_state.sql.query(shared, moment.performer, moment.pool.requester, config.historySize)
            : m_state.sql.query(own, moment.performer, moment.pool.number);
        row.next();
        return std::pair(row.integer(0), row.integer(1));
    };
    const auto [all, right] = count(false);
    const auto [golden, goldenRight] = count(true);
    Facts facts{{u"total_answers_count"_s, double(all)}, {u"golden_set_answers_count"_s, double(golden)}};
    if (all > 0) {
        facts[u"correct_answers_rate"_s] = rate(right, all);
        facts[u"incorrect_answers_rate"_s] = rate(all - right, all);
    }
    if (golden > 0) {
        facts[u"golden_set_correct_answers_rate"_s] = rate(goldenRight, golden);
        facts[u"golden_set_incorrect_answers_rate"_s] = rate(golden - goldenRight, golden);
    }
    return facts;
}

QualityRules::Facts QualityRules::timeFacts(const Moment &moment, const QualityConfig &config)
{
    const char *own = "SELECT count(*), sum(seconds < ?) FROM assignments WHERE performer = ? AND pool = ? AND status IN (1, 2, 3)";
    const char *last = "SELECT count(*), sum(seconds < ?) FROM (SELECT seconds FROM assignments WHERE performer = ? AND "
                       "requester = ? AND status IN (1, 2, 3) ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0
        ? m_state.sql.query(last, config.fastSeconds, moment.performer, moment.pool.requester, config.historySize)
        : m_state.sql.query(own, config.fastSeconds, moment.performer, moment.pool.number);
    row.next();
    return {{u"total_submitted_count"_s, double(row.integer(0))}, {u"fast_submitted_count"_s, double(row.integer(1))}};
}

QualityRules::Facts QualityRules::majorityFacts(const Moment &moment, const QualityConfig &config)
{
    const char *own = "SELECT count(*), sum(correct) FROM majority_answers WHERE performer = ? AND pool = ?";
    const char *last = "SELECT count(*), sum(correct) FROM (SELECT correct FROM majority_answers WHERE performer = ? AND "
                       "requester = ? AND is_shared = 1 ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0
        ? m_state.sql.query(last, moment.performer, moment.pool.requester, config.historySize)
        : m_state.sql.query(own, moment.performer, moment.pool.number);
    row.next();
    const qint64 all = row.integer(0);
    Facts facts{{u"total_answers_count"_s, double(all)}};
    if (all > 0) {
        facts[u"correct_answers_rate"_s] = rate(row.integer(1), all);
        facts[u"incorrect_answers_rate"_s] = rate(all - row.integer(1), all);
    }
    return facts;
}

QualityRules::Facts QualityRules::skippedFacts(const Moment &moment)
{
    int inRow = 0;
    Query row = m_state.sql.query("SELECT status FROM assignments WHERE performer = ? AND pool = ? ORDER BY number DESC",
        moment.performer, moment.pool.number);
    while (row.next() && row.integer(0) == int(AssignmentStatus::Skipped))
        ++inRow;
    return {{u"skipped_in_row_count"_s, double(inRow)}};
}

QualityRules::Facts QualityRules::acceptanceFacts(const Moment &moment, const QualityConfig &config)
{
    const char *own = "SELECT count(*), sum(status = 2) FROM assignments WHERE performer = ? AND pool = ? AND status IN (2, 3)";
    const char *last = "SELECT count(*), sum(status = 2) FROM (SELECT status FROM assignments WHERE performer = ? AND requester = ? "
                       "AND status IN (2, 3) ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0
        ? m_state.sql.query(last, moment.performer, moment.pool.requester, config.historySize)
        : m_state.sql.query(own, moment.performer, moment.pool.number);
    row.next();
    const qint64 all = row.integer(0);
    Facts facts{{u"total_assignments_count"_s, double(all)}};
    if (all > 0) {
        facts[u"accepted_assignments_rate"_s] = rate(row.integer(1), all);
        facts[u"rejected_assignments_rate"_s] = rate(all - row.integer(1), all);
    }
    return facts;
}

QualityRules::Facts QualityRules::assessmentFacts(const Moment &moment)
{
    Query row = m_state.sql.query("SELECT sum(status = 1), sum(status = 2), sum(status = 3) FROM assignments WHERE pool = ? AND suite = "
                                  "(SELECT suite FROM assignments WHERE number = ?)",
        moment.pool.number, moment.assignment);
    row.next();
    return {{u"pending_assignments_count"_s, double(row.integer(0))}, {u"accepted_assignments_count"_s, double(row.integer(1))},
        {u"rejected_assignments_count"_s, double(row.integer(2))}};
}

QualityRules::Facts QualityRules::incomeFacts(const Moment &moment)
{
    const qint64 income = m_state.sql.scalar("SELECT sum(reward) FROM assignments WHERE performer = ? AND requester = ? AND accepted > ?",
        moment.performer, moment.pool.requester, m_state.now() - dayMilliseconds);
    return {{u"income_sum_for_last_24_hours"_s, double(income) / 1e6}};
}

QualityRules::Facts QualityRules::trainingFacts(const Moment &moment)
{
    const qint64 training = moment.pool.isTraining ? moment.pool.number : moment.pool.training;
    Query row = m_state.sql.query("SELECT pages, answers, correct, value FROM training_results WHERE performer = ? AND training = ?",
        moment.performer, training);
    if (!row.next())
        return {};
    const qint64 answers = row.integer(1);
    return {{u"submitted_assignments_count"_s, double(row.integer(0))}, {u"total_answers_count"_s, double(answers)},
        {u"correct_answers_rate"_s, rate(row.integer(2), answers)},
        {u"incorrect_answers_rate"_s, rate(answers - row.integer(2), answers)},
        {u"next_assignment_available"_s, row.isNull(3) ? 1.0 : 0.0}};
}

void QualityRules::watchMajority(PoolInfo &pool, const Page &page)
{
    const auto config = std::find_if(pool.quality.begin(), pool.quality.end(),
        [](const QualityConfig &one) { return one.collector == u"MAJORITY_VOTE"_s; });
    if (config == pool.quality.end())
        return;
    QList<qint64> touched;
    for (const PageTask &task : page.tasks) {
        if (task.known.isEmpty())
            judgeMajority(pool, task.number, *config, touched);
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const qint64 performer : touched) {
        const Moment moment{pool, performer, page.assignment, {}};
        evaluate(moment, u"MAJORITY_VOTE"_s, [&](const QualityConfig &one) { return majorityFacts(moment, one); });
    }
}

// Once enough people agree on a task, every answer to it is right or wrong.
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

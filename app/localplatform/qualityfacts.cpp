#include "localplatform/qualityfacts.h"

#include "localplatform/desk.h"

#include <cmath>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 dayMilliseconds = 86400000;

// Per cent, rounded down, as the windows show it.
double rate(double part, double whole)
{
    return whole > 0 ? std::floor(100.0 * part / whole + 1e-9) : 0;
}

RuleFacts shares(const QString &count, const QString &good, const QString &bad, qint64 all, double right)
{
    RuleFacts facts{{count, double(all)}};
    if (all > 0) {
        facts[good] = rate(right, double(all));
        facts[bad] = rate(double(all) - right, double(all));
    }
    return facts;
}
} // namespace

RuleFacts QualityFacts::of(const QualityConfig &config)
{
    const QString &type = config.collector;
    if (type == u"GOLDEN_SET"_s)
        return golden(config);
    if (type == u"MAJORITY_VOTE"_s)
        return majority(config);
    if (type == u"ASSIGNMENT_SUBMIT_TIME"_s)
        return submitTime(config);
    if (type == u"SKIPPED_IN_ROW_ASSIGNMENTS"_s)
        return skippedInRow(config);
    if (type == u"ANSWER_COUNT"_s)
        return answerCount(config);
    if (type == u"INCOME"_s)
        return income();
    if (type == u"ACCEPTANCE_RATE"_s)
        return acceptance(config);
    if (type == u"ASSIGNMENTS_ASSESSMENT"_s)
        return assessment();
    if (type == u"TRAINING"_s)
        return training();
    return {}; // USERS_ASSESSMENT knows events only, CAPTCHA nothing
}

QualityFacts::Start QualityFacts::start(const QualityConfig &config)
{
    Query row = m_state.sql.query(
        "SELECT golden, majority, assignment FROM collector_starts WHERE collector = ? AND performer = ?", config.uuid, m_performer);
    return row.next() ? Start{row.integer(0), row.integer(1), row.integer(2)} : Start{};
}

void QualityFacts::startAnew(const QString &collector)
{
    m_state.sql.run("INSERT INTO collector_starts (collector, performer, golden, majority, assignment) VALUES (?1, ?2, "
                    "(SELECT coalesce(max(number), 0) FROM golden_answers), "
                    "(SELECT coalesce(max(number), 0) FROM majority_answers WHERE performer = ?2), "
                    "(SELECT coalesce(max(number), 0) FROM assignments)) ON CONFLICT (collector, performer) DO UPDATE SET "
                    "golden = excluded.golden, majority = excluded.majority, assignment = excluded.assignment",
        collector, m_performer);
}

RuleFacts QualityFacts::golden(const QualityConfig &config)
{
    const qint64 from = start(config).golden;
    const auto count = [&](bool isGoldenOnly) {
        const QByteArray kind = isGoldenOnly ? " AND is_golden = 1" : "";
        const QByteArray own = "SELECT count(*), sum(correct) FROM golden_answers WHERE performer = ? AND pool = ? AND number > ?" + kind;
        const QByteArray shared = "SELECT count(*), sum(correct) FROM (SELECT correct FROM golden_answers WHERE performer = ? "
                                  "AND requester = ? AND is_shared = 1 AND number > ?" + kind + " ORDER BY number DESC LIMIT ?)";
        Query row = config.historySize > 0 ? m_state.sql.query(shared, m_performer, m_pool.requester, from, config.historySize)
                                           : m_state.sql.query(own, m_performer, m_pool.number, from);
        row.next();
        return std::pair(row.integer(0), row.real(1));
    };
    const auto [all, right] = count(false);
    const auto [golden, goldenRight] = count(true);
    RuleFacts facts = shares(u"total_answers_count"_s, u"correct_answers_rate"_s, u"incorrect_answers_rate"_s, all, right);
    facts.insert(shares(u"golden_set_answers_count"_s, u"golden_set_correct_answers_rate"_s, u"golden_set_incorrect_answers_rate"_s,
        golden, goldenRight));
    return facts;
}

RuleFacts QualityFacts::majority(const QualityConfig &config)
{
    const qint64 from = start(config).majority;
    const char *own = "SELECT count(*), sum(correct) FROM majority_answers WHERE performer = ? AND pool = ? AND number > ?";
    const char *last = "SELECT count(*), sum(correct) FROM (SELECT correct FROM majority_answers WHERE performer = ? AND "
                       "requester = ? AND is_shared = 1 AND number > ? ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0 ? m_state.sql.query(last, m_performer, m_pool.requester, from, config.historySize)
                                       : m_state.sql.query(own, m_performer, m_pool.number, from);
    row.next();
    return shares(u"total_answers_count"_s, u"correct_answers_rate"_s, u"incorrect_answers_rate"_s, row.integer(0), row.real(1));
}

RuleFacts QualityFacts::submitTime(const QualityConfig &config)
{
    const qint64 from = start(config).assignment;
    const char *own = "SELECT count(*), count(CASE WHEN seconds < ? THEN 1 END) FROM assignments WHERE performer = ? AND pool = ? AND status IN (1, 2, 3) AND number > ?";
    const char *last = "SELECT count(*), count(CASE WHEN seconds < ? THEN 1 END) FROM (SELECT seconds FROM assignments WHERE performer = ? AND "
                       "requester = ? AND status IN (1, 2, 3) AND number > ? ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0
        ? m_state.sql.query(last, config.fastSeconds, m_performer, m_pool.requester, from, config.historySize)
        : m_state.sql.query(own, config.fastSeconds, m_performer, m_pool.number, from);
    row.next();
    return {{u"total_submitted_count"_s, double(row.integer(0))}, {u"fast_submitted_count"_s, double(row.integer(1))}};
}

RuleFacts QualityFacts::skippedInRow(const QualityConfig &config)
{
    int inRow = 0;
    Query row = m_state.sql.query("SELECT status FROM assignments WHERE performer = ? AND pool = ? AND number > ? ORDER BY number DESC",
        m_performer, m_pool.number, start(config).assignment);
    while (row.next() && row.integer(0) == int(AssignmentStatus::Skipped))
        ++inRow;
    return {{u"skipped_in_row_count"_s, double(inRow)}};
}

RuleFacts QualityFacts::answerCount(const QualityConfig &config)
{
    return {{u"assignments_accepted_count"_s,
        double(m_state.sql.scalar("SELECT count(*) FROM assignments WHERE performer = ? AND pool = ? AND status = 2 AND number > ?", m_performer,
            m_pool.number, start(config).assignment))}};
}

// Of one pool, even where the rule stands in the project.
RuleFacts QualityFacts::income()
{
    const qint64 income = m_state.sql.scalar("SELECT sum(reward) FROM assignments WHERE performer = ? AND pool = ? AND status = 2 AND accepted > ?",
        m_performer, m_pool.number, m_state.now() - dayMilliseconds);
    return {{u"income_sum_for_last_24_hours"_s, double(income) / 1e6}};
}

RuleFacts QualityFacts::acceptance(const QualityConfig &config)
{
    const qint64 from = start(config).assignment;
    const char *own = "SELECT count(*), count(CASE WHEN status = 2 THEN 1 END) FROM assignments WHERE performer = ? AND pool = ? AND status IN (2, 3) AND number > ?";
    const char *last = "SELECT count(*), count(CASE WHEN status = 2 THEN 1 END) FROM (SELECT status FROM assignments WHERE performer = ? AND requester = ? "
                       "AND status IN (2, 3) AND number > ? ORDER BY number DESC LIMIT ?)";
    Query row = config.historySize > 0 ? m_state.sql.query(last, m_performer, m_pool.requester, from, config.historySize)
                                       : m_state.sql.query(own, m_performer, m_pool.number, from);
    row.next();
    return shares(u"total_assignments_count"_s, u"accepted_assignments_rate"_s, u"rejected_assignments_rate"_s, row.integer(0), row.real(1));
}

// About the task suite of the page: how its other pages fared.
RuleFacts QualityFacts::assessment()
{
    Query row = m_state.sql.query("SELECT count(CASE WHEN status = 1 THEN 1 END), count(CASE WHEN status = 2 THEN 1 END), count(CASE WHEN status = 3 THEN 1 END) FROM assignments WHERE pool = ? AND suite = "
                                  "(SELECT suite FROM assignments WHERE number = ?)",
        m_pool.number, m_assignment);
    row.next();
    return {{u"pending_assignments_count"_s, double(row.integer(0))}, {u"accepted_assignments_count"_s, double(row.integer(1))},
        {u"rejected_assignments_count"_s, double(row.integer(2))}};
}

RuleFacts QualityFacts::training()
{
    const qint64 training = m_pool.isTraining ? m_pool.number : m_pool.training;
    Query row = m_state.sql.query("SELECT pages, answers, correct, value FROM training_results WHERE performer = ? AND training = ?",
        m_performer, training);
    if (!row.next())
        return {};
    RuleFacts facts = shares(
        u"total_answers_count"_s, u"correct_answers_rate"_s, u"incorrect_answers_rate"_s, row.integer(1), double(row.integer(2)));
    facts[u"submitted_assignments_count"_s] = double(row.integer(0));
    facts[u"next_assignment_available"_s] = row.isNull(3) ? 1 : 0;
    return facts;
}

} // namespace sidewise::platform

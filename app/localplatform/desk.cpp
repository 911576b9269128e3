#include "localplatform/desk.h"

#include "base/random.h"
#include "domain/money.h"
#include "localplatform/admission.h"
#include "localplatform/ids.h"
#include "localplatform/jsontext.h"
#include "localplatform/pooltotals.h"
#include "localplatform/qualityrules.h"
#include "localplatform/reservation.h"
#include "localplatform/taskbook.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LocalPlatform)
};

QByteArray joined(const std::vector<MixedTask> &tasks)
{
    QByteArray text;
    for (const MixedTask &task : tasks)
        text += (text.isEmpty() ? "" : ",") + QByteArray::number(task.number);
    return text;
}
} // namespace

struct Desk::Row
{
    qint64 number;
    qint64 pool;
    qint64 requester;
    qint64 suite;
    qint64 performer;
    AssignmentStatus status;
    qint64 reward;
    qint64 fee;
    qint64 created;
};

Desk::Desk(PlatformState &state, PoolBook &pools, QualityRules &rules)
    : m_state(state), m_pools(pools), m_rules(rules)
{
}

Desk::Row Desk::row(qint64 assignment)
{
    Query found = m_state.sql.query(
        "SELECT pool, requester, suite, performer, status, reward, fee, created FROM assignments WHERE number = ?",
        assignment);
    if (!found.next())
        refuseMissing(u"assignment"_s, QString::number(assignment));
    return {assignment, found.integer(0), found.integer(1), found.integer(2), found.integer(3),
        static_cast<AssignmentStatus>(found.integer(4)), found.integer(5), found.integer(6), found.integer(7)};
}

std::optional<double> Desk::trainingResult(qint64 performer, const PoolInfo &training)
{
    return platform::trainingResult(m_state, performer, training);
}

qint64 Desk::priceFor(qint64 performer, const PoolInfo &pool)
{
    if (pool.prices.empty())
        return pool.reward;
    Query skill = m_state.sql.query(
        "SELECT value FROM user_skills WHERE performer = ? AND skill = ?", performer, pool.priceSkill);
    if (!skill.next())
        return pool.reward;
    const double value = skill.real(0);
    for (const PriceStep &step : pool.prices) {
        if ((!step.from || value >= *step.from) && (!step.to || value <= *step.to))
            return step.reward;
    }
    return pool.reward;
}

Handout Desk::take(qint64 performer, qint64 poolNumber)
{
    PoolInfo *pool = m_state.pool(poolNumber);
    if (!pool)
        return {{}, NoPage::Closed, 0};
    // Asking again gives the page that is already in hand, if its time is not over.
    const qint64 inHand = m_state.sql.scalar(
        "SELECT number FROM assignments WHERE pool = ? AND performer = ? AND status = 0", poolNumber, performer);
    if (inHand && !isOverdue(inHand))
        return {page(inHand), NoPage::None, 0};
    if (inHand)
        expire(inHand);
    if (auto refused = Admission(m_state).refusal(performer, *pool))
        return *refused;
    const bool isTrained = pool->isTraining && trainingResult(performer, *pool);
    if (isTrained && !mayRepeat(performer, *pool))
        return {{}, NoPage::NothingLeft, 0};
    if (pool->mixer) {
        const quint64 seed = stableHash(static_cast<quint64>(performer),
            QByteArray::number(m_state.sql.scalar("SELECT max(number) FROM assignments")));
        const std::vector<MixedTask> tasks = SuiteMixer(m_state).mix(*pool, performer, seed);
        return tasks.empty() ? Handout{{}, NoPage::NothingLeft, 0} : handOut(performer, *pool, tasks, 0);
    }
    const qint64 suite = nextOwnSuite(performer, *pool);
    return suite ? handOut(performer, *pool, {}, suite) : Handout{{}, NoPage::NothingLeft, 0};
}

// Simulated people keep their own time: their pages carry the moment when they are due.
bool Desk::isOverdue(qint64 assignment)
{
    return m_state.sql.exists("SELECT 1 FROM assignments WHERE number = ? AND status = 0 AND deadline <= ? AND due IS NULL", assignment, m_state.now());
}

// A pool may let a training's result run out sooner than the training itself.
bool Desk::mayRepeat(qint64 performer, const PoolInfo &training)
{
    Query row = m_state.sql.query("SELECT number FROM pools WHERE requester = ? AND is_training = 0 AND status = 1", training.requester);
    while (row.next()) {
        const PoolInfo &pool = *m_state.pool(row.integer(0));
        if (pool.training != training.number || pool.trainingSkillDays == 0)
            continue;
        const auto refused = Admission(m_state).refusal(performer, pool);
        if (refused && refused->reason == NoPage::NeedsTraining)
            return true;
    }
    return false;
}

qint64 Desk::nextOwnSuite(qint64 performer, const PoolInfo &pool)
{
    const char *inOrder = "SELECT number, extra FROM suites s WHERE pool = ?1 AND is_open = 1 AND NOT EXISTS (SELECT 1 FROM seen "
                          "WHERE performer = ?2 AND scope = ?3 AND pair = s.number) ORDER BY issuing_order DESC, number";
    const char *fewestFirst = "SELECT number, extra FROM suites s WHERE pool = ?1 AND is_open = 1 AND NOT EXISTS (SELECT 1 FROM "
                              "seen WHERE performer = ?2 AND scope = ?3 AND pair = s.number) "
                              "ORDER BY issuing_order DESC, given, number";
    Query row = m_state.sql.query(pool.suitesInOrder ? inOrder : fewestFirst, pool.number, performer, -pool.number);
    while (row.next()) {
        if (mayBeGivenTo(m_state, row.utf8(1), performer))
            return row.integer(0);
    }
    return 0;
}

Handout Desk::handOut(qint64 performer, PoolInfo &pool, const std::vector<MixedTask> &tasks, qint64 suite)
{
    Sql &sql = m_state.sql;
    const qint64 now = m_state.now();
    const qint64 reward = pool.isTraining ? 0 : priceFor(performer, pool);
    const qint64 fee = Money::fromMicros(reward).withFee(m_state.feePercent(pool.requester)).micros - reward;
    if (pool.spendCap > 0 && reward + fee > 0) {
        if (PoolTotals::of(sql, pool.number).committed + reward + fee > pool.spendCap) {
            m_pools.close(pool, u"MANUAL"_s);
            return {{}, NoPage::NoMoney, 0};
        }
    }
    const qint64 assignment = sql.scalar("SELECT max(number) FROM assignments") + 1;
    if (!m_state.ledger.reserve(pool.requester, now, assignment, reward + fee)) {
        m_pools.close(pool, u"NOT_ENOUGH_BALANCE"_s);
        return {{}, NoPage::NoMoney, 0};
    }
    std::vector<MixedTask> onPage = tasks;
    if (suite) {
        sql.run("UPDATE suites SET given = given + 1, is_open = CASE WHEN overlap IS NULL OR given + 1 < overlap THEN 1 "
                "ELSE 0 END WHERE number = ?",
            suite);
        sql.run("INSERT INTO seen (performer, scope, pair) VALUES (?, ?, ?)", performer, -pool.number, suite);
        Query stored = sql.query("SELECT number, kind, pair FROM tasks WHERE pool = ? AND suite = ? ORDER BY number",
            pool.number, suite);
        while (stored.next())
            onPage.push_back({stored.integer(0), static_cast<TaskKind>(stored.integer(1)), stored.integer(2)});
    } else {
        sql.run("INSERT INTO suites (pool, is_mixed, tasks, overlap, given, is_open, created) VALUES (?, 1, ?, 1, 1, 0, ?)",
            pool.number, joined(tasks), now);
        suite = sql.lastRowId();
    }
    sql.run("INSERT INTO assignments (number, pool, requester, suite, performer, status, reward, fee, created, deadline) "
            "VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
        assignment, pool.number, pool.requester, suite, performer, reward, fee, now, now + pool.pageSeconds * 1000LL);
    PoolTotals{.committed = reward + fee}.addTo(sql, pool.number);
    TaskBook book(m_state);
    int position = 0;
    for (const MixedTask &task : onPage) {
        book.give(task.number, 1);
        sql.run("INSERT INTO answers (task, assignment, position) VALUES (?, ?, ?)", task.number, assignment, position++);
        if (!tasks.empty())
            sql.run("INSERT INTO seen (performer, scope, pair) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", performer,
                SuiteMixer::scopeOf(pool, task.kind), task.pair);
    }
    return {page(assignment), NoPage::None, 0};
}

Page Desk::page(qint64 assignment)
{
    Page page;
    Query found = m_state.sql.query("SELECT a.pool, a.deadline, s.tasks FROM assignments a JOIN suites s ON s.number = a.suite "
                                    "WHERE a.number = ?",
        assignment);
    if (!found.next())
        refuseMissing(u"assignment"_s, QString::number(assignment));
    page.assignment = assignment;
    page.pool = found.integer(0);
    page.isTraining = m_state.pool(page.pool)->isTraining;
    page.deadline = found.integer(1);
    const QList<QByteArray> numbers = found.utf8(2).split(',');
    for (const QByteArray &number : numbers) {
        Query task = m_state.sql.query("SELECT kind, input, known, hint FROM tasks WHERE number = ?", number.toLongLong());
        if (!task.next())
            continue;
        page.tasks.push_back({number.toLongLong(), static_cast<TaskKind>(task.integer(0)), JsonText::object(task.utf8(1)),
            JsonText::array(task.utf8(2)), task.text(3)});
    }
    return page;
}

bool Desk::isCorrect(const QJsonArray &known, const QJsonObject &output)
{
    return correctness(known, output) > 0;
}

double Desk::correctness(const QJsonArray &known, const QJsonObject &output)
{
    double best = 0;
    for (const QJsonValue solution : known) {
        const QJsonObject values = solution[u"output_values"_s].toObject();
        bool isSame = true;
        for (auto it = values.begin(); isSame && it != values.end(); ++it)
            isSame = output[it.key()] == it.value();
        if (isSame)
            best = std::max(best, solution[u"correctness_weight"_s].toDouble(1));
    }
    return best;
}

void Desk::checkSolutions(const PoolInfo &pool, const Page &page, const Submission &submission)
{
    Problems problems;
    if (submission.solutions.size() != static_cast<qsizetype>(page.tasks.size())) {
        problems.add(u"solutions"_s, u"ARRAY_SIZE_OUT_OF_BOUNDS"_s,
            Words::tr("The page has %1 tasks, so it needs as many answers.").arg(page.tasks.size()));
    }
    problems.throwIfAny();
    const DataSpec &spec = m_state.project(pool.project)->output;
    for (qsizetype i = 0; i < submission.solutions.size(); ++i) {
        const QJsonObject output = submission.solutions[i][u"output_values"_s].toObject();
        const QString path = u"solutions.%1.output_values."_s.arg(i);
        spec.check(output, path, problems);
        if (pool.isTraining && !isCorrect(page.tasks[static_cast<std::size_t>(i)].known, output))
            problems.add(path, u"INVALID_VALUE"_s, Words::tr("In a training the answer must become right."));
    }
    problems.throwIfAny();
}

void Desk::submit(qint64 performer, qint64 assignment, const Submission &submission)
{
    const Row taken = row(assignment);
    if (taken.performer != performer)
        refuseForeign(u"assignment"_s, QString::number(assignment));
    if (taken.status == AssignmentStatus::Submitted || taken.status == AssignmentStatus::Accepted)
        return;
    if (taken.status != AssignmentStatus::Active || isOverdue(assignment))
        refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("This page is no longer in your hands."));
    PoolInfo &pool = *m_state.pool(taken.pool);
    const Page content = page(assignment);
    checkSolutions(pool, content, submission);
    checkFiles(pool, assignment, submission);

    const qint64 now = m_state.now();
    const double seconds = submission.seconds.value_or(double(now - taken.created) / 1000);
    const qint64 created = submission.seconds ? now - qRound64(*submission.seconds * 1000) : taken.created;
    m_state.sql.run("UPDATE assignments SET status = 1, submitted = ?, created = ?, seconds = ?, due = NULL, solutions = ?, "
                    "declined = ? WHERE number = ?",
        now, created, seconds, JsonText::of(submission.solutions),
        submission.declined.isEmpty() ? QByteArray() : JsonText::of(submission.declined), assignment);
    m_state.forgetAssignment(assignment);
    countAnswers(pool, taken.suite);
    if (pool.isTraining)
        scoreTraining(pool, performer, submission);
    recordGolden(pool, performer, content, submission);
    if (pool.isTraining || pool.autoAccept)
        accept(assignment);
    m_rules.pageSubmitted(pool, performer, assignment, content);
    m_pools.closeIfComplete(pool);
    // The last pages, which may be incomplete, go out now, and so does the place of somebody who worked among the best.
    const bool isPlaceFree = pool.balance.kind == SpeedQualityBalance::Kind::BestConcurrent;
    if (pool.isOpen() && (isPlaceFree || !m_state.sql.exists("SELECT 1 FROM assignments WHERE pool = ? AND status = 0", pool.number)))
        m_state.workAppeared(pool.requester);
}

// What was handed in, of what the pool wants.
void Desk::countAnswers(const PoolInfo &pool, qint64 suite)
{
    Sql &sql = m_state.sql;
    Query row = sql.query("SELECT is_mixed, overlap, tasks FROM suites WHERE number = ?", suite);
    if (!row.next())
        return;
    qint64 answers = row.integer(0) == 0 && !row.isNull(1);
    if (row.integer(0)) {
        answers = 0;
        const QList<QByteArray> numbers = row.utf8(2).split(',');
        for (const QByteArray &number : numbers)
            answers += sql.exists("SELECT 1 FROM tasks WHERE number = ? AND kind = 0 AND overlap IS NOT NULL", number.toLongLong());
    }
    if (answers > 0)
        PoolTotals{.answered = answers}.addTo(sql, pool.number);
}

// The value of a file field is the id of a file that came with this very page.
void Desk::checkFiles(const PoolInfo &pool, qint64 assignment, const Submission &submission)
{
    const QStringList fields = m_state.project(pool.project)->output.fileFields();
    Problems problems;
    for (const QString &field : fields) {
        for (qsizetype i = 0; i < submission.solutions.size(); ++i) {
            const QJsonValue value = submission.solutions[i][u"output_values"_s][field];
            const QJsonArray ids = value.isArray() ? value.toArray() : value.isString() ? QJsonArray{value} : QJsonArray{};
            for (const QJsonValue &id : ids) {
                if (!m_state.sql.exists("SELECT 1 FROM attachments WHERE number = ? AND assignment = ?",
                        pageLikeNumber(id.toString()).value_or(0), assignment))
                    problems.add(u"solutions.%1.output_values.%2"_s.arg(i).arg(field), u"ENTITY_DOES_NOT_EXIST"_s);
            }
        }
    }
    problems.throwIfAny();
}

void Desk::scoreTraining(const PoolInfo &pool, qint64 performer, const Submission &submission)
{
    qint64 correct = 0;
    for (qsizetype i = 0; i < submission.solutions.size(); ++i)
        correct += i >= submission.declined.size() || submission.declined[i][u"output_values"_s].toObject().isEmpty();
    Sql &sql = m_state.sql;
    // A result that has run out starts anew.
    sql.run("DELETE FROM training_results WHERE performer = ? AND training = ? AND value IS NOT NULL", performer, pool.number);
    sql.run("INSERT INTO training_results (performer, training) VALUES (?, ?) ON CONFLICT DO NOTHING", performer, pool.number);
    sql.run("UPDATE training_results SET pages = pages + 1, answers = answers + ?, correct = correct + ? "
            "WHERE performer = ? AND training = ?",
        submission.solutions.size(), correct, performer, pool.number);
    Query result = sql.query(
        "SELECT pages, answers, correct FROM training_results WHERE performer = ? AND training = ?", performer, pool.number);
    result.next();
    const bool isEnough = pool.pagesToPass > 0 && result.integer(0) >= pool.pagesToPass;
    const bool isAll = SuiteMixer(m_state).mix(pool, performer, 0).empty();
    if (isEnough || isAll) {
        const double value = 100.0 * double(result.integer(2)) / double(std::max<qint64>(1, result.integer(1)));
        sql.run("UPDATE training_results SET value = ?, finished = ? WHERE performer = ? AND training = ?",
            value, m_state.now(), performer, pool.number);
        sql.run("DELETE FROM seen WHERE performer = ? AND scope = ?", performer, -pool.number);
        m_rules.giveTrainingSkill(pool, performer, value);
    }
}

void Desk::recordGolden(const PoolInfo &pool, qint64 performer, const Page &page, const Submission &submission)
{
    const auto isWindow = [](const QualityConfig &config) { return config.collector == u"GOLDEN_SET"_s && config.historySize > 0; };
    const std::vector<QualityConfig> &ofProject = m_state.project(pool.project)->quality;
    const bool isShared = std::any_of(pool.quality.begin(), pool.quality.end(), isWindow)
        || std::any_of(ofProject.begin(), ofProject.end(), isWindow);
    for (std::size_t i = 0; i < page.tasks.size(); ++i) {
        const PageTask &task = page.tasks[i];
        if (task.known.isEmpty())
            continue;
        const auto at = static_cast<qsizetype>(i);
        const bool wasDeclined
            = at < submission.declined.size() && !submission.declined[at][u"output_values"_s].toObject().isEmpty();
        const double weight
            = wasDeclined ? 0 : correctness(task.known, submission.solutions[at][u"output_values"_s].toObject());
        m_state.sql.run("INSERT INTO golden_answers (performer, requester, pool, is_golden, correct, is_shared) "
                        "VALUES (?, ?, ?, ?, ?, ?)",
            performer, pool.requester, pool.number, task.kind == TaskKind::Golden, weight, isShared);
    }
}

void Desk::accept(qint64 assignment, const QString &comment)
{
    const Row taken = row(assignment);
    const qint64 now = m_state.now();
    if (taken.status == AssignmentStatus::Submitted)
        m_state.ledger.release(taken.requester, now, assignment, taken.reward + taken.fee);
    if (!m_state.ledger.pay(taken.requester, now, assignment, taken.reward, taken.fee)) {
        refuseState(u"NOT_ENOUGH_BALANCE"_s,
            Words::tr("The balance does not pay for this page any more. Add funds, then accept it."));
    }
    if (taken.status == AssignmentStatus::Rejected)
        PoolTotals{.committed = taken.reward + taken.fee}.addTo(m_state.sql, taken.pool);
    m_state.forgetAssignment(assignment);
    m_state.sql.run("UPDATE assignments SET status = 2, accepted = ?, comment = coalesce(?, comment) WHERE number = ?",
        now, comment, assignment);
    m_rules.pageReviewed(*m_state.pool(taken.pool), taken.performer, assignment,
        taken.status == AssignmentStatus::Rejected ? u"ACCEPT_AFTER_REJECT"_s : u"ACCEPT"_s);
}

void Desk::reject(qint64 assignment, const QString &comment)
{
    const Row taken = row(assignment);
    const qint64 now = m_state.now();
    m_state.ledger.release(taken.requester, now, assignment, taken.reward + taken.fee);
    PoolTotals{.committed = -(taken.reward + taken.fee)}.addTo(m_state.sql, taken.pool);
    m_state.forgetAssignment(assignment);
    m_state.sql.run("UPDATE assignments SET status = 3, rejected = ?, comment = ? WHERE number = ?", now, comment, assignment);
    m_rules.pageReviewed(*m_state.pool(taken.pool), taken.performer, assignment, u"REJECT"_s);
}

void Desk::giveBack(const Row &taken, bool forgetPairs)
{
    Sql &sql = m_state.sql;
    const PoolInfo &pool = *m_state.pool(taken.pool);
    TaskBook book(m_state);
    const Page content = page(taken.number);
    for (const PageTask &task : content.tasks) {
        book.give(task.number, -1);
        if (!forgetPairs)
            continue;
        const qint64 pair = sql.scalar("SELECT pair FROM tasks WHERE number = ?", task.number);
        sql.run("DELETE FROM seen WHERE performer = ? AND scope = ? AND pair = ?", taken.performer,
            SuiteMixer::scopeOf(pool, task.kind), pair);
    }
    if (pool.mixer)
        return;
    sql.run("UPDATE suites SET given = given - 1, is_open = CASE WHEN overlap IS NULL OR given - 1 < overlap THEN 1 ELSE 0 "
            "END WHERE number = ?",
        taken.suite);
    if (forgetPairs)
        sql.run("DELETE FROM seen WHERE performer = ? AND scope = ? AND pair = ?", taken.performer, -pool.number, taken.suite);
}

void Desk::leaveHands(const Row &taken, AssignmentStatus status, const char *dateColumn)
{
    const qint64 now = m_state.now();
    m_state.sql.run(QByteArray("UPDATE assignments SET status = ?, due = NULL, ") + dateColumn + " = ? WHERE number = ?",
        int(status), now, taken.number);
    m_state.ledger.release(taken.requester, now, taken.number, taken.reward + taken.fee);
    PoolTotals{.committed = -(taken.reward + taken.fee)}.addTo(m_state.sql, taken.pool);
    m_state.forgetAssignment(taken.number);
    giveBack(taken, status == AssignmentStatus::Expired);
    m_pools.closeIfComplete(*m_state.pool(taken.pool));
    m_state.workAppeared(taken.requester);
}

void Desk::skip(qint64 performer, qint64 assignment)
{
    const Row taken = row(assignment);
    if (taken.performer != performer)
        refuseForeign(u"assignment"_s, QString::number(assignment));
    if (taken.status == AssignmentStatus::Skipped)
        return;
    if (taken.status != AssignmentStatus::Active)
        refuseState(u"INAPPROPRIATE_STATUS"_s, Words::tr("This page is no longer in your hands."));
    leaveHands(taken, AssignmentStatus::Skipped, "skipped");
    m_rules.pageSkipped(*m_state.pool(taken.pool), performer, assignment);
}

void Desk::expire(qint64 assignment)
{
    const Row taken = row(assignment);
    if (taken.status == AssignmentStatus::Active)
        leaveHands(taken, AssignmentStatus::Expired, "expired");
}

} // namespace sidewise::platform

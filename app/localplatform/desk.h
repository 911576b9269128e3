#pragma once

#include "localplatform/platformstate.h"
#include "localplatform/poolbook.h"
#include "localplatform/suitemixer.h"

#include <QJsonArray>

#include <vector>

namespace sidewise::platform {

class QualityRules;

enum class AssignmentStatus { Active = 0, Submitted = 1, Accepted = 2, Rejected = 3, Skipped = 4, Expired = 5 };

struct PageTask
{
    qint64 number = 0;
    TaskKind kind = TaskKind::General;
    QJsonObject input;
    QJsonArray known;
    QString hint;
};

// A page in a performer's hands.
struct Page
{
    qint64 assignment = 0;
    qint64 pool = 0;
    bool isTraining = false;
    qint64 deadline = 0;
    std::vector<PageTask> tasks;
};

enum class NoPage { None, Closed, Restricted, Filtered, NeedsTraining, TrainingFailed, NothingLeft, NoMoney };

struct Handout
{
    std::optional<Page> page;
    NoPage reason = NoPage::None;
    qint64 training = 0; // for NeedsTraining: where to go
};

struct Submission
{
    QJsonArray solutions;              // [{"output_values": {…}}], in the page's order
    QJsonArray declined = {};          // trainings: wrong first answers, in the page's order, {} where the first was right
    std::optional<double> seconds = {}; // simulated: how long it took; `created` is set back accordingly
};

// The performers' side of the platform: pages are taken, submitted, skipped and expire here, for simulated people and
// for real ones alike. Everything that depends on it follows at once: money, training results, quality rules, completion.
class Desk
{
public:
    Desk(PlatformState &state, PoolBook &pools, QualityRules &rules);

    Handout take(qint64 performer, qint64 pool);
    // Handing in twice is no error; a page that is no longer the performer's is a Refusal.
    void submit(qint64 performer, qint64 assignment, const Submission &submission);
    void skip(qint64 performer, qint64 assignment);
    void expire(qint64 assignment);

    // The requester's decisions, and those of rules and time.
    void accept(qint64 assignment, const QString &comment = {});
    void reject(qint64 assignment, const QString &comment);

    Page page(qint64 assignment);
    // A finished training that still counts: its result in per cent.
    std::optional<double> trainingResult(qint64 performer, const PoolInfo &training);

    static bool isCorrect(const QJsonArray &known, const QJsonObject &output);
    static double correctness(const QJsonArray &known, const QJsonObject &output); // best weight among matches, or 0

private:
    struct Row;
    Row row(qint64 assignment);
    bool isOverdue(qint64 assignment);
    bool mayRepeat(qint64 performer, const PoolInfo &training);
    Handout handOut(qint64 performer, PoolInfo &pool, const std::vector<MixedTask> &tasks, qint64 suite);
    qint64 nextOwnSuite(qint64 performer, const PoolInfo &pool);
    qint64 priceFor(qint64 performer, const PoolInfo &pool);
    void giveBack(const Row &row, bool forgetPairs);
    void leaveHands(const Row &row, AssignmentStatus status, const char *dateColumn);
    void checkSolutions(const PoolInfo &pool, const Page &page, const Submission &submission);
    void checkFiles(const PoolInfo &pool, qint64 assignment, const Submission &submission);
    void countAnswers(const PoolInfo &pool, qint64 suite);
    void scoreTraining(const PoolInfo &pool, qint64 performer, const Submission &submission);
    void recordGolden(const PoolInfo &pool, qint64 performer, const Page &page, const Submission &submission);

    PlatformState &m_state;
    PoolBook &m_pools;
    QualityRules &m_rules;
};

} // namespace sidewise::platform

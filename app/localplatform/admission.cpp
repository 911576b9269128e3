#include "localplatform/admission.h"

#include "localplatform/performerfilter.h"
#include "localplatform/speedquality.h"

namespace sidewise::platform {

namespace {
constexpr qint64 dayMilliseconds = 86400000;
}

std::optional<Handout> Admission::refusal(qint64 performer, const PoolInfo &pool)
{
    if (!pool.isOpen())
        return Handout{{}, NoPage::Closed, 0};
    const bool isBanned = m_state.sql.exists(
        "SELECT 1 FROM restrictions WHERE performer = ? AND requester = ? AND (expires IS NULL OR expires > ?) AND "
        "(scope = 2 OR (scope = 1 AND project = ?) OR (scope = 0 AND pool = ?))",
        performer, pool.requester, m_state.now(), pool.project, pool.number);
    if (isBanned)
        return Handout{{}, NoPage::Restricted, 0};
    if (!pool.filter.isEmpty() && !PerformerFilter(m_state).admits(pool.filter, performer))
        return Handout{{}, NoPage::Filtered, 0};
    if (auto gate = pool.training ? trainingGate(performer, pool) : std::nullopt)
        return gate;
    if (hasHandsFull(performer, pool) || !SpeedQuality(m_state).admits(pool, performer))
        return Handout{{}, NoPage::NothingLeft, 0};
    return std::nullopt;
}

std::optional<Handout> Admission::trainingGate(qint64 performer, const PoolInfo &pool)
{
    const PoolInfo *training = m_state.pool(pool.training);
    if (!training)
        return std::nullopt;
    auto result = trainingResult(m_state, performer, *training);
    if (result && pool.trainingSkillDays > 0) {
        const qint64 finished = m_state.sql.scalar(
            "SELECT finished FROM training_results WHERE performer = ? AND training = ?", performer, training->number);
        if (m_state.now() >= finished + pool.trainingSkillDays * dayMilliseconds)
            result.reset();
    }
    if (!result)
        return Handout{{}, NoPage::NeedsTraining, pool.training};
    if (*result < pool.passingValue)
        return Handout{{}, NoPage::TrainingFailed, pool.training};
    return std::nullopt;
}

// A project says how many pages a performer may hold at once, one as a rule.
bool Admission::hasHandsFull(qint64 performer, const PoolInfo &pool)
{
    const qint64 held = m_state.sql.scalar("SELECT count(*) FROM assignments WHERE performer = ? AND status = 0 AND pool IN "
                                           "(SELECT number FROM pools WHERE project = ?)",
        performer, pool.project);
    return held >= m_state.project(pool.project)->activeLimit;
}

std::optional<double> trainingResult(PlatformState &state, qint64 performer, const PoolInfo &training)
{
    Query found = state.sql.query(
        "SELECT value, finished FROM training_results WHERE performer = ? AND training = ?", performer, training.number);
    if (!found.next() || found.isNull(0))
        return std::nullopt;
    // A skill that has run out is none: the training may be done again from the start.
    const bool hasRunOut = training.retryDays > 0 && state.now() >= found.integer(1) + training.retryDays * dayMilliseconds;
    return hasRunOut ? std::nullopt : std::optional(found.real(0));
}

} // namespace sidewise::platform

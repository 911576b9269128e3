#pragma once

#include "localplatform/platformstate.h"

#include <QHash>

namespace sidewise::platform {

using RuleFacts = QHash<QString, double>; // condition key → number

// What the collectors of quality rules know about one performer in one pool. With a window (`history_size`) the last
// values of all pools count whose collector has one too, else everything in this pool. A rule that wiped the counting
// moves its start.
class QualityFacts
{
public:
    QualityFacts(PlatformState &state, const PoolInfo &pool, qint64 performer, qint64 assignment)
        : m_state(state), m_pool(pool), m_performer(performer), m_assignment(assignment)
    {
    }

    RuleFacts of(const QualityConfig &config);

    // From now on nothing that was before counts for this collector.
    void startAnew(const QString &collector);

private:
    struct Start
    {
        qint64 golden = 0;
        qint64 majority = 0;
        qint64 assignment = 0;
    };
    Start start(const QualityConfig &config);

    RuleFacts golden(const QualityConfig &config);
    RuleFacts majority(const QualityConfig &config);
    RuleFacts submitTime(const QualityConfig &config);
    RuleFacts skippedInRow(const QualityConfig &config);
    RuleFacts answerCount(const QualityConfig &config);
    RuleFacts income();
    RuleFacts acceptance(const QualityConfig &config);
    RuleFacts assessment();
    RuleFacts training();

    PlatformState &m_state;
    const PoolInfo &m_pool;
    qint64 m_performer;
    qint64 m_assignment;
};

} // namespace sidewise::platform

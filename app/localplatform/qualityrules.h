#pragma once

#include "localplatform/platformstate.h"

#include <QHash>

namespace sidewise::platform {

class Desk;
class PoolBook;
struct Page;

// Quality rules of pools and projects: collectors watch what performers do, conditions over the last values decide,
// actions follow. Rules are independent of each other; one whose effect is in force already does not act again.
class QualityRules
{
public:
    QualityRules(PlatformState &state, PoolBook &pools) : m_state(state), m_pools(pools) { }
    void setDesk(Desk &desk) { m_desk = &desk; }

    void pageSubmitted(PoolInfo &pool, qint64 performer, qint64 assignment, const Page &page);
    void pageSkipped(PoolInfo &pool, qint64 performer, qint64 assignment);
    void pageReviewed(PoolInfo &pool, qint64 performer, qint64 assignment, const QString &event);
    void accessRevoked(qint64 requester, qint64 performer, const QString &reason);

private:
    using Facts = QHash<QString, double>;
    struct Moment // whom and what a rule is about
    {
        PoolInfo &pool;
        qint64 performer;
        qint64 assignment;
        QString event; // assessment_event or pool_access_revoked_reason
    };

    void evaluate(const Moment &moment, const QString &collector,
        const std::function<Facts(const QualityConfig &)> &facts);
    static bool holds(const QualityRule &rule, const Facts &facts, const QString &event);
    void act(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const Facts &facts);
    bool restrict(const Moment &moment, const QualityRule &rule);
    bool setSkill(const Moment &moment, qint64 skill, double value);
    bool changeOverlap(const Moment &moment, const QJsonObject &parameters);
    bool reviewAll(const Moment &moment, bool isGood, const QString &comment);

    Facts goldenFacts(const Moment &moment, const QualityConfig &config);
    Facts timeFacts(const Moment &moment, const QualityConfig &config);
    Facts majorityFacts(const Moment &moment, const QualityConfig &config);
    Facts skippedFacts(const Moment &moment);
    Facts acceptanceFacts(const Moment &moment, const QualityConfig &config);
    Facts assessmentFacts(const Moment &moment);
    Facts incomeFacts(const Moment &moment);
    Facts trainingFacts(const Moment &moment);
    void watchMajority(PoolInfo &pool, const Page &page);
    void judgeMajority(PoolInfo &pool, qint64 task, const QualityConfig &config, QList<qint64> &touched);

    PlatformState &m_state;
    PoolBook &m_pools;
    Desk *m_desk = nullptr;
};

} // namespace sidewise::platform

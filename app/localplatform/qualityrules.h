#pragma once

#include "localplatform/qualityfacts.h"

#include <functional>

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
    // A ban began: what the performer did in the pools it covers may go out again.
    void accessRevoked(qint64 requester, qint64 performer, int scope, qint64 project, qint64 pool);
    // Gives or takes a skill, and sees who loses access to a pool by it.
    void changeSkill(qint64 requester, qint64 performer, qint64 skill, std::optional<double> value, const QString &reason);
    // The skill that belongs to a training, made when it is given for the first time.
    void giveTrainingSkill(const PoolInfo &training, qint64 performer, double value);

private:
    struct Moment // whom and what a rule is about
    {
        PoolInfo &pool;
        qint64 performer;
        qint64 assignment;
        QString eventKey = {}; // assessment_event or pool_access_revoked_reason
        QString event = {};
        qint64 skill = 0;      // whose change took the access
    };

    void evaluate(const Moment &moment, const QString &collector);
    static bool holds(const QualityRule &rule, const RuleFacts &facts, const Moment &moment);
    void act(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const RuleFacts &facts);
    bool carryOut(const Moment &moment, const QualityConfig &config, const QualityRule &rule, const RuleFacts &facts);
    bool restrict(const Moment &moment, const QualityRule &rule);
    bool setSkill(const Moment &moment, qint64 skill, double value);
    bool changeOverlap(const Moment &moment, const QJsonObject &parameters);
    bool reviewAll(const Moment &moment, bool isGood, const QString &comment);
    bool startAnew(const Moment &moment, const QualityConfig &config, bool isOne);
    bool completePool(const Moment &moment);
    void revoke(qint64 requester, qint64 performer, const QString &reason, qint64 skill, const std::function<bool(const PoolInfo &)> &concerns);
    void askMore(const PoolInfo &pool, qint64 performer, const Page &page);
    void watchMajority(PoolInfo &pool, const Page &page);
    void watchMajority(PoolInfo &pool, const Page &page, const QualityConfig &config);
    void judgeMajority(PoolInfo &pool, qint64 task, const QualityConfig &config, QList<qint64> &touched);

    PlatformState &m_state;
    PoolBook &m_pools;
    Desk *m_desk = nullptr;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/platformstate.h"

#include <QJsonValue>

#include <vector>

namespace sidewise::platform {

struct TaskAnswer
{
    qint64 performer = 0;
    QByteArray value;   // the field's value as JSON
    double quality = 0; // probability that this performer is right
};

struct WeightedChoice
{
    QByteArray value;
    double confidence = 0;
};

// The likeliest answer and its probability: uniform prior over `options` possible answers, quality q for a match and
// (1−q)/(options−1) for every other one.
WeightedChoice weightedChoice(const std::vector<TaskAnswer> &answers, int options);

// Reads what performers answered to one task.
class TaskAnswers
{
public:
    explicit TaskAnswers(PlatformState &state) : m_state(state) { }

    // Accepted and submitted answers to one output field. Quality: the skill ÷ 100 where there is one, else
    // (0.5 + right)/(1 + seen) from golden answers.
    std::vector<TaskAnswer> of(qint64 task, const QString &field, qint64 skill, int options, bool onlyAccepted = false);
    int allowedCount(const PoolInfo &pool, const QString &field); // at least 2

private:
    void addBaseline(qint64 task, const QString &field, int options, std::vector<TaskAnswer> &answers);
    double quality(qint64 performer, qint64 requester, qint64 skill, int options);

    PlatformState &m_state;
};

} // namespace sidewise::platform

#pragma once

#include "localplatform/qualityconfig.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace sidewise::platform {

enum class PoolStatus { Closed = 0, Open = 1, Archived = 2 };
enum class TaskKind { General = 0, Golden = 1, Training = 2 };

// How golden or training tasks are spread over what a performer does: the first task of an interval and every
// `frequency`-th after it.
struct TaskDistribution
{
    struct Interval
    {
        qint64 from = 1;
        qint64 to = 0; // 0: for ever
        qint64 frequency = 1;
    };
    bool isInProject = false; // tasks done are counted in the project, else in the pool
    int windowDays = 1;
    std::vector<Interval> intervals;

    bool isDue(qint64 taskNumber) const; // the performer's task of this number, from 1
};

// What smart mixing puts on a page.
struct MixerConfig
{
    int count[3] = {0, 0, 0};   // by TaskKind
    int minimum[3] = {0, 0, 0};
    std::optional<TaskDistribution> distribution[3]; // then the count follows from it, and general tasks fill the page
    bool forceLast = true;
    int forceLastDelaySeconds = 0;
    bool inCreationOrder = false;
    bool shuffle = true;
};

struct PriceStep // of dynamic pricing by skill
{
    std::optional<double> from;
    std::optional<double> to;
    qint64 reward = 0;
};

struct DynamicOverlap
{
    int maximum = 0;
    double confidence = 0;
    QStringList fields; // all of them must be sure enough
    qint64 weightSkill = 0; // 0: none
};

// A selective majority vote: every so many tasks of a performer get more answers than others, to be compared.
struct Checkpoints
{
    int targetOverlap = 0;
    TaskDistribution distribution;
};

struct SpeedQualityBalance
{
    enum class Kind { None, TopPercentage, BestConcurrent };
    Kind kind = Kind::None;
    int amount = 0; // per cent, or people
};

// A pool or a training: its stored row and its configuration in the form that hand-out and payment need.
struct PoolInfo
{
    qint64 number = 0;
    qint64 requester = 0;
    qint64 project = 0;
    bool isTraining = false;
    PoolStatus status = PoolStatus::Closed;
    QString closeReason;
    qint64 created = 0;
    std::optional<qint64> lastStarted;
    std::optional<qint64> lastStopped;
    std::optional<qint64> reopenAt;
    std::optional<qint64> allDoneAt;
    QByteArray body; // what the requester gave, without read-only members

    // From the body.
    qint64 spendCap = 0;      // with fee, micro-units; 0: none. Our own: metadata.spend_cap
    qint64 reward = 0;
    int pageSeconds = 600;
    int taskOverlap = 0;  // 0: none given
    int suiteOverlap = 1;
    bool autoAccept = true;
    int autoAcceptDays = 21;
    int closeDelaySeconds = 0;
    int priority = 0;
    qint64 willExpire = 0;
    bool suitesInOrder = false;
    std::optional<MixerConfig> mixer;
    QJsonObject filter;
    std::vector<PriceStep> prices;
    qint64 priceSkill = 0;
    std::optional<DynamicOverlap> dynamicOverlap;
    SpeedQualityBalance balance;
    std::optional<Checkpoints> checkpoints; // of general tasks
    qint64 training = 0; // required training
    double passingValue = 0;
    int trainingSkillDays = 0; // how long a passed training lets in here; 0: as long as the training says
    std::vector<QualityConfig> quality;
    // Trainings.
    int pagesToPass = 0;   // 0: all of them
    int retryDays = 0;     // 0: never

    bool isOpen() const { return status == PoolStatus::Open; }
    void readBody(const QJsonObject &object);
};

QString statusName(PoolStatus status);

} // namespace sidewise::platform

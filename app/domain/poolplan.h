#pragma once

#include "domain/audience.h"
#include "domain/money.h"
#include "domain/qualityrule.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sidewise {

// The settings of a pool that most studies leave as they are, each with the platform's usual value.

struct PageMix
{
    int trainingPerPage = 0;
    int leastGeneral = 0;         // 0: a page is full; else so many general tasks are enough
    bool mayBeIncomplete = true;  // the last page
    bool keepsOrder = false;      // tasks go out as they were uploaded
    bool shuffles = true;         // on the page
    friend bool operator==(const PageMix &, const PageMix &) = default;
};

// Asks a pair again while its answers disagree.
struct DynamicOverlap
{
    bool isOn = false;
    int maximum = 5;
    int confidencePercent = 80;
    friend bool operator==(const DynamicOverlap &, const DynamicOverlap &) = default;
};

struct PriceBand // of a skill: from ≤ value ≤ to
{
    int from = 80;
    int to = 100;
    Money price = Money::fromMicros(60000);
    friend bool operator==(const PriceBand &, const PriceBand &) = default;
};

// Better performers earn more; the pool sets their skill from its golden tasks.
struct DynamicPrice
{
    bool isOn = false;
    QString skill;
    QList<PriceBand> bands;
    friend bool operator==(const DynamicPrice &, const DynamicPrice &) = default;
};

struct Schedule
{
    int openDays = 30;                // closes so many days after the launch, or
    std::optional<QDateTime> closes;  // at this moment
    int keepOpenSeconds = 0;          // after the last answer, 0–259,200
    int priority = 0;                 // 0–100
    friend bool operator==(const Schedule &, const Schedule &) = default;
};

struct Acceptance
{
    bool isAutomatic = true;
    int reviewDays = 21; // then accepted anyway, 1–21
    friend bool operator==(const Acceptance &, const Acceptance &) = default;
};

struct PoolPlan
{
    AudienceFilter audience;
    QList<QualityRule> rules; // besides the golden and the fast rule
    PageMix mix;
    DynamicOverlap dynamicOverlap;
    DynamicPrice dynamicPrice;
    Schedule schedule;
    Acceptance acceptance;
    friend bool operator==(const PoolPlan &, const PoolPlan &) = default;
};

// Names of the skills that the plan speaks of, each once.
QStringList skillsOf(const PoolPlan &plan);

} // namespace sidewise

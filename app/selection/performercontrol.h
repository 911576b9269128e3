#pragma once

#include "domain/comparisontable.h"
#include "domain/ranking.h"

#include <QList>
#include <QString>

#include <vector>

namespace sidewise::selection {

// Who should work no longer, and why. Exclusion from the fit and refusal of payment are two separate decisions: this one
// is about the first.

// What is known about one performer: the fit's report and their pages in the order they were submitted.
struct PerformerFacts
{
    PerformerReport report;
    std::vector<double> pageSeconds;
    std::vector<bool> goldenRight; // in order; ties left out
};

struct ControlRules
{
    // Reliability from the fit: below this after so many pages.
    bool usesReliability = true;
    double leastReliability = 0.4;
    int pagesBefore = 3;
    // Pages faster than a share of the pool's median: so many among the last pages.
    bool usesPace = true;
    double paceShare = 1.0 / 3;
    int fastPages = 2;
    int pageWindow = 10;
    // More of one side than chance allows: a warning, nobody is banned for it.
    bool warnsOfSides = true;
    int answersForSides = 30;
    // Golden answers one by one, as an alternative: a sequential test of guessing against looking.
    bool usesGoldenTest = false;
};

struct ControlSignal
{
    enum class Kind { Reliability, Pace, Sides, GoldenTest };
    Kind kind = Kind::Reliability;
    bool isBan = false;  // else a warning
    QString sentence;    // with the numbers that caused it
};

double medianOf(std::vector<double> values); // 0 where there are none

// Signals about one performer; `poolMedianSeconds` is the median page time of the whole pool.
QList<ControlSignal> checkPerformer(const PerformerFacts &facts, double poolMedianSeconds, const ControlRules &rules = {});

// Refusing payment needs two independent signals.
bool mayRefusePayment(const QList<ControlSignal> &signalList);

// The sequential test: + ln(.5/.08) for a wrong and + ln(.5/.92) for a right golden answer, not below −2; 4.5 is a ban.
double goldenTestScore(const std::vector<bool> &goldenRight);
constexpr double goldenTestLimit = 4.5;

// Share of right answers to each golden pair among trusted performers; below 75 % the pair should be dropped.
struct GoldenPairUse
{
    int right = 0;
    int total = 0; // answers of trusted performers
};
bool shouldDropGoldenPair(const GoldenPairUse &use);

// Confusion of one performer on golden pairs, one pseudo-answer in each cell: rows are the truth, columns the answer,
// left first. A diagnostic table.
struct GoldenConfusion
{
    double leftLeft = 0.5;
    double leftRight = 0.5;
    double rightLeft = 0.5;
    double rightRight = 0.5;
};
GoldenConfusion goldenConfusion(const std::vector<ComparisonTable::GoldenRow> &rows, std::int32_t performer);

} // namespace sidewise::selection

#pragma once

#include "ranking/rank.h"
#include "selection/performercontrol.h"

#include <array>
#include <cstdint>
#include <vector>

namespace sidewise::test {

// What rankings, waves and performer control are worth where the truth is known: simulated studies with lists of 5 to
// 20, scores N(0, 1.5²), eighty performers, pages of nine real tasks and a golden one. World n is the same for everybody.
struct Worlds
{
    int count = 20;
    int firstSeed = 1;
    double guessers = 0.2;
    int products = 60;
    int performers = 80;
    int shortest = 5;
    int longest = 20;
    bool areHonestAlike = false; // people as the model thinks of them: shows what their quirks cost
};

// How honest intervals are when a share of asking every pair three times is in.
struct Calibration
{
    double covered = 0;      // share of true differences in their 95 % interval
    double error = 0;        // expected calibration error of P(i better)
    double auc = 0;          // of reliability, guessers against honest people with 30 or more answers
    double spread = 0;       // mean fitted s0
    double tau = 0;
};
Calibration calibrate(const Worlds &worlds, double share, const RankOptions &options = {}, bool isAdaptive = false);

// At which share of the judgements of asking everything three times waves reach its tau.
struct Costs
{
    double tauOfEverything = 0; // same model
    double tauOfPlain = 0;      // plain Bradley–Terry
    double share = 0;           // of judgements, where the mean curve of the waves reaches the first
    double sharePlain = 0;      // … the second
    double error = 0;           // standard errors over worlds (of each world's own crossing)
    double errorPlain = 0;
};
Costs compareCosts(const Worlds &worlds);

// Who is banned by the rules of ours, with people coming and going.
struct Control
{
    double honestBanned = 0;
    double guessersBanned = 0;
    double guessersAmongKept = 0; // share of the kept answers
    qint64 honest = 0;
    qint64 guessing = 0;
};
Control control(const Worlds &worlds, const selection::ControlRules &rules = {});

} // namespace sidewise::test

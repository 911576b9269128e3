// How good rankings are in simulated studies, where the truth is known; the fuller form of tst_quality. By hand:
//   ninja -C build/release bench_quality && build/release/bin/bench_quality [worlds] [calibration|costs|control]

#include "selection/quality.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace sidewise;
using namespace sidewise::test;

namespace {
void print(const char *what, const Calibration &result)
{
    std::printf("  %-58s coverage %.3f  ECE %.3f  AUC %.3f  spread %.2f  tau %.3f\n", what, result.covered, result.error,
        result.auc, result.spread, result.tau);
    std::fflush(stdout);
}

void calibrations(Worlds worlds)
{
    for (const int products : {30, 60}) {
        worlds.products = products;
        worlds.guessers = 0;
        std::printf("%d products, all honest\n", products);
        print("every pair, 50 %", calibrate(worlds, 0.5));
        print("every pair, 100 %", calibrate(worlds, 1));
        worlds.guessers = 0.2;
        std::printf("%d products, 20 %% guessers\n", products);
        print("every pair, 20 %", calibrate(worlds, 0.2));
        print("every pair, 50 %", calibrate(worlds, 0.5));
        RankOptions known;
        known.priorVariance = 1.5 * 1.5;
        print("every pair, 50 %, spread known", calibrate(worlds, 0.5, known));
        print("every pair, 100 %", calibrate(worlds, 1));
        print("waves, 50 %", calibrate(worlds, 0.5, {}, true));
        print("waves, 100 %", calibrate(worlds, 1, {}, true));
    }
    worlds.areHonestAlike = true;
    print("60 products, every pair, 50 %, people without quirks", calibrate(worlds, 0.5));
    print("60 products, every pair, 100 %, people without quirks", calibrate(worlds, 1));
    worlds.areHonestAlike = false;
    worlds.products = 30;
    RankOptions biased;
    biased.sideBias = true;
    print("30 products, every pair, 50 %, with side bias", calibrate(worlds, 0.5, biased));
    RankOptions plain;
    plain.method = RankOptions::Method::BradleyTerry;
    print("30 products, every pair, 50 %, plain Bradley-Terry", calibrate(worlds, 0.5, plain));
}

void costs(Worlds worlds)
{
    for (const double guessers : {0.2, 0.0}) {
        worlds.guessers = guessers;
        const Costs costs = compareCosts(worlds);
        std::printf("  %2.0f %% guessers: everything three times has tau %.3f (plain Bradley-Terry %.3f); waves reach it at "
                    "%.1f +- %.1f %% (%.1f +- %.1f %%) of its judgements\n",
            100 * guessers, costs.tauOfEverything, costs.tauOfPlain, 100 * costs.share, 100 * costs.error,
            100 * costs.sharePlain, 100 * costs.errorPlain);
        std::fflush(stdout);
    }
}

void controls(Worlds worlds)
{
    worlds.products = 30;
    for (const double guessers : {0.1, 0.2, 0.3}) {
        worlds.guessers = guessers;
        const Control result = control(worlds);
        std::printf("  %2.0f %% guessers: banned %.1f %% of %lld honest people and %.0f %% of %lld guessers; among kept answers "
                    "%.1f %% are theirs\n",
            100 * guessers, 100 * result.honestBanned, static_cast<long long>(result.honest), 100 * result.guessersBanned,
            static_cast<long long>(result.guessing), 100 * result.guessersAmongKept);
        std::fflush(stdout);
    }
}
} // namespace

int main(int argc, char **argv)
{
    Worlds worlds;
    worlds.count = argc > 1 ? std::max(1, std::atoi(argv[1])) : 40;
    const std::string what = argc > 2 ? argv[2] : "";
    const auto begin = std::chrono::steady_clock::now();
    std::printf("%d worlds each\n", worlds.count);
    if (what.empty() || what == "calibration")
        calibrations(worlds);
    if (what.empty() || what == "costs")
        costs(worlds);
    if (what.empty() || what == "control")
        controls(worlds);
    std::printf("%.1f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    return 0;
}

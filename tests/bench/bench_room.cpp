// A room full of people on loopback: how fast pages are served and sent, and whether every acknowledged answer is there
// exactly once, also when the platform is killed in the middle.
// usage: bench_room SIDEWISE-CLI [PEOPLE SECONDS SECONDS-PER-PAGE KILL-AFTER]   (200 120 1 60)

#include "localplatform/roomload.h"

#include <QTemporaryDir>

#include <cstdio>

using namespace sidewise::test;

namespace {
void print(const char *what, const std::vector<double> &times)
{
    const auto at = [&](double share) { return RoomLoad::Outcome::percentile(times, share); };
    std::printf("%-22s %8zu   p50 %7.1f   p90 %7.1f   p99 %7.1f   most %7.1f ms\n", what, times.size(), at(0.5), at(0.9), at(0.99), at(1));
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: bench_room SIDEWISE-CLI [PEOPLE SECONDS SECONDS-PER-PAGE KILL-AFTER]\n");
        return 2;
    }
    QTemporaryDir dir;
    RoomLoad::Plan plan;
    plan.program = arguments[1];
    plan.dataDir = dir.path();
    const auto number = [&](qsizetype at, double otherwise) { return arguments.size() > at ? arguments[at].toDouble() : otherwise; };
    plan.people = static_cast<int>(number(2, 200));
    plan.seconds = number(3, 120);
    plan.secondsPerPage = number(4, 1);
    plan.killAfter = number(5, plan.seconds / 2);
    std::printf("%d people, %.0f s, a page every %.1f s, killed after %.0f s\n", plan.people, plan.seconds, plan.secondsPerPage, plan.killAfter);
    const RoomLoad::Outcome outcome = RoomLoad(plan).run();
    print("page served (take)", outcome.take);
    print("page sent (submit)", outcome.submit);
    print("state (reload)", outcome.page);
    if (plan.killAfter > 0)
        std::printf("back after the kill in %.0f ms\n", outcome.restart);
    std::printf("%lld pages, %lld answers acknowledged; %s\n", static_cast<long long>(outcome.pages), static_cast<long long>(outcome.answers),
        outcome.problem.isEmpty() ? "each is there exactly once" : qPrintable(outcome.problem));
    return outcome.problem.isEmpty() ? 0 : 1;
}

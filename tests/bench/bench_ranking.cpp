// How fast rankings are made. Run by hand in a release build:
//   cmake --preset release && ninja -C build/release bench_ranking && build/release/bin/bench_ranking
// Each file is ranked in a process of its own, so that CPU time and memory are those of ranking alone; a plain
// textbook implementation (a hash map of pairs, minorise–maximise) works on the same file for comparison.

#include "base/random.h"
#include "dataset/comparisonfile.h"
#include "ranking/layout.h"
#include "ranking/rank.h"
#include "selection/costforecast.h"
#include "selection/planning.h"
#include "selection/waves.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using namespace sidewise;

namespace {
struct Study
{
    const char *name;
    int rows;
    int products;
    int items; // per product
    int performers;
};

void write(const Study &study, const std::string &path)
{
    Random random(42);
    std::vector<double> scores(static_cast<std::size_t>(study.products) * static_cast<std::size_t>(study.items));
    for (double &score : scores)
        score = 1.5 * random.normal();
    std::ofstream out(path, std::ios::binary);
    out << (study.products > 1 ? "worker,left,right,label,product\n" : "worker,left,right,label\n");
    for (int row = 0; row < study.rows; ++row) {
        const auto product = random.below(static_cast<std::uint64_t>(study.products));
        const auto items = static_cast<std::uint64_t>(study.items);
        const std::uint64_t left = random.below(items);
        const std::uint64_t right = (left + 1 + random.below(items - 1)) % items;
        const std::uint64_t performer = random.below(static_cast<std::uint64_t>(study.performers));
        const double d = scores[product * items + left] - scores[product * items + right];
        const double p = performer % 5 == 0 ? 0.5 : 1 / (1 + std::exp(-d));
        const std::uint64_t label = random.chance(p) ? left : right;
        out << 'w' << performer << ",i" << left << ",i" << right << ",i" << label;
        if (study.products > 1)
            out << ",p" << product;
        out << '\n';
    }
}

// Wall seconds, CPU seconds and peak memory of a piece of work in a process of its own.
struct Cost
{
    double wall = 0;
    double cpu = 0;
    double megabytes = 0;
};

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// The process is this program again: a forked copy would carry our own memory along.
Cost measure(const std::vector<std::string> &arguments)
{
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char *> words;
        std::string self = "/proc/self/exe";
        words.push_back(self.data());
        std::vector<std::string> copy = arguments;
        for (std::string &argument : copy)
            words.push_back(argument.data());
        words.push_back(nullptr);
        execv(self.c_str(), words.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (status != 0)
        std::printf("    failed with status %d\n", status);
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
        secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024};
}

void print(const char *what, const Cost &cost)
{
    std::printf("  %-34s %8.3f s wall %8.3f s CPU %8.1f MB\n", what, cost.wall, cost.cpu, cost.megabytes);
    std::fflush(stdout);
}

int rankFile(const std::string &path, const std::string &method)
{
    const auto file = dataset::readComparisonFile(QString::fromStdString(path));
    if (!file)
        return 2;
    if (method == "read")
        return 0;
    RankOptions options;
    if (method == "bt") {
        options.method = RankOptions::Method::BradleyTerry;
        options.priorVariance = 10;
        options.standardErrors = false;
    }
    const RankingRun run = rank(file->table, options);
    return run.isConverged && run.products.size() > 0 ? 0 : 1;
}

// The textbook: strings, hash maps, and minorise–maximise with the prior left out but a pseudo answer each way on every
// pair that occurs, which keeps it finite. It stops when no strength moves by more than 1e-4 of itself.
int rankPlainly(const std::string &path)
{
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    std::unordered_map<std::string, int> numbers;
    std::map<std::pair<int, int>, double> wins;
    const auto number = [&](const std::string &name) {
        return numbers.try_emplace(name, static_cast<int>(numbers.size())).first->second;
    };
    while (std::getline(in, line)) {
        std::vector<std::string> cells;
        std::stringstream cellsOfLine(line);
        for (std::string cell; std::getline(cellsOfLine, cell, ',');)
            cells.push_back(cell);
        const std::string product = cells.size() > 4 ? cells[4] + '/' : std::string();
        const int left = number(product + cells[1]);
        const int right = number(product + cells[2]);
        wins[cells[3] == cells[1] ? std::pair(left, right) : std::pair(right, left)] += 1;
    }
    struct Meeting
    {
        int other;
        double count;
    };
    std::vector<std::vector<Meeting>> meetings(numbers.size());
    std::vector<double> won(numbers.size(), 0.0);
    for (const auto &[pair, count] : wins) {
        won[static_cast<std::size_t>(pair.first)] += count + 0.5;
        won[static_cast<std::size_t>(pair.second)] += 0.5;
        meetings[static_cast<std::size_t>(pair.first)].push_back({pair.second, count + 1});
        meetings[static_cast<std::size_t>(pair.second)].push_back({pair.first, count + 1});
    }
    std::vector<double> strength(numbers.size(), 1.0);
    double moved = 1;
    for (int sweep = 0; sweep < 2000 && moved > 1e-4; ++sweep) {
        moved = 0;
        for (std::size_t i = 0; i < strength.size(); ++i) {
            double sum = 0;
            for (const Meeting &meeting : meetings[i])
                sum += meeting.count / (strength[i] + strength[static_cast<std::size_t>(meeting.other)]);
            const double next = sum > 0 ? won[i] / sum : strength[i];
            moved = std::max(moved, std::abs(next / strength[i] - 1));
            strength[i] = next;
        }
    }
    return std::accumulate(strength.begin(), strength.end(), 0.0) > 0 ? 0 : 1;
}

double secondsFor(const std::function<void()> &work, int times)
{
    double best = 1e300;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}

void benchFile(const Study &study, const std::string &folder, bool isNoisy)
{
    const std::string path = folder + "/answers.csv";
    write(study, path);
    std::printf("%s: %d rows, %d products x %d items, %d performers, %.1f MB\n", study.name, study.rows, study.products,
        study.items, study.performers, static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    print("reading alone", measure({"rank", path, "read"}));
    const Cost ours = measure({"rank", path, "bt"});
    print("Bradley-Terry, variance 10, no se", ours);
    if (isNoisy)
        print("noisy, spread and intervals", measure({"rank", path, "noisy"}));
    const Cost plain = measure({"plain", path});
    print("textbook", plain);
    std::printf("  textbook / ours: %.1f in CPU time\n", plain.cpu / ours.cpu);
}

void benchLive(const std::string &folder, int rows, int products, int performers)
{
    const Study study{"live", rows + 100, products, 10, performers};
    const std::string path = folder + "/answers.csv";
    write(study, path);
    ComparisonTable whole = dataset::readComparisonFile(QString::fromStdString(path))->table;
    ComparisonTable before = whole;
    before.rows.resize(before.rows.size() - 100);
    const RankingRun first = rank(before);
    RankOptions live;
    live.previous = &first;
    live.keepSpread = true;
    live.tolerance = 1e-5;
    RankingRun again;
    const double full = secondsFor([&] { again = rank(whole, live); }, 5);
    live.knownRows = rows;
    const double touched = secondsFor([&] { again = rank(whole, live); }, 5);
    live.standardErrors = false;
    const double scores = secondsFor([&] { rank(whole, live); }, 5);
    const double layout = secondsFor([&] { ranking::Layout(whole, ranking::Layout::Ties::Half, ranking::Layout::Performers::Kept); }, 5);
    std::printf("live update, 100 new judgements in %d over %d products: %.1f ms with intervals of touched products, %.1f ms with all, "
                "%.1f ms without any (%d steps), %.1f ms for counting alone\n", rows, products, 1e3 * touched, 1e3 * full, 1e3 * scores,
        again.iterations, 1e3 * layout);
}

// The next 10,000 questions over 2,000 open products of 20 items, each judged 60 times.
void benchWave()
{
    ComparisonTable table;
    Random random(9);
    for (int product = 0; product < 2000; ++product) {
        table.products.push_back(QString::number(10000 + product));
        for (int i = 0; i < 20; ++i)
            table.items.push_back({QString::number(100 + i), product});
        for (int row = 0; row < 60; ++row) {
            const auto left = static_cast<std::int32_t>(random.below(20));
            const auto right = static_cast<std::int32_t>((left + 1 + static_cast<int>(random.below(19))) % 20);
            const bool isLeft = random.chance(1 / (1 + std::exp(0.2 * (left - right))));
            table.rows.push_back({static_cast<std::int32_t>(random.below(400)), product * 20 + left, product * 20 + right,
                isLeft ? ComparisonTable::Choice::Left : ComparisonTable::Choice::Right});
        }
    }
    for (int k = 0; k < 400; ++k)
        table.performers.push_back(QString::number(1000 + k));
    RankingFit fit;
    const double fitting = secondsFor([&] { fit = rankWithPosteriors(table); }, 1);
    std::vector<selection::OpenProduct> open;
    for (std::size_t p = 0; p < fit.posteriors.size(); ++p)
        open.push_back(selection::openProduct(fit.posteriors[p], fit.run.products[static_cast<qsizetype>(p)]));
    selection::WaveOptions options;
    options.reliability = fit.meanReliability;
    std::size_t planned = 0;
    const double planning = secondsFor([&] { planned = selection::nextWave(open, 10000, options).size(); }, 2);
    std::printf("planning a wave of %zu over 2,000 products x 20 items: %.2f s (the fit before it %.2f s)\n", planned, planning, fitting);
    selection::ForecastOptions forecast;
    forecast.waves = options;
    const double foretelling = secondsFor([&] { selection::forecastCost(open, forecast); }, 1);
    std::printf("forecast of what it will still cost: %.2f s\n", foretelling);
    PlanningQuestion question;
    question.listLengths = QList<int>(2000, 10);
    const double curve = secondsFor([&] { selection::planningCurve(question); }, 1);
    std::printf("planning curve for 2,000 products x 10 items: %.2f s on one thread\n", curve);
}

void benchSmall()
{
    ComparisonTable small;
    for (int k = 0; k < 30; ++k)
        small.performers.push_back(QString::number(k));
    Random random(5);
    for (int product = 0; product < 20; ++product) {
        small.products.resize(static_cast<std::size_t>(product) + 1, QString::number(product));
        small.products.back() = QString::number(product);
        for (int i = 0; i < 6; ++i)
            small.items.push_back({QString::number(i), product});
        for (int row = 0; row < 30; ++row) {
            const auto left = static_cast<std::int32_t>(random.below(6));
            const auto right = static_cast<std::int32_t>((left + 1 + static_cast<int>(random.below(5))) % 6);
            const bool isLeft = random.chance(1 / (1 + std::exp(0.6 * (left - right))));
            small.rows.push_back({static_cast<std::int32_t>(random.below(30)), product * 6 + left, product * 6 + right,
                isLeft ? ComparisonTable::Choice::Left : ComparisonTable::Choice::Right});
        }
    }
    const double study600 = secondsFor([&] { rank(small); }, 5);
    std::printf("study of 600 judgements, 20 products x 6 items, spread and intervals: %.1f ms\n", 1e3 * study600);
}
} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[0] == "rank")
        return rankFile(words[1], words[2]);
    if (words.size() == 2 && words[0] == "plain")
        return rankPlainly(words[1]);

    std::string folder = (std::filesystem::temp_directory_path() / "sidewise-bench-XXXXXX").string();
    if (!mkdtemp(folder.data()))
        return 1;
    benchFile({"small", 10000, 1, 100, 50}, folder, true);
    benchFile({"middle", 100000, 1, 500, 200}, folder, false);
    benchFile({"one large product", 1000000, 1, 2000, 500}, folder, false);
    benchFile({"many products", 1350000, 10000, 10, 2000}, folder, false);
    benchFile({"many performers", 1000000, 10000, 10, 2000}, folder, true);
    benchLive(folder, 100000, 1000, 500);
    benchLive(folder, 1000000, 10000, 2000);
    benchSmall();
    benchWave();
    std::filesystem::remove_all(folder);
    return 0;
}

#include "base/random.h"
#include "store/studystore.h"
#include "workflow/fitbytes.h"
#include "workflow/liveranking.h"
#include "workflow/studydocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>
#include <vector>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

// How long a large study takes: to its kept ranking after opening, from a new page to the changed ranking, and how long the
// event loop is held while answers arrive.
//   bench_live [JUDGEMENTS]

namespace {
constexpr int itemCount = 10;
constexpr int perPage = 9;

Study study(int products)
{
    Study made;
    made.name = u"Large"_s;
    made.project = Project::defaults();
    for (int p = 0; p < products; ++p) {
        Product product{ProductId(u"p%1"_s.arg(p)), u"Product %1"_s.arg(p), {}, {}, {}};
        for (int i = 0; i < itemCount; ++i)
            product.recommendations.append({ItemId(u"p%1-i%2"_s.arg(p).arg(i)), u"Item %1"_s.arg(i), {}, {}, {}, {}});
        made.catalogue.products.append(product);
    }
    return made;
}

Assignment page(Random &random, qint64 number, int products)
{
    Assignment made;
    made.id = AssignmentId(u"a%1"_s.arg(number, 9, 10, QChar(u'0')));
    made.pool = PoolId(u"1"_s);
    made.performer = PerformerId(u"person %1"_s.arg(random.below(1000)));
    made.status = AssignmentStatus::Accepted;
    made.reward = Money::fromMicros(50000);
    made.submitted = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addMSecs(number * 100);
    made.created = made.submitted.addSecs(-60);
    for (int t = 0; t < perPage; ++t) {
        const int product = static_cast<int>(random.below(static_cast<quint64>(products)));
        const int left = static_cast<int>(random.below(itemCount));
        const int right = (left + 1 + static_cast<int>(random.below(itemCount - 1))) % itemCount;
        made.tasks.append({TaskId(u"t"_s), ProductId(u"p%1"_s.arg(product)), ItemId(u"p%1-i%2"_s.arg(product).arg(left)),
            ItemId(u"p%1-i%2"_s.arg(product).arg(right)), (left < right) == random.chance(0.8) ? u"LEFT"_s : u"RIGHT"_s, {}, {}});
    }
    return made;
}

double processSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double threadMilliseconds() // of processor, by the window's thread
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template<typename Number>
Number share(std::vector<Number> numbers, double part)
{
    std::sort(numbers.begin(), numbers.end());
    return numbers[std::min(numbers.size() - 1, static_cast<std::size_t>(static_cast<double>(numbers.size()) * part))];
}

template<typename Condition>
void waitFor(Condition isDone)
{
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}
} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const qint64 judgements = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    const int products = static_cast<int>(std::max<qint64>(20, judgements / 500));
    QTemporaryDir dir;
    const QString path = dir.filePath(u"large.sidewise"_s);
    Random random(1);
    QElapsedTimer time;
    {
        auto store = StudyStore::create(path, study(products));
        QList<Assignment> batch;
        for (qint64 n = 0; n < judgements / perPage; ++n) {
            batch.append(page(random, n, products));
            if (batch.size() == 5000 || n + 1 == judgements / perPage)
                (void)store->addAssignments(std::exchange(batch, {}));
        }
    }
    StudyDocument document;
    LiveRanking ranking;
    const auto isFit = [&] { return !ranking.isRunning(); };
    time.start();
    bool isOpen = false;
    document.open(path).then(&document, [&](const Result<void> &) { isOpen = true; });
    waitFor([&] { return isOpen; });
    std::printf("open, without a kept ranking     %6lld ms\n", static_cast<long long>(time.elapsed()));
    waitFor([&] { return document.areAnswersRead(); });
    std::printf("all answers read                 %6lld ms\n", static_cast<long long>(time.restart()));
    ranking.update(document.study(), document.answers(), document.decisions());
    waitFor(isFit);
    std::printf("full fit                         %6lld ms\n", static_cast<long long>(time.elapsed()));
    document.keep(u"fit"_s, fitToBytes(ranking.run(), ranking.fit()->stamp));
    document.close();

    isOpen = false;
    time.restart();
    document.open(path).then(&document, [&](const Result<void> &) { isOpen = true; });
    waitFor([&] { return isOpen; });
    const auto kept = fitFromBytes(document.keptFit());
    ranking.show(kept->run, kept->stamp);
    std::printf("open to the kept ranking         %6lld ms (%lld judgements)\n", static_cast<long long>(time.elapsed()),
        static_cast<long long>(ranking.run().judgements));
    waitFor([&] { return document.areAnswersRead(); });
    ranking.update(document.study(), document.answers(), document.decisions());
    waitFor(isFit);

    qint64 longest = 0;
    for (int i = 0; i < 5; ++i) {
        time.restart();
        const double work = processSeconds();
        const qint64 before = ranking.run().judgements;
        document.addAssignments({page(random, judgements + i, products)});
        QObject context;
        QObject::connect(&document, &StudyDocument::answersChanged, &context,
            [&] { ranking.update(document.study(), document.answers(), document.decisions()); });
        waitFor([&] { return ranking.run().judgements > before; });
        longest = std::max(longest, time.elapsed());
        std::printf("page to changed ranking          %6lld ms, %.0f ms of processor%s\n", static_cast<long long>(time.elapsed()), (processSeconds() - work) * 1e3, ranking.fit()->isLive ? " (live)" : "");
    }

    // 1,000 judgements a second in half-second portions, for ten seconds.
    std::vector<double> gaps;
    std::vector<double> works;
    double workBefore = threadMilliseconds();
    QElapsedTimer beat;
    QTimer probe;
    probe.setTimerType(Qt::PreciseTimer);
    QObject::connect(&probe, &QTimer::timeout, [&] {
        gaps.push_back(static_cast<double>(beat.nsecsElapsed()) / 1e6);
        works.push_back(threadMilliseconds() - std::exchange(workBefore, threadMilliseconds()));
        beat.restart();
    });
    QObject::connect(&document, &StudyDocument::answersChanged, &application,
        [&] { ranking.update(document.study(), document.answers(), document.decisions()); });
    QTimer arrivals;
    qint64 number = 2 * judgements;
    QObject::connect(&arrivals, &QTimer::timeout, [&] {
        QList<Assignment> batch;
        for (int i = 0; i < 56; ++i)
            batch.append(page(random, number++, products));
        document.addAssignments(batch);
    });
    beat.start();
    probe.start(1);
    arrivals.start(500);
    time.restart();
    waitFor([&] { return time.elapsed() > 10'000; });
    std::printf("event loop gap: median %.2f ms, 99.9 %% %.2f ms, longest %.2f ms (%zu beats)\n", share(gaps, 0.5), share(gaps, 0.999), share(gaps, 1), gaps.size());
    std::printf("  of that the thread's own work: 99.9 %% %.2f ms, longest %.2f ms\n", share(works, 0.999), share(works, 1));
    std::fflush(stdout);
    return 0;
}

#include "fixtures/shopcatalogue.h"
#include "ui/desk.h"
#include "ui/userhand.h"
#include "workflow/importdesk.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

// Walks the sample study and a shop's own catalogue through the real window and prints, stage by stage, how long the
// window's thread worked at a stretch (its own CPU time between two waits of the event loop, so that a busy machine
// does not count). Limit: 50 ms. Run by hand: bench_walk, with QT_QPA_PLATFORM=offscreen where there is no display.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Stretches : public QObject
{
public:
    Stretches()
    {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            const double now = threadMilliseconds(); // stands still while the loop waits
            m_stretches.push_back(now - m_begin);
            m_begin = now;
        });
    }

    void print(const char *stage)
    {
        std::sort(m_stretches.begin(), m_stretches.end());
        const auto at = [this](double share) {
            return m_stretches.empty() ? 0.0 : m_stretches[static_cast<std::size_t>(share * static_cast<double>(m_stretches.size() - 1))];
        };
        std::printf("%-34s %6zu stretches   median %6.2f   99.9 %% %6.2f   longest %6.2f ms%s\n", stage, m_stretches.size(), at(0.5),
            at(0.999), at(1), at(1) > 50 ? "   over 50" : "");
        std::fflush(stdout);
        m_stretches.clear();
    }

private:
    double m_begin = threadMilliseconds();
    std::vector<double> m_stretches;
};

// Both wait in an event loop of their own, which sleeps; those of Qt Test never do.
void rest(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool until(const std::function<bool()> &isThere, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!isThere() && clock.elapsed() < seconds * 1000)
        rest(20);
    return isThere();
}

void walkPages(Stretches &stretches)
{
    for (const QString &step : {u"Data"_s, u"Instructions"_s, u"Interface"_s, u"Training"_s, u"Pool"_s}) {
        UserHand::click(step);
        rest(300);
        stretches.print(qPrintable(u"  page "_s + step));
    }
}

bool isAnswered(Desk &desk)
{
    const LiveNumbers &n = desk.workspace.live().numbers();
    return desk.workspace.pool().poolState() == PoolState::Completed && n.judgementsDone >= n.judgementsTotal && !desk.workspace.live().isRanking();
}
} // namespace

class BenchWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sampleStudy()
    {
        std::printf("Sample study\n");
        Desk desk;
        desk.open({1240, 840});
        Stretches stretches;
        rest(300);
        stretches.print("  first show (not counted)");
        desk.signUp();
        desk.workspace.account().activatePromo(u"RECSYS2022"_s);
        QVERIFY(until([&] { return desk.workspace.account().requester().balance > Money{}; }, 10));
        stretches.print("  sign-up and promo code");
        desk.openSample();
        rest(300);
        stretches.print("  opening the study");
        walkPages(stretches);
        UserHand::click(u"Launch"_s);
        UserHand::click(u"Confirm and launch"_s);
        QVERIFY(until([&] { return desk.workspace.pool().poolState() == PoolState::Open; }, 30));
        rest(300);
        stretches.print("  launch");
        desk.workspace.live().startCrowd(30, 1000, 0.2);
        QVERIFY(until([&] { return isAnswered(desk); }, 120));
        rest(500);
        stretches.print("  answers and rankings");
    }

    void shopCatalogue()
    {
        std::printf("500 products with 3 to 12 recommendations\n");
        Desk desk;
        desk.open({1240, 840});
        const QString path = desk.dir.filePath(u"shop.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(fixtures::shopCatalogue(500, 3)) > 0);
        file.close();
        desk.signUp();
        desk.workspace.account().activatePromo(u"RECSYS2022"_s);
        QVERIFY(until([&] { return desk.workspace.account().requester().balance > Money{}; }, 10));
        Stretches stretches;
        desk.workspace.openFile(path);
        QVERIFY(until([&] { return desk.workspace.dataset().desk().stage() == ImportDesk::Stage::Columns; }, 20));
        desk.workspace.dataset().desk().read();
        QVERIFY(until([&] { return desk.workspace.hasStudy() && !desk.workspace.dataset().catalogue().products.isEmpty(); }, 20));
        rest(500);
        stretches.print("  import");
        desk.workspace.dataset().generatePairs();
        rest(500);
        stretches.print("  pairs");
        desk.workspace.instructions().useTemplate();
        desk.workspace.training().setOn(false);
        desk.workspace.pool().setGoldenPerPage(0);
        GoldenRule off;
        off.isOn = false;
        desk.workspace.pool().setGoldenRule(off);
        desk.workspace.pool().setGeneralPerPage(50);
        desk.workspace.pool().setPriceText(u"0.005"_s);
        desk.workspace.pool().setOverlap(1);
        rest(300);
        stretches.print("  settings");
        walkPages(stretches);
        desk.workspace.pool().launch(desk.workspace.pool().numbers().cost);
        QVERIFY(until([&] { return desk.workspace.pool().poolState() == PoolState::Open; }, 60));
        stretches.print("  launch");
        desk.workspace.live().startCrowd(40, 1000, 0.2);
        QVERIFY(until([&] { return isAnswered(desk); }, 300));
        rest(500);
        stretches.print("  answers and rankings");
    }
};

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop tells when it waits; the one of GLib does not
    QApplication application(argc, argv);
    BenchWalk bench;
    return QTest::qExec(&bench, argc, argv);
}
#include "bench_walk.moc"

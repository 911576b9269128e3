#include "roomload.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sidewise::test;

// A room in small: forty people for six seconds, the platform killed in the middle. bench_room is the same at full size.
class RoomLoadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsLost()
    {
        QTemporaryDir dir;
        RoomLoad::Plan plan;
        plan.program = QStringLiteral(SIDEWISE_BIN_DIR "/sidewise-cli");
        plan.dataDir = dir.path();
        plan.people = 40;
        plan.seconds = 6;
        plan.secondsPerPage = 0.5;
        plan.killAfter = 3;
        const RoomLoad::Outcome outcome = RoomLoad(plan).run();
        QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem));
        QVERIFY(outcome.pages > 40);
        QVERIFY(outcome.restart > 0);
        qInfo("%lld pages, page served p99 %.0f ms, sent p99 %.0f ms", static_cast<long long>(outcome.pages),
            RoomLoad::Outcome::percentile(outcome.take, 0.99), RoomLoad::Outcome::percentile(outcome.submit, 0.99));
    }
};

QTEST_GUILESS_MAIN(RoomLoadTest)
#include "tst_roomload.moc"

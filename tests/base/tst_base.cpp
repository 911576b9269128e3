#include "base/random.h"
#include "base/secretstore.h"
#include "base/settings.h"
#include "base/sqlite.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The first values of SplitMix64 from seed 1234567, as its authors print them.
    void randomNumbersAreTheSameEverywhere()
    {
        Random random(1234567);
        QCOMPARE(random.next(), 6457827717110365317ULL);
        QCOMPARE(random.next(), 3203168211198807973ULL);
        QCOMPARE(random.next(), 9817491932198370423ULL);
    }

    void drawsHaveTheirMoments()
    {
        Random random(5);
        double sum = 0, squares = 0, waits = 0;
        constexpr int n = 100000;
        for (int i = 0; i < n; ++i) {
            const double x = random.normal();
            sum += x;
            squares += x * x;
            waits += random.exponential();
        }
        QVERIFY(std::abs(sum / n) < 0.015);
        QVERIFY(std::abs(squares / n - 1) < 0.02);
        QVERIFY(std::abs(waits / n - 1) < 0.015);
    }

    void aSecretIsKeptForTheSessionWithoutAStore()
    {
        SecretStore store(false);
        auto kept = store.keep(u"key"_s, Secret(u"abcdefgh"_s));
        QCOMPARE(kept.result(), SecretStore::Kept::ThisSessionOnly);
        QCOMPARE(store.find(u"key"_s).result().reveal(), u"abcdefgh"_s);
        store.forget(u"key"_s);
        QVERIFY(store.find(u"key"_s).result().isEmpty());
        QCOMPARE(Secret(u"abcdefgh"_s).masked(), u"••••efgh"_s);
    }

    void settingsLieInTheFolderGiven()
    {
        QTemporaryDir dir;
        {
            Settings settings(dir.path());
            settings.setEmail(u"ada@example.org"_s);
            settings.rememberStudy(u"/a"_s);
            settings.rememberStudy(u"/b"_s);
            settings.rememberStudy(u"/a"_s);
        }
        Settings again(dir.path());
        QCOMPARE(again.email(), u"ada@example.org"_s);
        QCOMPARE(again.recentStudies(), QStringList({u"/a"_s, u"/b"_s}));
        QVERIFY(QFile::exists(dir.filePath(u"settings.ini"_s)));
    }

    void aTransactionNotCommittedLeavesNothing()
    {
        QTemporaryDir dir;
        auto database = sqlite::Database::open(dir.filePath(u"x"_s));
        database->execute("CREATE TABLE t (x)");
        {
            sqlite::Transaction transaction(*database);
            database->execute("INSERT INTO t VALUES (1)");
        }
        QCOMPARE(database->scalar("SELECT count(*) FROM t"), 0);
    }

    void aFailedMigrationRollsBackItsNumberToo()
    {
        QTemporaryDir dir;
        auto database = sqlite::Database::open(dir.filePath(u"x"_s));
        const auto result = sqlite::migrate(*database, u"x"_s, 7, {"CREATE TABLE a (x)", "this is no SQL"});
        QVERIFY(!result);
        QCOMPARE(database->scalar("PRAGMA user_version"), 0);
        QCOMPARE(database->scalar("SELECT count(*) FROM sqlite_schema"), 0);
        QVERIFY(sqlite::migrate(*database, u"x"_s, 7, {"CREATE TABLE a (x)"}));
        QVERIFY(sqlite::migrate(*database, u"x"_s, 7, {"CREATE TABLE a (x)", "CREATE TABLE b (x)"}));
        QCOMPARE(database->scalar("PRAGMA user_version"), 2);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"

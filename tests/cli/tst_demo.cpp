#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {
struct Run
{
    int exitCode = -1;
    QString out;
    QString err;
};

Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SIDEWISE_BIN_DIR "/sidewise-cli"), arguments);
    process.waitForFinished(100'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleStudyRunsHeadless()
    {
        QTemporaryDir dir;
        const QString out = dir.filePath(u"out"_s);
        const Run demo = run({u"demo"_s, u"--data-dir"_s, dir.path(), u"--seed"_s, u"3"_s, u"--out"_s, out});
        QVERIFY2(demo.exitCode == 0, qPrintable(demo.err));
        QVERIFY(demo.out.contains(u"imulated"_s));
        QCOMPARE(demo.out.count(u" judgements\n"_s), 100);
        QVERIFY(contents(out + u"/ranking.csv"_s).startsWith("product_id,rank,rank_low,rank_high,item_id,score,se,"));
        QVERIFY(contents(out + u"/report.html"_s).contains("imulated"));
        // Nothing else is left behind.
        QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList({u"out"_s}));
    }

    void theSameSeedMakesTheSameStudy()
    {
        QTemporaryDir dir;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            const QString seed = name == u"c" ? u"8"_s : u"7"_s;
            QCOMPARE(run({u"--data-dir"_s, dir.path(), u"demo"_s, u"--seed"_s, seed, u"--out"_s, dir.filePath(name)}).exitCode, 0);
        }
        const QByteArray a = contents(dir.filePath(u"a/ranking.csv"_s));
        QCOMPARE(contents(dir.filePath(u"b/ranking.csv"_s)), a);
        QCOMPARE(contents(dir.filePath(u"b/report.html"_s)), contents(dir.filePath(u"a/report.html"_s)));
        QVERIFY(contents(dir.filePath(u"c/ranking.csv"_s)) != a);
    }

    void wrongWordsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList();
        QTest::newRow("unknown command") << QStringList{u"dance"_s};
        QTest::newRow("seed without number") << QStringList{u"demo"_s, u"--seed"_s, u"x"_s};
        QTest::newRow("data dir without folder") << QStringList{u"demo"_s, u"--data-dir"_s};
        QTest::newRow("unknown option") << QStringList{u"demo"_s, u"--speed"_s, u"3"_s};
    }
    void wrongWordsAreRefused()
    {
        QFETCH(QStringList, arguments);
        const Run refused = run(arguments);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(!refused.err.isEmpty());
    }

    void theProgramLinksNoGui()
    {
        QProcess ldd;
        ldd.start(u"ldd"_s, {QStringLiteral(SIDEWISE_BIN_DIR "/sidewise-cli")});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("libQt6Core"));
        QVERIFY(!libraries.contains("libQt6Gui") && !libraries.contains("libQt6Widgets"));
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"

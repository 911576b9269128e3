#include "export/atomicfile.h"
#include "export/celltext.h"
#include "export/rankingcsv.h"
#include "export/reporthtml.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <sys/resource.h>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void numbers_data();
    void numbers();
    void anOldFileSurvivesFailure();
    void aFullDiskIsNamed();
    void rankingCsv();
    void report();
    void reportIsDeterministic();
    void reportOfNothing();
};

static QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open");
}

static RankedItem item(const QString &id, int rank, double score, double betterThanNext, qint64 comparisons)
{
    RankedItem item;
    item.item = id;
    item.rank = rank;
    item.rankLow = rank;
    item.rankHigh = rank + 1;
    item.band = rank;
    item.score = score;
    item.standardError = 0.25;
    item.low = score - 0.5;
    item.high = score + 0.5;
    item.probabilityBetterThanNext = betterThanNext;
    item.wins = 7.5;
    item.losses = 4.5;
    item.comparisons = comparisons;
    item.group = 1;
    return item;
}

static RankingRun someRun()
{
    RankingRun run;
    run.method = u"noisy Bradley–Terry"_s;
    run.isConverged = true;
    run.judgements = 40;
    run.simulated = 10;
    ProductRanking product;
    product.product = u"=p,1"_s;
    product.items = {item(u"a"_s, 1, 1.1, 0.97, 12), item(u"b\"2"_s, 2, 0.1, 0.6, 12), item(u"c"_s, 3, -0.30000000000000004, 0.5, 12),
        item(u"never"_s, 4, 0, 0.5, 0)};
    product.judgements = 40;
    product.groups = 1;
    run.products = {product};
    return run;
}

void TestExport::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const QString &text, const char *cell) { QTest::addRow("%s", cell) << text << QByteArray(cell); };
    row(u"plain"_s, "plain");
    row(u""_s, "");
    row(u"a,b"_s, "\"a,b\"");
    row(u"15\" screen"_s, "\"15\"\" screen\"");
    row(u"two\nlines"_s, "\"two\nlines\"");
    row(u"=1+1"_s, "'=1+1");
    row(u"+49"_s, "'+49");
    row(u"-x"_s, "'-x");
    row(u"@a"_s, "'@a");
    row(u"\tx"_s, "'\tx");
    row(u"\rx"_s, "\"'\rx\"");
    row(u"'=1"_s, "''=1");
    row(u"'quoted'"_s, "'quoted'");
    row(u"'"_s, "'");
    row(u"a=1"_s, "a=1");
}

void TestExport::cells()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    QByteArray line;
    appendCell(line, text);
    QCOMPARE(line, cell);
    QCOMPARE(unguarded(guarded(text)), text);
}

void TestExport::numbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
    QTest::newRow("sum") << 0.1 + 0.2 << QByteArray("0.30000000000000004");
    QTest::newRow("whole") << 3.0 << QByteArray("3");
    QTest::newRow("small") << 1e-300 << QByteArray("1e-300");
    QTest::newRow("minus zero") << -0.0 << QByteArray("0");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QByteArray();
}

void TestExport::numbers()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    QByteArray line;
    appendNumber(line, value);
    QCOMPARE(line, text);
}

void TestExport::anOldFileSurvivesFailure()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.csv"_s);
    QVERIFY(writeFile(path, "old").has_value());
    {
        AtomicFile abandoned(path);
        abandoned.write("new");
    }
    QCOMPARE(readFile(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing left beside it

    const auto nowhere = writeFile(folder.filePath(u"no/such/folder/a.csv"_s), "x");
    QCOMPARE(nowhere.error().code, u"cannot_write"_s);
    QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
    QVERIFY(nowhere.error().sentence.contains(u"no/such/folder/a.csv"));
}

void TestExport::aFullDiskIsNamed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.csv"_s);
    QVERIFY(writeFile(path, "old").has_value());
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100000, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeFile(path, QByteArray(3000000, 'x'));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"disk_full"_s);
    QCOMPARE(readFile(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestExport::rankingCsv()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ranking.csv"_s);
    Origin origin;
    origin.seed = 18446744073709551615ULL;
    const auto written = writeRankingCsv(path, someRun(), origin);
    QVERIFY(written.has_value());
    const QByteArray text = readFile(path);
    QCOMPARE(text, QByteArray("product_id,rank,rank_low,rank_high,item_id,score,se,p_better_than_next,comparisons\n"
                              "\"'=p,1\",1,1,2,a,1.1,0.25,0.97,12\n"
                              "\"'=p,1\",2,2,3,\"b\"\"2\",0.1,0.25,0.6,12\n"
                              "\"'=p,1\",3,3,4,c,-0.30000000000000004,0.25,,12\n"
                              "\"'=p,1\",,,,never,,,,0\n"));
    const QJsonObject meta = QJsonDocument::fromJson(readFile(path + u".meta.json"_s)).object();
    QCOMPARE(meta[u"simulated_share"_s].toDouble(), 0.25);
    QCOMPARE(meta[u"label"_s].toString(), u"simulated answers"_s);
    QCOMPARE(meta[u"s0"_s].toDouble(), 1.5);
    QCOMPARE(meta[u"seed"_s].toString(), u"18446744073709551615"_s);
    QCOMPARE(meta[u"counts"_s][u"judgements"_s].toInt(), 40);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    QCOMPARE(meta[u"files"_s][0][u"sha256"_s].toString().toLatin1(), hash);

    const QString blocked = folder.filePath(u"none/ranking.csv"_s);
    QCOMPARE(writeRankingCsv(blocked, someRun()).error().code, u"cannot_write"_s);
}

static ReportData someReport()
{
    ReportData data;
    data.studyName = u"<script>alert(1)</script> & \u202Eevil"_s;
    data.project = Project::defaults();
    data.run = someRun();
    data.run.products[0].items[1].band = 2;
    data.run.products[0].items[2].band = 2;
    Product product{ProductId(u"=p,1"_s), u"Phone \"X\" <b>"_s, {}, {}, {}};
    for (const auto &id : {u"c"_s, u"a"_s, u"b\"2"_s, u"never"_s}) {
        Recommendation recommendation;
        recommendation.id = ItemId(id);
        recommendation.title = u"Title of "_s + id;
        recommendation.modelRank = static_cast<double>(product.recommendations.size() + 1);
        product.recommendations.append(recommendation);
    }
    data.catalogue.products = {product, Product{ProductId(u"p2"_s), u"Lonely"_s, {}, {}, {}}};
    data.catalogue.hasModelOrder = true;
    data.spent = Money::fromMicros(3350000);
    data.isPracticeMoney = true;
    data.performers = 9;
    return data;
}

void TestExport::report()
{
    const QString html = QString::fromUtf8(reportHtml(someReport()));
    QVERIFY(html.startsWith(u"<!DOCTYPE html>"));
    QVERIFY(!html.contains(u"<script") && !html.contains(u"http://") && !html.contains(u"https://"));
    QVERIFY(!html.contains(u'\u202E') && html.contains(u"U+202E"));
    QVERIFY(html.contains(u"&lt;script&gt;") && html.contains(u"Phone &quot;X&quot; &lt;b&gt;"));
    QVERIFY(html.contains(u"Contains simulated answers: 10 of 40 judgements (25 %)"));
    QVERIFY(html.contains(u"noisy Bradley–Terry"));
    QVERIFY(html.contains(u"$3.35 of practice money"));
    QVERIFY(html.contains(u">clear<") && html.contains(u">too close to call<") && html.contains(u"not enough answers"));
    QVERIFY(html.contains(u"<td class=\"n place\">1</td>") && html.contains(u"<td class=\"n place\">2–3</td>"));
    QVERIFY(html.contains(u"▲ 1") && html.contains(u"▼ 2")); // a was second for the model, c was first
    QVERIFY(html.contains(u"7.5–4.5"));
    QVERIFY(html.contains(u"Without a ranking") && html.contains(u"Lonely"));
    QCOMPARE(html.count(u"<circle class=\"dot\""), 3);

    // Every element is closed: the body is well-formed.
    QString body = html.mid(html.indexOf(u"<body>"));
    body.chop(QStringLiteral("</html>\n").size());
    QXmlStreamReader reader(body);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestExport::reportIsDeterministic()
{
    const QByteArray first = reportHtml(someReport());
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(reportHtml(someReport()), first);
    QLocale::setDefault(before);
}

void TestExport::reportOfNothing()
{
    const QByteArray html = reportHtml({});
    QVERIFY(html.contains("no answers yet"));
    QVERIFY(!html.contains("simulated"));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"

#include "cli/rankcommand.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sidewise;
using namespace Qt::StringLiterals;

namespace {
struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray errors;
    QStringList lines() const { return QString::fromUtf8(out).split(u'\n', Qt::SkipEmptyParts); }
};

const QByteArray fourItems = [] {
    QByteArray text("worker,left,right,label\n");
    const auto add = [&](const char *winner, const char *loser, int times) {
        for (int i = 0; i < times; ++i)
            text += QByteArray("w,") + winner + ',' + loser + ',' + winner + '\n';
    };
    for (const auto &[a, b, wins, losses] : {std::tuple{"A", "B", 3, 1}, {"A", "C", 2, 1}, {"A", "D", 4, 1},
             {"B", "C", 3, 2}, {"B", "D", 2, 1}, {"C", "D", 3, 2}}) {
        add(a, b, wins);
        add(b, a, losses);
    }
    return text;
}();
} // namespace

class TestRankCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Outcome run(const QByteArray &text, const QStringList &options)
    {
        const QString path = m_folder.filePath(u"answers.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        file.close();
        Outcome outcome;
        QBuffer out(&outcome.out);
        QBuffer errors(&outcome.errors);
        out.open(QIODevice::WriteOnly);
        errors.open(QIODevice::WriteOnly);
        outcome.code = rankCommand(QStringList{path} + options, out, errors);
        return outcome;
    }

    static double column(const QString &line, int number) { return line.split(u',')[number].toDouble(); }

private Q_SLOTS:
    void scales_data()
    {
        QTest::addColumn<QString>("scale");
        QTest::addColumn<double>("score");
        QTest::addColumn<double>("error");
        const double elo = 400 / std::log(10.0);
        QTest::newRow("logit") << u"logit"_s << 0.813331 << 0.504675;
        QTest::newRow("share") << u"share"_s << 0.488058 << 0.504675;
        QTest::newRow("elo") << u"elo"_s << 1500 + elo * 0.813331 << elo * 0.504675;
    }
    void scales()
    {
        QFETCH(QString, scale);
        QFETCH(double, score);
        QFETCH(double, error);
        const Outcome outcome = run(fourItems,
            {u"--method"_s, u"bradley-terry"_s, u"--prior-variance"_s, u"none"_s, u"--scale"_s, scale});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.lines().size(), 5);
        QCOMPARE(outcome.lines()[0], u"product,item,rank,score,se,comparisons,group"_s);
        const QString best = outcome.lines()[1];
        QVERIFY(best.startsWith(u",A,1,"_s) && best.endsWith(u",12,1"_s));
        QVERIFY(std::abs(column(best, 3) / score - 1) < 2e-6);
        QVERIFY(std::abs(column(best, 4) / error - 1) < 2e-6);
    }

    void numbersReadBackTheSame()
    {
        const Outcome outcome = run(fourItems, {u"--prior-variance=10"_s, u"--method=bradley-terry"_s, u"--no-se"_s});
        const QString text = outcome.lines()[1].split(u',')[3];
        QCOMPARE(QString::number(text.toDouble(), 'g', QLocale::FloatingPointShortest), text);
        QCOMPARE(outcome.lines()[1].split(u',')[4], QString());
    }

    void exitCodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        const QByteArray good("worker,left,right,label\nw1,A,B,A\nw2,A,B,A\n");
        QTest::newRow("ranked") << good << QStringList{} << 0 << QString();
        QTest::newRow("a row rejected") << good + "w3,A,B,C\n" << QStringList{} << 1 << u":4: row rejected"_s;
        QTest::newRow("no worker column") << QByteArray("left,right,label\nA,B,A\n") << QStringList{} << 0 << u"Bradley–Terry"_s;
        QTest::newRow("maximum does not exist") << good
            << QStringList{u"--method"_s, u"bradley-terry"_s, u"--prior-variance"_s, u"none"_s} << 2 << u"A, B"_s;
        QTest::newRow("noisy model without prior") << good << QStringList{u"--prior-variance"_s, u"none"_s} << 2 << u"prior"_s;
        QTest::newRow("no rows") << QByteArray("left,right,label\n") << QStringList{} << 2 << u"no answers"_s;
        QTest::newRow("all rejected") << QByteArray("left,right,label\nA,A,A\n") << QStringList{} << 2 << u":2: row"_s;
        QTest::newRow("golden rows alone") << QByteArray("worker,left,right,label,golden\nw,A,B,A,A\n") << QStringList{} << 2 << QString();
        QTest::newRow("unreadable") << QByteArray("nonsense") << QStringList{} << 2 << u"left"_s;
        QTest::newRow("unknown method") << good << QStringList{u"--method"_s, u"guess"_s} << 2 << u"copeland"_s;
        QTest::newRow("unknown option") << good << QStringList{u"--fast"_s} << 2 << u"fast"_s;
        QTest::newRow("variance below zero") << good << QStringList{u"--prior-variance"_s, u"-1"_s} << 2 << u"above 0"_s;
        QTest::newRow("two files") << good << QStringList{u"other.csv"_s} << 2 << u"one file"_s;
    }
    void exitCodes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QString, said);
        const Outcome outcome = run(text, options);
        QCOMPARE(outcome.code, code);
        QVERIFY2(QString::fromUtf8(outcome.errors).contains(said), outcome.errors.constData());
        QCOMPARE(outcome.out.count('\n') > 1, code != 2);
    }

    // Rows that cannot be used are named with line and reason; the others are kept.
    void edgesOfTheInput_data()
    {
        QTest::addColumn<QByteArray>("text"); // after the header and two good rows: A over B
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("items"); // "item comparisons", as ranked
        const QStringList two{u"A 2"_s, u"B 2"_s};
        QTest::newRow("a tie makes no item of its name") << QByteArray("w3,A,B,equal,,\nw3,A,B,TIE,,\nw3,A,B,draw,,\n") << 0 << QString()
            << QStringList{u"A 5"_s, u"B 5"_s};
        QTest::newRow("neither side nor a tie") << QByteArray("w3,A,B,C,,\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("empty label") << QByteArray("w3,A,B,,,\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("empty item") << QByteArray("w3,,B,B,,\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("empty performer") << QByteArray(",A,B,A,,\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("with itself") << QByteArray("w3,A,A,A,,\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("golden value of neither side") << QByteArray("w3,A,B,A,,C\n") << 1 << u":4: row rejected"_s << two;
        QTest::newRow("golden pair") << QByteArray("w3,A,X,A,,A\n") << 0 << QString() << two;
        QTest::newRow("twice, and the other way round") << QByteArray("w1,A,B,A,,\nw1,B,A,A,,\n") << 0 << QString()
            << QStringList{u"A 4"_s, u"B 4"_s};
        QTest::newRow("blanks around ids") << QByteArray("w3, A ,B, A ,,\n") << 0 << QString() << QStringList{u"A 3"_s, u"B 3"_s};
        QTest::newRow("the same ids of another product") << QByteArray("w3,A,B,B,q,\n") << 0 << QString()
            << QStringList{u"A 2"_s, u"B 2"_s, u"B 1"_s, u"A 1"_s};
        QTest::newRow("two groups") << QByteArray("w3,C,D,C,,\n") << 0 << u"cannot be compared"_s
            << QStringList{u"A 2"_s, u"C 1"_s, u"B 2"_s, u"D 1"_s};
    }
    void edgesOfTheInput()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        QFETCH(QString, said);
        QFETCH(QStringList, items);
        const Outcome outcome = run("worker,left,right,label,product,golden\nw1,A,B,A,,\nw2,B,A,A,,\n" + text, {});
        QCOMPARE(outcome.code, code);
        QVERIFY2(QString::fromUtf8(outcome.errors).contains(said), outcome.errors.constData());
        QStringList ranked;
        for (const QString &line : outcome.lines().mid(1))
            ranked.append(line.split(u',')[1] + u' ' + line.split(u',')[5]);
        QCOMPARE(ranked, items);
    }

    // Files of another origin name their columns worker, left, right, label; order and further columns do not matter.
    void columnsInAnyOrder()
    {
        const Outcome usual = run("worker,left,right,label\nw1,A,B,A\nw2,C,A,A\nw1,B,C,B\n", {});
        const Outcome other = run("label,extra,right,worker,left\nA,x,B,w1,A\nA,y,A,w2,C\nB,z,C,w1,B\n", {});
        QCOMPARE(other.code, 0);
        QCOMPARE(other.out, usual.out);
    }

    void help()
    {
        const Outcome outcome = run({}, {u"--help"_s});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.startsWith("Usage: sidewise-cli rank [options] FILE\n"));
        for (const char *option : {"--method", "--prior-variance", "--ties", "--scale", "--repeats", "--side-bias", "--format",
                 "--workers", "--no-se", "--seed", "--threads"})
            QVERIFY2(outcome.out.contains(option), option);
    }

    void fileThatIsNotThere()
    {
        QBuffer out;
        QBuffer errors;
        out.open(QIODevice::WriteOnly);
        errors.open(QIODevice::WriteOnly);
        QCOMPARE(rankCommand({m_folder.filePath(u"nowhere.csv"_s)}, out, errors), 2);
        QVERIFY(errors.data().contains("nowhere.csv"));
    }

    void byProductThenRankAndTies()
    {
        const Outcome outcome = run("product,left,right,label\nq,A,B,tie\np,\"x, y\",=z,=z\n", {u"--prior-variance=1"_s});
        QCOMPARE(outcome.code, 0);
        const QStringList lines = outcome.lines();
        QVERIFY2(lines[1].startsWith(u"p,'=z,1,"_s), qPrintable(lines[1]));
        QVERIFY(lines[2].startsWith(u"p,\"x, y\",2,"_s));
        QCOMPARE(lines[3].section(u',', 0, 3), u"q,A,1,0"_s);
        QCOMPARE(lines[4].section(u',', 0, 3), u"q,B,1,0"_s);
        QCOMPARE(lines.size(), 5); // no phantom item called "tie"
    }

    void onlyTheLastRepeat()
    {
        const QByteArray text("worker,left,right,label\nw,A,B,A\nw,A,B,A\nw,B,A,B\nv,A,B,A\n");
        QCOMPARE(column(run(text, {}).lines()[1], 5), 4.0);
        QCOMPARE(column(run(text, {u"--repeats"_s, u"last"_s}).lines()[1], 5), 2.0);
    }

    void performersFile()
    {
        const QString path = m_folder.filePath(u"performers.csv"_s);
        const QByteArray text("worker,left,right,label,golden\nw2,A,B,A,\nw1,A,B,A,\nw1,C,D,C,C\nw1,C,D,C,D\n");
        QCOMPARE(run(text, {u"--workers"_s, path}).code, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], u"performer,reliability,left_when_guessing,answers,golden_right,golden_total"_s);
        QVERIFY(lines[1].startsWith(u"w1,"_s) && lines[1].endsWith(u",1,1,2"_s));
        QVERIFY(lines[2].startsWith(u"w2,"_s) && lines[2].endsWith(u",1,0,0"_s));
        QCOMPARE(run(text, {u"--workers"_s, m_folder.filePath(u"no/such/folder"_s)}).code, 1);
    }

    void json()
    {
        const Outcome outcome = run(fourItems, {u"--format"_s, u"json"_s});
        const QJsonObject object = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(object[u"items"_s].toArray().size(), 4);
        QCOMPARE(object[u"items"_s].toArray().first().toObject()[u"item"_s].toString(), u"A"_s);
        QVERIFY(object[u"converged"_s].toBool());
    }

    void seedAndThreadsChangeNoScore()
    {
        const QByteArray once = run(fourItems, {}).out;
        QCOMPARE(run(fourItems, {u"--threads"_s, u"1"_s, u"--seed"_s, u"77"_s}).out, once);
    }
};

QTEST_GUILESS_MAIN(TestRankCommand)
#include "tst_rankcommand.moc"

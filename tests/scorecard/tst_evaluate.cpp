#include "cli/evaluatecommand.h"

#include "scorecard/trecevaluation.h"

#include <QBuffer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace Qt::StringLiterals;

// The command on files; what scikit-learn and SciPy say about the random lists was written down by evaluateoracle.py.
class TestEvaluate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    struct Outcome
    {
        int code = -1;
        QJsonObject json;
        QByteArray errors;
        QJsonObject mean() const { return json[u"mean"_s].toObject(); }
        QJsonObject product(const QString &id) const { return json[u"per_product"_s].toObject()[id].toObject(); }
    };

    static Outcome run(const QStringList &arguments)
    {
        Outcome outcome;
        QByteArray out;
        QBuffer outDevice(&out);
        QBuffer errorDevice(&outcome.errors);
        outDevice.open(QIODevice::WriteOnly);
        errorDevice.open(QIODevice::WriteOnly);
        outcome.code = evaluateCommand(arguments, outDevice, errorDevice);
        outcome.json = QJsonDocument::fromJson(out).object();
        return outcome;
    }

    Outcome run(const QByteArray &qrels, const QByteArray &list, const QStringList &options = {})
    {
        for (const auto &[name, text] : {std::pair{u"q"_s, qrels}, {u"r"_s, list}}) {
            QFile file(m_folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
                return {};
        }
        return run(QStringList{u"--qrels"_s, m_folder.filePath(u"q"_s), u"--run"_s, m_folder.filePath(u"r"_s)} + options);
    }

private Q_SLOTS:
    void agreesWithOtherPrograms()
    {
        const QString folder = QStringLiteral(SIDEWISE_FIXTURES "/evaluate/");
        QFile file(folder + u"expected.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
        const QStringList files{u"--qrels"_s, folder + u"qrels.txt"_s, u"--run"_s, folder + u"run.txt"_s, u"--k"_s, u"1,3,5,10"_s};
        const Outcome linear = run(files);
        const Outcome exponential = run(files + QStringList{u"--gain"_s, u"exponential"_s});
        QCOMPARE(linear.code, 0);
        QCOMPARE(exponential.code, 0);
        QCOMPARE(linear.json[u"products"_s].toInt(), expected.size());
        QCOMPARE(linear.json[u"skipped"_s].toInt(), 0);
        double sumOfTau = 0;
        int taus = 0;
        for (auto product = expected.begin(); product != expected.end(); ++product) {
            const QJsonObject wanted = product->toObject();
            for (const int k : {1, 3, 5, 10}) {
                const QString name = u"ndcg@%1"_s.arg(k);
                const double error = linear.product(product.key())[name].toDouble() - wanted[name].toDouble();
                const double otherError = exponential.product(product.key())[name].toDouble() - wanted[u"exponential@%1"_s.arg(k)].toDouble();
                QVERIFY2(std::abs(error) < 1e-9 && std::abs(otherError) < 1e-9, qPrintable(product.key()));
            }
            QCOMPARE(linear.product(product.key())[u"tau_b"_s].isNull(), wanted[u"tau_b"_s].isNull());
            QVERIFY(std::abs(linear.product(product.key())[u"tau_b"_s].toDouble() - wanted[u"tau_b"_s].toDouble()) < 1e-9);
            sumOfTau += wanted[u"tau_b"_s].toDouble();
            taus += wanted[u"tau_b"_s].isNull() ? 0 : 1;
        }
        QVERIFY(std::abs(linear.mean()[u"tau_b"_s].toDouble() - sumOfTau / taus) < 1e-9);
    }

    void knownAnswers()
    {
        const QByteArray qrels = "p 0 A 4\np 0 B 3\np 0 C 2\np 0 D 1\np 0 E 0\n";
        const QByteArray list = "p Q0 A 1 .9 m\np Q0 C 2 .8 m\np Q0 D 3 .7 m\np Q0 B 4 .2 m\np Q0 E 5 .1 m\n";
        const QByteArray tied = "p Q0 A 1 .9 m\np Q0 C 2 .8 m\np Q0 D 2 .8 m\np Q0 B 4 .2 m\np Q0 E 5 .1 m\n";
        const auto isNear = [](const QJsonValue &value, double wanted) { return std::abs(value.toDouble() - wanted) < 1e-9; };
        const Outcome plain = run(qrels, list);
        QVERIFY(isNear(plain.mean()[u"ndcg@3"_s], 0.8359256738) && isNear(plain.mean()[u"ndcg@5"_s], 0.9631900190));
        QVERIFY(isNear(plain.mean()[u"ndcg@10"_s], 0.9631900190)); // a short list is not padded
        QVERIFY(isNear(plain.mean()[u"tau_b"_s], 0.6) && isNear(plain.mean()[u"mrr"_s], 1) && isNear(plain.mean()[u"top1"_s], 1));
        QVERIFY(isNear(plain.mean()[u"rbo"_s], 0.928));
        const Outcome averaged = run(qrels, tied);
        QVERIFY(isNear(averaged.mean()[u"ndcg@3"_s], 0.8264280852) && isNear(averaged.mean()[u"ndcg@5"_s], 0.9542509622));
        QVERIFY(isNear(averaged.mean()[u"tau_b"_s], 0.5270462767));
        // By id descending D comes before C.
        const Outcome trec = run(qrels, tied, {u"--ties"_s, u"trec"_s});
        const Outcome swapped = run(qrels, "p Q0 A 1 .9 m\np Q0 D 2 .8 m\np Q0 C 3 .7 m\np Q0 B 4 .2 m\np Q0 E 5 .1 m\n");
        QCOMPARE(trec.mean()[u"ndcg@3"_s], swapped.mean()[u"ndcg@3"_s]);
    }

    void productsAndItemsOfOneFile()
    {
        const Outcome outcome = run("a 0 x 1\na 0 y 0\nb 0 x 1\nc 0 x 0\nc 0 y -1\ne 0 x 2\ne 0 y -3\n",
            "a Q0 x 1 0.5 m\na Q0 z 2 0.9 m\nc Q0 x 1 1 m\nd Q0 x 1 1 m\ne Q0 y 1 2 m\ne Q0 x 2 1 m\n");
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.json.keys(), (QStringList{u"mean"_s, u"per_product"_s, u"products"_s, u"skipped"_s}));
        QCOMPARE(outcome.json[u"products"_s].toInt(), 2);
        QCOMPARE(outcome.json[u"skipped"_s].toInt(), 3); // b: not in the run; c: nothing above 0; d: not graded
        QCOMPARE(outcome.product(u"a"_s)[u"mrr"_s].toDouble(), 0.5); // z was never graded: grade 0, first
        QCOMPARE(outcome.product(u"a"_s)[u"top1"_s].toDouble(), 0.0);
        QVERIFY(outcome.product(u"a"_s)[u"tau_b"_s].isNull()); // one item in common
        QVERIFY(std::abs(outcome.product(u"e"_s)[u"ndcg@3"_s].toDouble() - 1 / std::log2(3.0)) < 1e-12); // −3 gains nothing
        QCOMPARE(outcome.product(u"e"_s)[u"tau_b"_s].toDouble(), -1.0);
        QCOMPARE(outcome.mean()[u"tau_b"_s].toDouble(), -1.0);
        QVERIFY(outcome.errors.contains("1 of 4 items"));
    }

    void brokenLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("qrels");
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("sentence");
        const QByteArray good = "p 0 x 1\n";
        const QByteArray list = "p Q0 x 1 0.5 m\n";
        QTest::addRow("good, CRLF and a byte order mark") << QByteArray("\xEF\xBB\xBF" "p\t0\tx\t1\r\n\r\n") << list << 0 << QByteArray();
        QTest::addRow("too few columns") << good + "p 0 y\n" << list << 1 << QByteArray("line 2: ");
        QTest::addRow("too many columns") << good << list + "p Q0 y 2 0.5 m n\n" << 1 << QByteArray("six columns");
        QTest::addRow("a word for a grade") << good + "p 0 y good\n" << list << 1 << QByteArray("“good” is not a number");
        QTest::addRow("not a finite score") << good << list + "p Q0 y 2 nan m\n" << 1 << QByteArray("“nan” is not a number");
        QTest::addRow("twice") << good + "p 0 x 2\n" << list << 1 << QByteArray("stands here again");
        QTest::addRow("nothing in common") << good << QByteArray("q Q0 x 1 0.5 m\n") << 2 << QByteArray("no product");
        QTest::addRow("empty") << QByteArray() << QByteArray() << 2 << QByteArray("no product");
    }
    void brokenLinesAreNamed()
    {
        QFETCH(QByteArray, qrels);
        QFETCH(QByteArray, list);
        QFETCH(int, code);
        QFETCH(QByteArray, sentence);
        const Outcome outcome = run(qrels, list);
        QCOMPARE(outcome.code, code);
        QVERIFY2(outcome.errors.contains(sentence), outcome.errors.constData());
        if (code < 2)
            QCOMPARE(outcome.json[u"products"_s].toInt(), 1);
    }

    void usage()
    {
        QCOMPARE(run(QStringList()).code, 2);
        QCOMPARE(run(QStringList{u"--qrels"_s, u"/nowhere/q"_s, u"--run"_s, u"/nowhere/r"_s}).code, 2);
        for (const QStringList &wrong : {QStringList{u"--k"_s, u"3,x"_s}, {u"--k"_s, u"0"_s}, {u"--gain"_s, u"cubic"_s}, {u"--ties"_s, u"none"_s}, {u"--depth"_s, u"3"_s}})
            QCOMPARE(run("p 0 x 1\n", "p Q0 x 1 1 m\n", wrong).code, 2);
        QCOMPARE(run(QStringList{u"--help"_s}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"

#include "base/random.h"
#include "dataset/comparisonfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::StringLiterals;
using Choice = ComparisonTable::Choice;

namespace {
ComparisonFile read(const QByteArray &text)
{
    const Result<ComparisonFile> file = readComparisons({text.constData(), static_cast<std::size_t>(text.size())});
    return file ? *file : ComparisonFile{};
}

// "performer product/left>right!" with the preferred side marked, one row each.
QStringList rowsOf(const ComparisonFile &file)
{
    QStringList rows;
    const ComparisonTable &table = file.table;
    for (const ComparisonTable::Row &row : table.rows) {
        const QString performer = row.performer < 0 ? u"-"_s : table.performers[row.performer];
        const QString mark = row.choice == Choice::Left ? u">"_s : row.choice == Choice::Right ? u"<"_s : u"="_s;
        rows.append(performer + u' ' + table.products[table.items[row.left].product] + u'/' + table.items[row.left].id
            + mark + table.items[row.right].id);
    }
    return rows;
}
} // namespace

class TestComparisonFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("plain") << QByteArray("worker,left,right,label\nw1,A,B,A\nw2,A,B,B\n")
            << QStringList{u"w1 /A>B"_s, u"w2 /A<B"_s};
        QTest::newRow("columns in another order, others ignored")
            << QByteArray("label,x,product,right,left,worker\nB,1,p,A,B,w\n") << QStringList{u"w p/B>A"_s};
        QTest::newRow("ties") << QByteArray("left,right,label\nA,B,equal\nA,B,tie\nA,B,draw\n")
            << QStringList{u"- /A=B"_s, u"- /A=B"_s, u"- /A=B"_s};
        QTest::newRow("no line end, CRLF, BOM") << QByteArray("\xEF\xBB\xBFworker,left,right,label\r\nw,A,B,A\r\nw,B,A,A").mid(3)
            << QStringList{u"w /A>B"_s, u"w /B<A"_s};
        QTest::newRow("quotes") << QByteArray("worker,left,right,label\n\"w,1\",\"a \"\"b\"\"\",\"c\nd\",\"c\nd\"\n")
            << QStringList{u"w,1 /a \"b\"<c\nd"_s};
        QTest::newRow("many doubled quotes") << QByteArray("worker,left,right,label\n\"\"\"w\"\"\",\"\"\"l\"\"\",\"\"\"r\"\"\",\"\"\"l\"\"\"\n")
            << QStringList{u"\"w\" /\"l\">\"r\""_s};
        QTest::newRow("trimmed, numbers are text") << QByteArray("worker,left,right,label\n w , 1 ,\" 01\",1\nw,1,2,1\n")
            << QStringList{u"w /1>01"_s, u"w /1>2"_s};
        QTest::newRow("tabs") << QByteArray("worker\tleft\tright\tlabel\nw\tA\tB\tB\n") << QStringList{u"w /A<B"_s};
        QTest::newRow("semicolons") << QByteArray("worker;left;right;label\nw;A;B;B\n") << QStringList{u"w /A<B"_s};
        QTest::newRow("an item called tie") << QByteArray("left,right,label\ntie,B,tie\n") << QStringList{u"- /tie>B"_s};
        QTest::newRow("empty lines") << QByteArray("left,right,label\n\nA,B,A\n\n\n") << QStringList{u"- /A>B"_s};
        QTest::newRow("results of the platform")
            << QByteArray("INPUT:product_id\tINPUT:left_id\tINPUT: right_id\tOUTPUT:result\tGOLDEN:result\tHINT:text\t"
                          "ASSIGNMENT:worker_id\tASSIGNMENT:status\n"
                          "p\tA\tB\tLEFT\t\t\tw1\tAPPROVED\n"
                          "p\tA\tB\tRIGHT\t\t\tw2\tSUBMITTED\n"
                          "p\tA\tB\tEQUAL\t\t\tw3\tACCEPTED\n"
                          "p\tA\tB\tLEFT\t\t\tw4\tREJECTED\n"
                          "p\tA\tB\tUNSURE\t\t\tw1\tAPPROVED\n"
                          "p\tX\tY\tLEFT\tRIGHT\t\tw1\tAPPROVED\n"
                          "p\tT\tU\tLEFT\tLEFT\tbecause\tw1\tAPPROVED\n")
            << QStringList{u"w1 p/A>B"_s, u"w2 p/A<B"_s, u"w3 p/A=B"_s};
        QTest::newRow("pictures only")
            << QByteArray("INPUT:image_left\tINPUT:image_right\tOUTPUT:result\nhttp://a\thttp://b\tRIGHT\n")
            << QStringList{u"- /http://a<http://b"_s};
        QTest::newRow("raw judgements")
            << QByteArray("product_id,left_id,right_id,answer,performer_id,golden,assignment_id,seconds,created_at\r\n"
                          "p,A,'=B,RIGHT,w1,,a1,3.5,2026-01-01T00:00:00Z\r\np,A,C,UNSURE,w1,,a1,3.5,\r\n")
            << QStringList{u"w1 p/A<=B"_s};
    }
    void rows()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, rows);
        const ComparisonFile file = read(text);
        QCOMPARE(rowsOf(file), rows);
        QCOMPARE(file.rejectedCount, 0);
    }

    void rejected_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("code");
        QTest::newRow("label neither side") << QByteArray("w,A,B,C,") << u"unknown_label"_s;
        QTest::newRow("label says left") << QByteArray("w,A,B,LEFT,") << u"unknown_label"_s;
        QTest::newRow("empty label") << QByteArray("w,A,B,,") << u"empty_label"_s;
        QTest::newRow("blank label") << QByteArray("w,A,B, ,") << u"empty_label"_s;
        QTest::newRow("empty item") << QByteArray("w,,B,B,") << u"empty_item"_s;
        QTest::newRow("empty performer") << QByteArray(",A,B,B,") << u"empty_performer"_s;
        QTest::newRow("left is right") << QByteArray("w,A,A,A,") << u"same_item"_s;
        QTest::newRow("golden neither side") << QByteArray("w,A,B,A,C") << u"unknown_golden"_s;
        QTest::newRow("golden tie") << QByteArray("w,A,B,A,equal") << u"unknown_golden"_s;
        QTest::newRow("too few columns") << QByteArray("w,A,B") << u"column_count"_s;
        QTest::newRow("too many columns") << QByteArray("w,A,B,A,,,") << u"column_count"_s;
        QTest::newRow("text after quote") << QByteArray("\"w\"x,A,B,A,") << u"text_after_quote"_s;
        QTest::newRow("NUL") << QByteArray("w,A\0,B,A,", 9) << u"nul"_s;
    }
    void rejected()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, code);
        const ComparisonFile file = read("worker,left,right,label,golden\nw,\"X\n1\",Y,Y,\n" + row + "\nw,X,Y,X,\n");
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected.first().line, 4); // a quoted line end counts
        QCOMPARE(file.rejected.first().code, code);
        QVERIFY(!file.rejected.first().sentence.isEmpty());
        QCOMPARE(file.table.rows.size(), 2);
        QCOMPARE(file.table.items.size(), 3); // a rejected row leaves no item behind
    }

    void openQuoteSpoilsOnlyItsLine()
    {
        const ComparisonFile file = read("left,right,label\nA,B,A\n\"C,D,C\nE,F,E\n");
        QCOMPARE(rowsOf(file), (QStringList{u"- /A>B"_s, u"- /E>F"_s}));
        QCOMPARE(file.rejected.size(), 1);
        QCOMPARE(file.rejected.first().line, 3);
        QCOMPARE(file.rejected.first().code, u"open_quote"_s);
    }

    void goldenRowsEnterNoRanking()
    {
        const ComparisonFile file = read("worker,left,right,label,golden\nw1,A,B,A,\nw1,G,H,G,H\nw2,G,H,tie,H\n");
        QCOMPARE(file.table.rows.size(), 1);
        QCOMPARE(file.table.items.size(), 2);
        QCOMPARE(file.table.golden.size(), 2);
        QCOMPARE(file.table.golden[0].choice, Choice::Left);
        QCOMPARE(file.table.golden[0].right, Choice::Right);
        QCOMPARE(file.table.golden[1].choice, Choice::Tie);
        QCOMPARE(file.table.performers.size(), 2);
    }

    void sameIdInTwoProductsIsTwoItems()
    {
        const ComparisonFile file = read("product,left,right,label\np,A,B,A\nq,A,B,B\np,B,A,A\n");
        QCOMPARE(file.table.items.size(), 4);
        QCOMPARE(rowsOf(file), (QStringList{u"- p/A>B"_s, u"- q/A<B"_s, u"- p/B<A"_s}));
    }

    void whatResultsLeaveOut()
    {
        const ComparisonFile file = read("INPUT:left_id\tINPUT:right_id\tOUTPUT:result\tHINT:text\tASSIGNMENT:status\n"
                                         "A\tB\tLEFT\t\tREJECTED\nA\tB\tERROR\t\tAPPROVED\nA\tB\tLEFT\twhy\tAPPROVED\n");
        QCOMPARE(file.notReviewedOrRefused, 1);
        QCOMPARE(file.withoutComparison, 1);
        QCOMPARE(file.trainingRows, 1);
        QVERIFY(file.table.rows.empty());
    }

    void refusedFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << u"empty_file"_s;
        QTest::newRow("no label") << QByteArray("worker,left,right\nw,A,B\n") << u"missing_column"_s;
        QTest::newRow("twice") << QByteArray("left,right,label,left\nA,B,A,A\n") << u"duplicate_column"_s;
        QTest::newRow("not ours") << QByteArray("hello\n") << u"missing_column"_s;
    }
    void refusedFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto file = readComparisons({text.constData(), static_cast<std::size_t>(text.size())});
        QVERIFY(!file);
        QCOMPARE(file.error().code, code);
        QVERIFY(!file.error().sentence.isEmpty());
    }

    // Damaged files end in an error or in a sound table, never in anything else.
    void damagedFiles()
    {
        const QByteArray good("worker,left,right,label,product,golden\r\n\"w \"\"1\"\"\",A,B,A,p,\nw2,\"x\ny\",B,tie,q,\nw3,G,H,G,p,H\n");
        const QByteArray pieces("\",\n\r\t;\0 AB=\xD0\xFF", 13);
        Random random(8);
        for (int round = 0; round < 20000; ++round) {
            QByteArray text = good;
            for (std::uint64_t change = 1 + random.below(6); change > 0; --change) {
                const auto at = static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(text.size())));
                const char piece = pieces[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(pieces.size())))];
                switch (random.below(4)) {
                case 0:
                    text[at] = piece;
                    break;
                case 1:
                    text.insert(at, piece);
                    break;
                case 2:
                    text.remove(at, static_cast<qsizetype>(1 + random.below(9)));
                    break;
                default:
                    text.insert(at, good.mid(at, static_cast<qsizetype>(random.below(40))));
                }
                if (text.isEmpty())
                    text = good;
            }
            const ComparisonFile file = read(text);
            const auto items = static_cast<std::int32_t>(file.table.items.size());
            const auto performers = static_cast<std::int32_t>(file.table.performers.size());
            for (const ComparisonTable::Row &row : file.table.rows) {
                QVERIFY(row.left >= 0 && row.left < items && row.right >= 0 && row.right < items && row.left != row.right);
                QVERIFY(row.performer >= (file.hasPerformers ? 0 : -1) && row.performer < performers);
                QCOMPARE(file.table.items[row.left].product, file.table.items[row.right].product);
            }
            for (const ComparisonTable::Item &item : file.table.items)
                QVERIFY(!item.id.isEmpty() && item.product < static_cast<std::int32_t>(file.table.products.size()));
            QCOMPARE(file.rejected.size(), file.rejectedCount);
        }
    }

    void fromDisk()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"answers.csv"_s);
        QVERIFY(!readComparisonFile(path));
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("\xEF\xBB\xBFworker,left,right,label\nw,\xD0\x96,B,B\n");
        out.close();
        const auto file = readComparisonFile(path);
        QVERIFY(file);
        QCOMPARE(rowsOf(*file), QStringList{u"w /Ж<B"_s});
    }
};

QTEST_GUILESS_MAIN(TestComparisonFile)
#include "tst_comparisonfile.moc"

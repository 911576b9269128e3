#include "dataset/encoding.h"
#include "dataset/tablereader.h"

#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTest>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::Literals::StringLiterals;

// Rows as text: "line: field|field", a fault as "line: !kind line field".
static QStringList readAll(const QByteArray &text, char separator, std::size_t columns = 0)
{
    TableReader reader({text.constData(), static_cast<std::size_t>(text.size())}, separator);
    reader.expectColumns(columns);
    QStringList rows;
    Row row;
    while (reader.next(row)) {
        QStringList fields;
        for (std::string_view field : row.fields)
            fields.append(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())));
        if (row.fault) {
            static const char *const kinds[] = {"open quote", "text after quote", "nul", "columns"};
            fields = {u"!%1 %2 %3"_s.arg(QLatin1String(kinds[static_cast<int>(row.fault->kind)])).arg(row.fault->line).arg(row.fault->field)};
        }
        rows.append(QString::number(row.line) + u": "_s + fields.join(u'|'));
    }
    return rows;
}

class TestTableReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void separators_data();
    void separators();
    void manyBrokenRowsStayFast();
    void encodings_data();
    void encodings();
};

void TestTableReader::rows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, QStringList expected, int columns = 0) {
        QTest::newRow(name) << QByteArray(text) << columns << expected;
    };
    row("empty", "", {});
    row("only line ends", "\n\r\n\r\n", {});
    row("one field, no line end", "a", {u"1: a"_s});
    row("LF", "a,b\nc,d\n", {u"1: a|b"_s, u"2: c|d"_s});
    row("CRLF", "a,b\r\nc,d\r\n", {u"1: a|b"_s, u"2: c|d"_s});
    row("CR alone", "a,b\rc,d\r", {u"1: a|b"_s, u"2: c|d"_s});
    row("no line end at the end", "a,b\nc,d", {u"1: a|b"_s, u"2: c|d"_s});
    row("empty lines are passed over and counted", "a\n\n\nb\n", {u"1: a"_s, u"4: b"_s});
    row("empty fields", ",a,,\n", {u"1: |a||"_s});
    row("quoted", "\"a\",\"b,c\"\n", {u"1: a|b,c"_s});
    row("doubled quotes", "\"say \"\"hi\"\"\",\"\"\"\"\n", {u"1: say \"hi\"|\""_s});
    row("empty quoted", "\"\",a\n", {u"1: |a"_s});
    row("quote inside a plain field", "15\" screen,b\n", {u"1: 15\" screen|b"_s});
    row("line ends inside quotes", "\"a\nb\r\nc\",d\ne,f\n", {u"1: a\nb\r\nc|d"_s, u"4: e|f"_s});
    row("blanks are kept", " a , b \n", {u"1:  a | b "_s});
    row("quoted at the end of the text", "a,\"b\"", {u"1: a|b"_s});
    row("open quote costs one row", "a,b\nc,\"d\ne,f\ng,h\n", {u"1: a|b"_s, u"2: !open quote 2 1"_s, u"3: e|f"_s, u"4: g|h"_s});
    row("open quote in the last line", "a\n\"b", {u"1: a"_s, u"2: !open quote 2 0"_s});
    row("stray quote before a quoted field", "a,\"b\nc,\"d\"\ne,f\n", {u"1: !text after quote 1 1"_s, u"2: c|d"_s, u"3: e|f"_s});
    row("text after quote", "\"a\"b,c\nd,e\n", {u"1: !text after quote 1 0"_s, u"2: d|e"_s});
    row("fault behind a field with lines", "\"a\nb\",\"c\"d\ne,f\n", {u"1: !text after quote 2 1"_s, u"3: e|f"_s});
    row("too few", "a,b\nc\nd,e\n", {u"1: a|b"_s, u"2: !columns 2 1"_s, u"3: d|e"_s}, 2);
    row("too many", "a,b,c\nd,e\n", {u"1: !columns 1 2"_s, u"2: d|e"_s}, 2);
    QTest::newRow("nul") << QByteArray("a,b\nc,d\0\ne,f\n", 13) << 2 << QStringList{u"1: a|b"_s, u"2: !nul 2 1"_s, u"3: e|f"_s};
    QTest::newRow("thousands of columns") << QByteArray(5000, ',') + "\na,b\n" << 2 << QStringList{u"1: !columns 1 2"_s, u"2: a|b"_s};
}

void TestTableReader::rows()
{
    QFETCH(QByteArray, text);
    QFETCH(int, columns);
    QFETCH(QStringList, expected);
    QCOMPARE(readAll(text, ',', static_cast<std::size_t>(columns)), expected);
    // The same table with another separator.
    text.replace(',', '\t');
    expected.replaceInStrings(u","_s, u"\t"_s);
    QCOMPARE(readAll(text, '\t', static_cast<std::size_t>(columns)), expected);
}

void TestTableReader::separators_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("expected");
    QTest::newRow("empty") << QByteArray() << '\t';
    QTest::newRow("one column") << QByteArray("id\n1\n") << '\t';
    QTest::newRow("tabs, commas in text") << QByteArray("id\ttitle\n1\ta, b, c\n2\td, e\n") << '\t';
    QTest::newRow("commas") << QByteArray("id,title\n1,a\n") << ',';
    QTest::newRow("semicolons, decimal commas") << QByteArray("id;score\n1;0,5\n2;0,7\n") << ';';
    QTest::newRow("semicolons inside quotes") << QByteArray("id,title\n1,\"a;b\"\n2,\"c;d\"\n") << ',';
    QTest::newRow("known names decide") << QByteArray("rec_id;rec_title, long, wide\n1;a, b, c\n") << ';';
}

void TestTableReader::separators()
{
    QFETCH(QByteArray, text);
    QFETCH(char, expected);
    QCOMPARE(detectSeparator({text.constData(), static_cast<std::size_t>(text.size())}, {"rec_id", "product_id"}), expected);
}

void TestTableReader::manyBrokenRowsStayFast()
{
    // Each pattern would cost the square of its size if a broken row were read to the end of the file.
    for (const char *pattern : {"x\"\t\"\n", "\"\n", "\"\"\"\n", "x\"\t\"\t\"\"\"\n"}) {
        const QByteArray text = QByteArray(pattern).repeated(100000);
        QElapsedTimer timer;
        timer.start();
        const QStringList rows = readAll(text, '\t', 9);
        QVERIFY(!rows.isEmpty());
        QVERIFY2(timer.elapsed() < 5000, pattern);
    }
}

void TestTableReader::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto encoded = [](const QString &text) {
        QStringEncoder encoder(QStringConverter::Utf16LE);
        return QByteArray(encoder.encode(text));
    };
    const QString german = u"Größe für Müller"_s;
    QTest::newRow("empty") << QByteArray() << u"UTF-8"_s;
    QTest::newRow("ASCII") << QByteArray("id\ttitle\n") << u"UTF-8"_s;
    QTest::newRow("UTF-8") << german.toUtf8() << u"UTF-8"_s;
    QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF" "id\n") << u"UTF-8"_s;
    QTest::newRow("UTF-16LE with mark") << QByteArray("\xFF\xFEi\0d\0", 6) << u"UTF-16LE"_s;
    QTest::newRow("UTF-16BE with mark") << QByteArray("\xFE\xFF\0i\0d", 6) << u"UTF-16BE"_s;
    QTest::newRow("UTF-16LE without mark") << encoded(u"id\ttitle\nп1\tключ\n"_s) << u"UTF-16LE"_s;
    QTest::newRow("Latin-1") << german.toLatin1() << u"WINDOWS-1252 bad at 2"_s;
    QTest::newRow("Windows-1251") << QByteArray("\xCA\xEB\xFE\xF7 \xEA \xE4\xE2\xE5\xF0\xE8") << u"WINDOWS-1251 bad at 0"_s;
    QTest::newRow("surrogate in UTF-8") << QByteArray("ab\xED\xA0\x80") << u"WINDOWS-1252 bad at 2"_s;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << u"WINDOWS-1252 bad at 0"_s;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << u"WINDOWS-1252 bad at 0"_s;
    QTest::newRow("cut off") << QByteArray("a\xE2\x82") << u"WINDOWS-1252 bad at 1"_s;
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1A\n") << u"binary PNG"_s;
    QTest::newRow("noise") << QByteArray("\x01\x02\x03\x04\x05\x06\x07\x01\x02").repeated(50) << u"binary "_s;
}

void TestTableReader::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const encoding::Guess guess = encoding::guess({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QString found = guess.isText ? QString::fromStdString(guess.name) : u"binary "_s + QString::fromStdString(guess.kind);
    if (guess.firstBad != std::string_view::npos)
        found += u" bad at %1"_s.arg(guess.firstBad);
    QCOMPARE(found, expected);
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"

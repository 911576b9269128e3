// A corpus of some hundred malformed files, each with the one code, line and column that the requester must be told.
// The files are made here: every bad row in every format, every broken form in every text format, every bad file as it is.

#include "dataset/catalogueimport.h"
#include "dataset/taskfile.h"
#include "tests/fixtures/workbook.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList header{u"product_id"_s, u"product_title"_s, u"product_description"_s, u"product_image"_s, u"rec_id"_s, u"rec_title"_s,
    u"rec_description"_s, u"rec_image"_s, u"model_rank"_s, u"model_score"_s};
const QStringList goodRow{u"p1"_s, u"Phone"_s, u"A phone"_s, u"p/1.png"_s, u"i1"_s, u"Case"_s, u"A case"_s, u"https://x.example/1.png"_s, u"1"_s, u""_s};

// A row like the good one, for another recommendation, with one cell changed.
QStringList rowWith(const QString &column, const QString &value)
{
    QStringList row = goodRow;
    row[4] = u"i2"_s;
    row[8] = u"2"_s;
    row[header.indexOf(column)] = value;
    return row;
}

QByteArray delimited(const QList<QStringList> &rows, char separator, const QByteArray &end, bool quotesAll)
{
    QByteArray text;
    for (const QStringList &row : rows) {
        QByteArrayList cells;
        for (const QString &cell : row) {
            QByteArray bytes = cell.toUtf8();
            const bool isQuoted = quotesAll || bytes.contains(separator) || bytes.contains('"') || bytes.contains('\n') || bytes.contains('\r');
            cells.append(isQuoted ? '"' + bytes.replace('"', "\"\"") + '"' : bytes);
        }
        text += cells.join(separator) + end;
    }
    return text;
}

QByteArray jsonObject(const QStringList &row)
{
    QJsonObject object;
    for (qsizetype i = 0; i < header.size(); ++i)
        object[header[i]] = row[i];
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

enum class Format { Tsv, CsvCrlf, QuotedSemicolons, JsonLines, JsonArray, Workbook };

QByteArray render(const QList<QStringList> &rows, Format format)
{
    QList<QStringList> withHeader{header};
    withHeader += rows;
    QByteArrayList objects;
    for (const QStringList &row : rows)
        objects.append(jsonObject(row));
    switch (format) {
    case Format::Tsv:
        return delimited(withHeader, '\t', "\n", false);
    case Format::CsvCrlf:
        return delimited(withHeader, ',', "\r\n", false);
    case Format::QuotedSemicolons:
        return "\xEF\xBB\xBF" + delimited(withHeader, ';', "\n", true);
    case Format::JsonLines:
        return "\n" + objects.join('\n');
    case Format::JsonArray:
        return "[\n" + objects.join(",\n") + "\n]";
    case Format::Workbook:
        return fixtures::textRows(withHeader);
    }
    return {};
}

} // namespace

class TestMalformed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void forms_data();
    void forms();
    void files_data();
    void files();
    void taskFiles_data();
    void taskFiles();
    void theCorpusIsLarge();

private:
    QString write(const QByteArray &bytes);
    QTemporaryDir m_folder;
    int m_files = 0;
};

QString TestMalformed::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QString::number(++m_files));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return path;
}

void TestMalformed::rows_data()
{
    QTest::addColumn<QStringList>("row");
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("isRejected");
    static const char *const formats[] = {"TSV", "CSV CRLF", "quoted semicolons", "JSON lines", "JSON array", "XLSX"};
    const auto add = [](const QString &name, const QStringList &row, const char16_t *code, const QString &column, bool isRejected) {
        for (int format = 0; format < 6; ++format)
            QTest::addRow("%s, %s", qPrintable(name), formats[format]) << row << format << QString::fromUtf16(code) << column << isRejected;
    };
    const auto bad = [&](const QString &column, const QString &value, const char16_t *code) {
        add(column + u" "_s + value.left(20).simplified() + u" "_s + QString::fromUtf16(code), rowWith(column, value), code, column, true);
    };
    const auto warned = [&](const QString &column, const QString &value, const char16_t *code) {
        add(column + u" "_s + QString::number(qHash(value) % 1000) + u" "_s + QString::fromUtf16(code), rowWith(column, value), code, column, false);
    };
    for (const QString &id : {u"product_id"_s, u"rec_id"_s}) {
        bad(id, u""_s, u"empty_id");
        bad(id, u"   "_s, u"empty_id");
        bad(id, u"a\nb"_s, u"id_newline");
        bad(id, u"a\r\nb"_s, u"id_newline");
        warned(id, u"a\u202Eb"_s, u"odd_character");
        warned(id, u"a\u200Bb"_s, u"odd_character");
    }
    for (const QString &image : {u"product_image"_s, u"rec_image"_s}) {
        for (const auto &value : {u"www.shop.example/1.png"_s, u"shop.example/1.png"_s, u"//shop.example/1.png"_s, u"10.0.0.1/1.png"_s, u"shop.example:8080/1.png"_s})
            bad(image, value, u"url_no_scheme");
        for (const auto &value : {u"ftp://shop.example/1.png"_s, u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"data:image/png;base64,AA=="_s})
            bad(image, value, u"url_scheme");
        for (const auto &value : {u"http:/shop.example/1.png"_s, u"https://"_s, u"https:///1.png"_s, u"http://a b/1.png"_s})
            bad(image, value, u"url_invalid");
        for (const auto &value : {u"/etc/1.png"_s, u"../1.png"_s, u"a/../../1.png"_s, u"C:\\1.png"_s, u"\\\\server\\1.png"_s})
            bad(image, value, u"image_path");
    }
    for (const auto &text : {u"Ph\u202Eone"_s, u"Ph\u2066one"_s, u"Ph\uFFFDone"_s, u"Ph\u0085one"_s})
        warned(u"rec_title"_s, text, u"odd_character");
    for (const auto &rank : {u"first"_s, u"0"_s, u"-1"_s, u"1.5"_s, u"1 000"_s, u"+2"_s, u"0x2"_s})
        warned(u"model_rank"_s, rank, u"rank_invalid");
    warned(u"model_rank"_s, u"2,0"_s, u"decimal_comma");
    warned(u"model_rank"_s, u"1"_s, u"rank_repeated");
    for (const auto &score : {u"high"_s, u"nan"_s, u"inf"_s, u"1e999"_s, u"1.2.3"_s})
        warned(u"model_score"_s, score, u"score_invalid");
    warned(u"model_score"_s, u"0,5"_s, u"decimal_comma");
    warned(u"product_title"_s, u"Another phone"_s, u"product_conflict");
    warned(u"product_description"_s, u"Another phone"_s, u"product_conflict");
    bad(u"rec_id"_s, u"p1"_s, u"self_recommendation");
    bad(u"rec_id"_s, u"i1"_s, u"duplicate_recommendation");
    QStringList blank = rowWith(u"rec_title"_s, {});
    blank[7].clear();
    add(u"nothing to show"_s, blank, u"no_title", u"rec_title"_s, true);
    blank = rowWith(u"product_title"_s, u" "_s);
    blank[3].clear();
    add(u"nothing to show of the product"_s, blank, u"no_title", u"product_title"_s, true);
    QString longCell; // of numbers: a workbook that shrinks too well is refused
    for (int i = 0; longCell.size() <= 1'000'000; ++i)
        longCell += QString::number(i * 7919) + u' ';
    bad(u"rec_description"_s, longCell, u"cell_too_long");
}

void TestMalformed::rows()
{
    QFETCH(QStringList, row);
    QFETCH(int, format);
    QFETCH(QString, code);
    QFETCH(QString, column);
    QFETCH(bool, isRejected);
    QStringList last = goodRow; // shows that reading goes on
    last[4] = u"i9"_s;
    last[8] = u"9"_s;
    const auto bytes = render({goodRow, row, last}, static_cast<Format>(format));
    QString path = m_folder.filePath(u"workbook"_s);
    if (static_cast<Format>(format) == Format::Workbook)
        QVERIFY(fixtures::writeZip(path, fixtures::workbookParts(bytes)) && ++m_files);
    else
        path = write(bytes);

    const auto import = importCatalogue(path);
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    Problems problems = import->problems;
    problems.removeIf([](const Problem &p) { return p.severity == Severity::Note; });
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].code, code);
    QCOMPARE(problems[0].column, column);
    QCOMPARE(problems[0].line, 3); // in every format: behind a header, an empty line or a bracket, and the good row
    QVERIFY(!problems[0].sentence.isEmpty() && problems[0].value.size() <= 300);
    QCOMPARE(import->rejectedRows, isRejected ? 1 : 0);
    QCOMPARE(import->rows, 3);
}

void TestMalformed::forms_data()
{
    QTest::addColumn<QByteArray>("row"); // fields are separated by ~
    QTest::addColumn<char>("separator");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("column");
    const auto add = [](const char *name, const QByteArray &row, const char16_t *code, const QString &column = {}) {
        for (char separator : {'\t', ',', ';'})
            QTest::addRow("%s, %d", name, separator) << row << separator << QString::fromUtf16(code) << column;
    };
    add("one field", "p1", u"column_count");
    add("one field too few", "p1~Phone~i2", u"column_count");
    add("one field too many", "p1~Phone~i2~Cable~", u"column_count");
    add("many fields too many", "p1~Phone~i2~Cable~a~b~c~d~e~f", u"column_count");
    add("two thousand fields", QByteArray("x~").repeated(2000), u"column_count");
    add("line broken without quotes", "p1~Phone", u"column_count");
    add("open quote, first", "\"p1~Phone~i2~Cable", u"open_quote", u"product_id"_s);
    add("open quote, middle", "p1~\"Phone~i2~Cable", u"open_quote", u"product_title"_s);
    add("open quote, last", "p1~Phone~i2~\"Cable", u"open_quote", u"rec_title"_s);
    add("open quote, only a quote", "p1~Phone~i2~\"", u"open_quote", u"rec_title"_s);
    add("open quote, three quotes", "p1~Phone~i2~\"\"\"", u"open_quote", u"rec_title"_s);
    add("text after quote", "p1~\"Big\" phone~i2~Cable", u"text_after_quote", u"product_title"_s);
    add("blank after quote", "p1~Phone~\"i2\" ~Cable", u"text_after_quote", u"rec_id"_s);
    add("quote undoubled", "p1~\"15\" screen\"~i2~Cable", u"text_after_quote", u"product_title"_s);
    add("NUL, first", QByteArray("p\0~Phone~i2~Cable", 16), u"nul", u"product_id"_s);
    add("NUL, last", QByteArray("p1~Phone~i2~Ca\0ble", 18), u"nul", u"rec_title"_s);
    add("NUL in quotes", QByteArray("p1~Phone~i2~\"Ca\0ble\"", 20), u"nul", u"rec_title"_s);
}

void TestMalformed::forms()
{
    QFETCH(QByteArray, row);
    QFETCH(char, separator);
    QFETCH(QString, code);
    QFETCH(QString, column);
    QByteArray text = "product_id~product_title~rec_id~rec_title\np1~Phone~i1~Case\n" + row + "\np1~Phone~i3~Cap\n";
    const auto import = importCatalogue(write(text.replace('~', separator)));
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    Problems problems = import->problems;
    problems.removeIf([](const Problem &p) { return p.severity == Severity::Note; });
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].code, code);
    QCOMPARE(problems[0].line, 3);
    QCOMPARE(problems[0].column, column);
    QCOMPARE(import->rejectedLines, QList<qint64>{3});
    QCOMPARE(import->catalogue.recommendationCount(), 2);
}

void TestMalformed::files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto add = [](const QByteArray &name, const QByteArray &bytes, const char16_t *code) {
        QTest::newRow(name.constData()) << bytes << QString::fromUtf16(code);
    };
    const QByteArray good = delimited({header, goodRow}, '\t', "\n", false);
    add("empty", "", u"no_rows");
    add("only line ends", "\n\r\n\n", u"no_rows");
    add("only a mark", "\xEF\xBB\xBF", u"no_rows");
    add("only a header", good.left(good.indexOf('\n') + 1), u"no_rows");
    add("a header and blank rows", good.left(good.indexOf('\n') + 1) + "\t\t\t\t\t\t\t\t\t\n   \n", u"no_rows");
    for (const QString &column : {u"product_id"_s, u"product_title"_s, u"rec_id"_s, u"rec_title"_s}) {
        const QByteArray name = column.toLatin1();
        add("without " + name, QByteArray(good).replace(name + '\t', "other\t"), u"missing_column");
        add("capital " + name, QByteArray(good).replace(name + '\t', name.toUpper() + '\t'), u"missing_column");
        add("misspelt " + name, QByteArray(good).replace(name + '\t', name.left(3) + name.mid(4) + '\t'), u"missing_column");
        add("blank in " + name, QByteArray(good).replace(name + '\t', QByteArray(name).replace('_', ' ') + '\t'), u"missing_column");
        add("twice " + name, QByteArray(good).replace("product_description", name), u"duplicate_column");
        add("twice, with blanks, " + name, QByteArray(good).replace("product_description", "  " + name + "  "), u"duplicate_column");
    }
    add("no header", good.mid(good.indexOf('\n') + 1), u"missing_column");
    add("header with open quote", '"' + good, u"open_quote");
    add("header with text after quote", "\"product_id\"x" + good.mid(10), u"text_after_quote");
    add("header with NUL", QByteArray(good).replace("rec_id", QByteArray("rec\0id", 6)), u"nul");
    add("header with 1,001 columns", QByteArray("a\t").repeated(1001) + '\n', u"column_count");
    const QByteArrayList magics{QByteArray("\x89PNG\r\n\x1A\n\0", 9), "%PDF-1.7\n%\xE2\xE3", "GIF89a\x01\x02", "\xFF\xD8\xFF\xE0 JFIF", "\x1F\x8B\x08 gz",
        "7z\xBC\xAF\x27\x1C", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 xls", QByteArray("SQLite format 3\0", 16), "\x7F" "ELF\x02\x01"};
    for (qsizetype i = 0; i < magics.size(); ++i)
        add("binary " + QByteArray::number(i), magics[i] + good, u"not_text");
    add("noise", QByteArray("\x01\x02\x03\x04\x05\x06\x07\x0E\x0F\x10").repeated(40), u"not_text");
    add("zeros", QByteArray(1000, '\0'), u"not_text");
    add("zip of nothing", QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0'), u"zip_damaged");
    add("zip, cut off", "PK\x03\x04 something", u"zip_damaged");
    const QString text = QString::fromUtf8(good);
    const QByteArray little(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QByteArray big = little;
    for (qsizetype i = 0; i + 1 < big.size(); i += 2)
        std::swap(big[i], big[i + 1]);
    add("UTF-16LE", "\xFF\xFE" + little, u"encoding");
    add("UTF-16BE", "\xFE\xFF" + big, u"encoding");
    add("UTF-16LE without mark", little, u"encoding");
    add("UTF-16BE without mark", big, u"encoding");
    add("UTF-32LE", QByteArray("\xFF\xFE\0\0p\0\0\0", 8), u"encoding");
    add("UTF-32BE", QByteArray("\0\0\xFE\xFF\0\0\0p", 8), u"encoding");
    const QByteArrayList broken{"\xFC", "\xCA\xEB\xFE\xF7", "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "\xF0\x9F\x98", "\xC3"};
    for (qsizetype i = 0; i < broken.size(); ++i) {
        add("broken UTF-8 in a cell " + QByteArray::number(i), QByteArray(good).replace("Phone", "Ph" + broken[i] + "one"), u"encoding");
        add("broken UTF-8 at the end " + QByteArray::number(i), good + broken[i], u"encoding");
        add("broken UTF-8 behind a mark " + QByteArray::number(i), "\xEF\xBB\xBF" + good + broken[i], u"encoding");
    }
    add("JSON, cut off", "[{\"product_id\":\"p1\"", u"json_syntax");
    add("JSON, empty list", "[]", u"no_rows");
    add("JSON, no rows", "{}", u"no_rows");
    add("JSON, wrong keys", "{\"id\":1}", u"missing_column");
    add("JSON, too deep", "[" + QByteArray(100, '[') + QByteArray(100, ']') + "]", u"json_depth");
}

void TestMalformed::files()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const auto import = importCatalogue(write(bytes));
    QVERIFY(!import);
    QCOMPARE(import.error().code, code);
    QCOMPARE(import.error().kind, ErrorKind::Input);
    QVERIFY(!import.error().sentence.isEmpty() && !import.error().sentence.contains(u"%1"));
}

void TestMalformed::taskFiles_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("column");
    const auto add = [](const QByteArray &row, const char16_t *code, const char16_t *column) {
        QTest::newRow((row + QString::fromUtf16(code).toLatin1()).constData()) << row << QString::fromUtf16(code) << QString::fromUtf16(column);
    };
    for (const char *golden : {"left", "Left", " LEFT", "LEFT ", "L", "RIHGT", "1", "TRUE", "LEFT,RIGHT", "\"\"\"LEFT\"\"\""})
        add("p\tP\ta\tA\tb\tB\t" + QByteArray(golden) + "\t\t", u"golden_value", u"GOLDEN:result");
    for (const char *overlap : {"0", "-1", "1.5", "3,0", "many", "30001", "1e9", "NaN"})
        add("p\tP\ta\tA\tb\tB\t\t\t" + QByteArray(overlap), u"overlap_invalid", u"TASK:overlap");
    add("p\tP\ta\tA\tb\tB\t\thint\t", u"hint_without_golden", u"HINT:text");
    add("p\tP\ta\tA\tb\tB\t \thint\t", u"hint_without_golden", u"HINT:text");
    add("p\tP\ta\tA\ta\tA\t\t\t", u"same_item", u"INPUT:right_id");
    add("p\tP\ta\tA\t a \tA\t\t\t", u"same_item", u"INPUT:right_id");
    add("p\tP\tp\tP\ta\tA\t\t\t", u"self_recommendation", u"INPUT:left_id");
    add("p\tP\ta\tA\tp\tP\t\t\t", u"self_recommendation", u"INPUT:right_id");
    add("\tP\ta\tA\tb\tB\t\t\t", u"empty_id", u"INPUT:product_id");
    add("p\tP\t\tA\tb\tB\t\t\t", u"empty_id", u"INPUT:left_id");
    add("p\tP\ta\tA\t\tB\t\t\t", u"empty_id", u"INPUT:right_id");
    add("p\t\ta\tA\tb\tB\t\t\t", u"no_title", u"INPUT:product_title");
    add("p\tP\ta\t\tb\tB\t\t\t", u"no_title", u"INPUT:left_title");
    add("p\tP\ta\tA\tb\t\t\t\t", u"no_title", u"INPUT:right_title");
    add("p\tP\ta\tA\tb\tB\t\t", u"column_count", u"");
    add("p\tP\ta\tA\tb\t\"B\t\t\t", u"open_quote", u"INPUT:right_title");
}

void TestMalformed::taskFiles()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, code);
    QFETCH(QString, column);
    const auto file = readTaskFile(write("INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\t"
                                         "GOLDEN:result\tHINT:text\tTASK:overlap\np\tP\tx\tX\ty\tY\t\t\t\n" + row + "\np\tP\tx\tX\tz\tZ\t\t\t\n"));
    QVERIFY2(file.has_value(), qPrintable(file ? QString() : file.error().sentence));
    QCOMPARE(file->problems.size(), 1);
    QCOMPARE(file->problems[0].code, code);
    QCOMPARE(file->problems[0].column, column);
    QCOMPARE(file->problems[0].line, 3);
    QCOMPARE(file->tasks.size(), 2);
}

void TestMalformed::theCorpusIsLarge()
{
    QVERIFY2(m_files >= 250, qPrintable(QString::number(m_files)));
    qInfo("%d malformed files", m_files);
}

QTEST_GUILESS_MAIN(TestMalformed)
#include "tst_malformed.moc"

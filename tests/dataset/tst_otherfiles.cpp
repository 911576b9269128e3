#include "dataset/catalogueimport.h"
#include "dataset/rejectedrows.h"
#include "dataset/resultfile.h"
#include "dataset/reviewfile.h"
#include "dataset/tablepreview.h"
#include "dataset/taskfile.h"
#include "tests/fixtures/workbook.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::Literals::StringLiterals;

class TestOtherFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonCatalogue_data();
    void jsonCatalogue();
    void jsonProblems_data();
    void jsonProblems();
    void jsonTasks();
    void workbook();
    void workbookNumbers();
    void badWorkbooks_data();
    void badWorkbooks();
    void results();
    void resultProblems_data();
    void resultProblems();
    void reviews();
    void reviewProblems_data();
    void reviewProblems();
    void rejectedRowsComeBack();
    void previewGuessesColumns();

private:
    QString write(const QByteArray &text, const QString &suffix = u"txt"_s);
    QTemporaryDir m_folder;
    int m_number = 0;
};

QString TestOtherFiles::write(const QByteArray &text, const QString &suffix)
{
    const QString path = m_folder.filePath(u"file%1.%2"_s.arg(++m_number).arg(suffix));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    return path;
}

static QStringList codes(const Problems &problems)
{
    QStringList list;
    for (const Problem &problem : problems) {
        if (problem.severity != Severity::Note)
            list.append(u"%1 %2"_s.arg(problem.line).arg(problem.code));
    }
    return list;
}

static Catalogue twoItems()
{
    Catalogue catalogue;
    Product product{ProductId(u"p1"_s), u"Phone \"X\""_s, {}, {}, {}};
    product.recommendations.append({ItemId(u"1"_s), u"Case"_s, {}, u"a.png"_s, {}, 0.5});
    product.recommendations.append({ItemId(u"2"_s), u"Кабель\t😀"_s, {}, {}, {}, 0.25});
    catalogue.products = {product};
    catalogue.hasModelOrder = true;
    return catalogue;
}

static const QByteArray firstObject =
    R"({"product_id":"p1","product_title":"Phone \"X\"","rec_id":1,"rec_title":"Case","rec_image":"a.png","model_score":0.5})";
static const QByteArray secondObject =
    R"({"rec_id":"2","model_score":2.5e-1,"product_title":"Phone \"X\"","product_id":"p1","rec_title":"\u041a\u0430\u0431\u0435\u043b\u044c\t\ud83d\ude00","rec_image":null})";

void TestOtherFiles::jsonCatalogue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::newRow("lines") << firstObject + '\n' + secondObject + '\n' << u"JSONL"_s;
    QTest::newRow("lines, CRLF and blank lines") << "\r\n" + firstObject + "\r\n\r\n" + secondObject << u"JSONL"_s;
    QTest::newRow("lines with byte order mark") << "\xEF\xBB\xBF" + firstObject + '\n' + secondObject << u"JSONL"_s;
    QTest::newRow("array") << '[' + firstObject + ",\n " + secondObject + "]\n" << u"JSON"_s;
}

void TestOtherFiles::jsonCatalogue()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    const auto import = importCatalogue(write(text));
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(codes(import->problems), QStringList());
    QCOMPARE(import->format, format);
    QCOMPARE(import->catalogue, twoItems());
}

void TestOtherFiles::jsonProblems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<QStringList>("problems");
    const auto line = [](const char *name, const QByteArray &second, const QString &code) {
        QTest::newRow(name) << firstObject + '\n' + second + '\n' + secondObject << QString() << QStringList{u"2 "_s + code};
    };
    line("not closed", R"({"product_id":"p1")", u"json_syntax"_s);
    line("something behind", "{} x", u"json_syntax"_s);
    line("single quotes", "{'a':1}", u"json_syntax"_s);
    line("comma at the end", R"({"a":1,})", u"json_syntax"_s);
    line("number with leading zero", R"({"rec_id":01})", u"json_syntax"_s);
    line("NaN", R"({"rec_id":NaN})", u"json_syntax"_s);
    line("control character", "{\"rec_id\":\"a\tb\"}", u"json_syntax"_s);
    line("key twice", R"({"product_id":"p1","product_id":"p2"})", u"json_duplicate_key"_s);
    line("key twice inside", R"({"product_id":"p1","x":{"a":1,"a":2}})", u"json_duplicate_key"_s);
    line("half a character", R"({"product_id":"\ud800"})", u"json_surrogate"_s);
    line("half a character, second", R"({"product_id":"\udc00x"})", u"json_surrogate"_s);
    line("two halves in the wrong order", R"({"product_id":"\ude00\ud83d"})", u"json_surrogate"_s);
    line("list instead of object", "[1,2]", u"json_no_object"_s);
    line("text instead of object", "\"p1\"", u"json_no_object"_s);
    line("value is a list", R"({"product_id":["p1"]})", u"json_nested"_s);
    line("65 levels", R"({"a":)" + QByteArray(65, '[') + QByteArray(65, ']') + '}', u"json_depth"_s);
    line("a hundred thousand levels", QByteArray(100000, '[') + QByteArray(100000, ']'), u"json_depth"_s);
    line("64 levels", R"({"a":)" + QByteArray(64, '[') + QByteArray(64, ']') + '}', u"json_nested"_s);
    line("NUL", R"({"product_id":"p1","product_title":"A","rec_id":"x","rec_title":"\u0000"})", u"nul"_s);
    line("empty id", R"({"product_id":"p1","product_title":"Phone \"X\"","rec_id":"","rec_title":"A"})", u"empty_id"_s);
    const auto refused = [](const char *name, const QByteArray &text, const QString &code) {
        QTest::newRow(name) << text << code << QStringList();
    };
    refused("missing key", R"({"product_id":"p1","product_titel":"A","rec_id":"x","rec_title":"B"})", u"missing_column"_s);
    refused("array without end", '[' + firstObject + ',' + secondObject, u"json_syntax"_s);
    refused("array broken in the middle", '[' + firstObject + ", {] ," + secondObject + ']', u"json_syntax"_s);
    refused("something behind the array", '[' + firstObject + "] x", u"json_syntax"_s);
    refused("array too deep", '[' + firstObject + ",{\"a\":" + QByteArray(70, '[') + QByteArray(70, ']') + "}]", u"json_depth"_s);
    refused("empty array", "[]", u"no_rows"_s);
    refused("array of numbers", "[1,2]", u"no_rows"_s);
    refused("an opening bracket", "[", u"json_syntax"_s);
    refused("an opening brace", "{", u"no_rows"_s);
}

void TestOtherFiles::jsonProblems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, refusal);
    QFETCH(QStringList, problems);
    const auto import = importCatalogue(write(text));
    QCOMPARE(import ? QString() : import.error().code, refusal);
    QVERIFY(import || !import.error().sentence.isEmpty());
    if (!import)
        return;
    QStringList found = codes(import->problems);
    found.removeAll(u"0 unknown_column"_s);
    QCOMPARE(found, problems);
    QCOMPARE(import->catalogue, twoItems());
}

void TestOtherFiles::jsonTasks()
{
    const auto file = readTaskFile(write(R"([
{"input_values":{"product_id":"p","product_title":"P","left_id":"a","left_title":"A","right_id":"b","right_title":"B"},"overlap":5},
{"input_values":{"product_id":"p","product_title":"P","left_id":"a","left_title":"A","right_id":"c","right_title":"C"},
 "known_solutions":[{"output_values":{"result":"RIGHT"},"correctness_weight":1}],"message_on_unknown_solution":"Because."}])"));
    QVERIFY2(file.has_value(), qPrintable(file ? QString() : file.error().sentence));
    QCOMPARE(codes(file->problems), QStringList());
    QCOMPARE(file->count(TaskKind::General), 1);
    QCOMPARE(file->count(TaskKind::Training), 1);
    QCOMPARE(file->tasks[0].overlap, std::optional<int>(5));
    QCOMPARE(file->tasks[1].golden, std::optional<Answer>(Answer::Right));
    QCOMPARE(file->lines, (QList<qint64>{2, 3}));
}

void TestOtherFiles::workbook()
{
    const QString path = m_folder.filePath(u"catalogue.xlsx"_s);
    const QByteArray sheet =
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>rec_id</t></is></c>)"
        R"(<c r="D1" t="str"><v>rec_title</v></c><c r="E1" t="s"><v>2</v></c><c r="F1" t="inlineStr"><is><t>model_score</t></is></c></row>)"
        R"(<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>4</v></c><c r="C3"><v>1</v></c><c r="D3" t="inlineStr"><is><t>Case</t></is></c>)"
        R"(<c r="E3" t="inlineStr"><is><t>a.png</t></is></c><c r="F3"><f>1/2</f><v>0.5</v></c></row>)"
        R"(<row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" t="s"><v>4</v></c><c r="C4"><v>2</v></c>)"
        R"(<c r="D4" t="inlineStr"><is><r><t>Кабель	</t></r><r><rPh sb="0"><t>hint</t></rPh><t>😀</t></r></is></c><c r="F4"><v>0.25</v></c><c r="H4"/></row>)";
    const QByteArray strings = "<si><t>product_id</t></si><si><t>product_title</t></si><si><t>rec_image</t></si><si><t>p1</t></si>"
                               "<si><r><t>Phone </t></r><r><t>&quot;X&quot;</t></r></si>";
    QVERIFY(fixtures::writeZip(path, fixtures::workbookParts(sheet, strings)));
    const auto import = importCatalogue(path);
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(codes(import->problems), QStringList());
    QCOMPARE(import->format, u"XLSX"_s);
    QCOMPARE(import->catalogue, twoItems());
}

void TestOtherFiles::workbookNumbers()
{
    const QString path = m_folder.filePath(u"numbers.xlsx"_s);
    const QByteArray sheet = fixtures::textRows({{u"product_id"_s, u"product_title"_s, u"rec_id"_s, u"rec_title"_s, u"model_score"_s}})
        + "<row r=\"2\"><c><v>1.2345678901234E+13</v></c><c><v>7</v></c><c t=\"b\"><v>1</v></c><c><v>0.10000000000000001</v></c><c><v>-3</v></c></row>"
          "<row r=\"5\"><c><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
          "<row r=\"6\"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>surplus</v></c></row>"
          "<row r=\"7\"><c t=\"s\"><v>99</v></c></row>";
    QVERIFY(fixtures::writeZip(path, fixtures::workbookParts(sheet)));
    const auto import = importCatalogue(path);
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(codes(import->problems), (QStringList{u"5 cell_error"_s, u"6 column_count"_s, u"7 cell_error"_s}));
    const Product product = import->catalogue.products.value(0);
    QCOMPARE(product.id.value, u"12345678901234"_s);
    QCOMPARE(product.recommendations.value(0).id.value, u"true"_s);
    QCOMPARE(product.recommendations.value(0).title, u"0.1"_s);
}

void TestOtherFiles::badWorkbooks_data()
{
    QTest::addColumn<fixtures::ZipParts>("parts");
    QTest::addColumn<QString>("code");
    const QByteArray rows = fixtures::textRows({{u"product_id"_s, u"product_title"_s, u"rec_id"_s, u"rec_title"_s}, {u"p"_s, u"P"_s, u"r"_s, u"R"_s}});
    const auto good = fixtures::workbookParts(rows);
    const auto changed = [&](const char *name, qsizetype part, const QByteArray &from, const QByteArray &to, const QString &code) {
        auto parts = good;
        parts[part].second.replace(from, to);
        QTest::newRow(name) << parts << code;
    };
    const auto added = [&](const char *name, const QByteArray &part, const QByteArray &bytes, const QString &code) {
        auto parts = good;
        parts.append({part, bytes});
        QTest::newRow(name) << parts << code;
    };
    QTest::newRow("good") << good << QString();
    changed("sheet elsewhere", 1, "worksheets/sheet1.xml", "worksheets/sheet9.xml", u"xlsx_damaged"_s);
    changed("sheet outside", 1, "Target=\"worksheets", "TargetMode=\"External\" Target=\"file:///etc", u"xlsx_external"_s);
    changed("DTD in the sheet", 2, "<worksheet", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet", u"xlsx_dtd"_s);
    changed("DTD in the workbook", 0, "<workbook", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><workbook", u"xlsx_dtd"_s);
    changed("unknown entity", 2, "<t>P</t>", "<t>&a;</t>", u"xlsx_damaged"_s);
    changed("sheet cut off", 2, "</row></sheetData></worksheet>", "", u"xlsx_damaged"_s);
    changed("sheet empty", 2, rows, "", u"no_rows"_s);
    added("DTD in the texts", "xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst/>", u"xlsx_dtd"_s);
    added("climbing name", "../../evil.txt", "x", u"zip_name"_s);
    added("absolute name", "/etc/evil", "x", u"zip_name"_s);
    added("backslash", "xl\\..\\evil", "x", u"zip_name"_s);
    added("drive", "C:evil", "x", u"zip_name"_s);
    added("bomb", "xl/big.xml", QByteArray(50'000'000, ' '), u"zip_ratio"_s);
    QTest::newRow("no workbook") << fixtures::ZipParts{{"word/document.xml", "<x/>"}} << u"not_text"_s;
    auto many = good;
    for (int i = 0; i < 1000; ++i)
        many.append({"xl/part" + QByteArray::number(i), "x"});
    QTest::newRow("too many parts") << many << u"zip_entries"_s;
}

void TestOtherFiles::badWorkbooks()
{
    QFETCH(fixtures::ZipParts, parts);
    QFETCH(QString, code);
    const QString path = m_folder.filePath(u"bad%1.xlsx"_s.arg(++m_number));
    QVERIFY(fixtures::writeZip(path, parts));
    const auto import = importCatalogue(path);
    QCOMPARE(import ? QString() : import.error().code, code);

    // Cut in the middle it is damaged, whatever it was.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
    file.close();
    QCOMPARE(importCatalogue(path).error().code, u"zip_damaged"_s);
}

static const QByteArray resultHeader =
    "INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\tOUTPUT:result\tGOLDEN:result\t"
    "HINT:text\tASSIGNMENT:link\tASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\tASSIGNMENT:task_id\tASSIGNMENT:started\tASSIGNMENT:submitted\t"
    "ASSIGNMENT:status\tTASK:shown_left\tTASK:seconds\tPROJECT:version\tSOURCE\n";

void TestOtherFiles::results()
{
    const auto file = readResultFile(write(resultHeader
        + "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t2026-01-31T12:00:00\t2026-01-31T12:01:00.500\tAPPROVED\ta\t\t1\tsimulated\n"
          "p\tP\ta\tA\tc\tC\tRIGHT\tRIGHT\t\t\ts1\tw1\tt2\t2026-01-31T12:00:00\t2026-01-31T12:01:00.500\tACCEPTED\t\t7.5\t1\tlan\n\n"
          "p\tP\ta\tA\tb\tB\tERROR\t\t\t\ts2\tw2\tt1\t\t\tREJECTED\t\t\t\t\n"
          "p\tP\ta\tA\tb\tB\t\t\t\t\ts3\tw3\tt1\t\t\tSKIPPED\t\t\t\t\n"
          "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n"), Project::defaults());
    QVERIFY2(file.has_value(), qPrintable(file ? QString() : file.error().sentence));
    QCOMPARE(codes(file->problems), QStringList{u"7 duplicate_answer"_s});
    QCOMPARE(file->answers.size(), 3);
    QCOMPARE(file->withoutAnswer, 1);
    const Judgement first = file->answers[0].judgement;
    QCOMPARE(first.answer, Answer::Left);
    QCOMPARE(first.source, Source::Simulated);
    QCOMPARE(first.status, AssignmentStatus::Accepted);
    QCOMPARE(first.performer.value, u"w1"_s);
    QCOMPARE(first.seconds, 30.25); // half of the page
    QCOMPARE(first.submitted, QDateTime(QDate(2026, 1, 31), QTime(12, 1, 0, 500), Qt::UTC));
    QCOMPARE(file->answers[0].shownLeft, u"a"_s);
    QCOMPARE(file->answers[1].judgement.golden, std::optional<Answer>(Answer::Right));
    QCOMPARE(file->answers[1].judgement.seconds, 7.5);
    QCOMPARE(file->answers[2].judgement.answer, Answer::Broken);
    QCOMPARE(file->answers[2].judgement.status, AssignmentStatus::Rejected);
}

void TestOtherFiles::resultProblems_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &text, const char16_t *code) { QTest::newRow(name) << text << QString::fromUtf16(code); };
    row("unknown answer", "p\tP\ta\tA\tb\tB\tMAYBE\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n", u"output_value");
    row("no answer", "p\tP\ta\tA\tb\tB\t\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n", u"output_value");
    row("answer in small letters", "p\tP\ta\tA\tb\tB\tleft\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n", u"output_value");
    row("unknown status", "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t\t\tDONE\t\t\t\t\n", u"status_unknown");
    row("unknown source", "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\tbot\n", u"source_unknown");
    row("no performer", "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\t\tt1\t\t\tAPPROVED\t\t\t\t\n", u"empty_id");
    row("broken time", "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t31.01.2026\t\tAPPROVED\t\t\t\t\n", u"time_invalid");
    row("decimal comma", "p\tP\ta\tA\tb\tB\tLEFT\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t1,5\t\t\n", u"seconds_invalid");
    row("same item", "p\tP\ta\tA\ta\tA\tLEFT\t\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n", u"same_item");
    row("wrong golden", "p\tP\ta\tA\tb\tB\tLEFT\tboth\t\t\ts1\tw1\tt1\t\t\tAPPROVED\t\t\t\t\n", u"golden_value");
}

void TestOtherFiles::resultProblems()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, code);
    const auto file = readResultFile(write(resultHeader + row), Project::defaults());
    QVERIFY(file.has_value());
    QCOMPARE(codes(file->problems), QStringList{u"2 "_s + code});
    QCOMPARE(file->rejectedRows, 1);
    QVERIFY(file->answers.isEmpty());
}

void TestOtherFiles::reviews()
{
    const auto file = readReviewFile(write("ASSIGNMENT:assignment_id\tINPUT:x\tACCEPT:verdict\tACCEPT:comment\n"
                                           "s1\t1\t+\t\ns1\t2\t+\t\ns2\t1\t-\tToo fast.\ns3\t1\t\t\n"));
    QVERIFY2(file.has_value(), qPrintable(file ? QString() : file.error().sentence));
    QCOMPARE(codes(file->problems), QStringList());
    QCOMPARE(file->reviews, (QList<Review>{{AssignmentId(u"s1"_s), true, {}}, {AssignmentId(u"s2"_s), false, u"Too fast."_s}}));
}

void TestOtherFiles::reviewProblems_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("problem");
    QTest::newRow("rejected without reason") << QByteArray("s1\t-\t \n") << u"2 comment_missing"_s;
    QTest::newRow("other verdict") << QByteArray("s1\tyes\t\n") << u"2 verdict_invalid"_s;
    QTest::newRow("both verdicts") << QByteArray("s1\t+\t\ns1\t-\tBad.\n") << u"3 verdict_contradiction"_s;
    QTest::newRow("no assignment") << QByteArray("\t+\t\n") << u"2 empty_id"_s;
}

void TestOtherFiles::reviewProblems()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, problem);
    const auto file = readReviewFile(write("ASSIGNMENT:assignment_id\tACCEPT:verdict\tACCEPT:comment\n" + rows));
    QVERIFY(file.has_value());
    QCOMPARE(codes(file->problems), QStringList{problem});
}

void TestOtherFiles::rejectedRowsComeBack()
{
    const QString path = write("product_id,product_title,rec_id,rec_title\n"
                               "p1,Phone,i1,Case\n,Phone,i2,\"Two \"\"words\"\", and more\"\np1,Phone\np1,Phone,i1,Again\n");
    const QString rejects = m_folder.filePath(u"rejects.tsv"_s);
    QCOMPARE(writeRejectedRows(path, rejects).value_or(-1), 3);
    QFile file(rejects);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    QVERIFY(text.startsWith("product_id\tproduct_title\trec_id\trec_title\treject_line\treject_reason\treject_raw\n"));
    QVERIFY(text.contains("product_id is empty"));
    QVERIFY(text.contains("\tp1,Phone\n")); // the broken row as it stood

    // Corrected, the rows can be imported from there.
    text.replace("\n\tPhone\ti2", "\np1\tPhone\ti2");
    const auto import = importCatalogue(write(text));
    QVERIFY(import.has_value());
    QCOMPARE(import->catalogue.recommendationCount(), 2);
    QCOMPARE(import->catalogue.products.value(0).recommendations.value(0).title, u"Two \"words\", and more"_s);

    const QString good = write("product_id,product_title,rec_id,rec_title\np1,Phone,i1,Case\n");
    QCOMPARE(writeRejectedRows(good, m_folder.filePath(u"none.tsv"_s)).value_or(-1), 0);
    QVERIFY(!QFile::exists(m_folder.filePath(u"none.tsv"_s)));
    QCOMPARE(writeRejectedRows(path, m_folder.filePath(u"no/folder.tsv"_s)).error().code, u"cannot_write"_s);
}

void TestOtherFiles::previewGuessesColumns()
{
    const QString path = write("sku;name;photo;RecommendedItem Id;recommendation name;position\np1;Phone;;i1;Case;1\n");
    const auto preview = previewCatalogue(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->separator, u";"_s);
    QCOMPARE(preview->rows, QList<QStringList>{QStringList({u"p1"_s, u"Phone"_s, {}, u"i1"_s, u"Case"_s, u"1"_s})});
    CatalogueImportOptions options;
    options.columns = preview->guesses;
    const auto import = importCatalogue(path, options);
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(import->catalogue.products.value(0).recommendations.value(0).modelRank, std::optional<double>(1));
    QVERIFY(import->catalogue.hasModelOrder);
}

QTEST_GUILESS_MAIN(TestOtherFiles)
#include "tst_otherfiles.moc"

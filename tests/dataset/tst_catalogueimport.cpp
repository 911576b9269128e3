#include "dataset/catalogueimport.h"
#include "dataset/taskfile.h"
#include "dataset/textfile.h"
#include "tests/fixtures/shopcatalogue.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::dataset;
using namespace Qt::Literals::StringLiterals;

class TestCatalogueImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_data();
    void goodFile();
    void rowProblems_data();
    void rowProblems();
    void modelOrder_data();
    void modelOrder();
    void refusals_data();
    void refusals();
    void aMissingColumnCanBeMapped();
    void noUsableRow();
    void convertedEncoding();
    void cancelLeavesNothing();
    void aLargeFileIsMapped();
    void hostileShop();
    void manyProblemsAreCounted();
    void tasks();
    void taskProblems_data();
    void taskProblems();
    void goldenCorrections();
    void foreignTasks();

private:
    QString write(const QByteArray &text);
    QTemporaryDir m_folder;
    int m_number = 0;
};

QString TestCatalogueImport::write(const QByteArray &text)
{
    const QString path = m_folder.filePath(u"file%1.tsv"_s.arg(++m_number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

// "line column code", without notes unless asked for.
static QStringList shown(const Problems &problems, bool withNotes = false)
{
    QStringList list;
    for (const Problem &problem : problems) {
        if (problem.severity == Severity::Note && !withNotes)
            continue;
        const QString mark = problem.severity == Severity::Error ? u""_s : u"~"_s;
        list.append(u"%1 %2 %3%4"_s.arg(problem.line).arg(problem.column, mark, problem.code));
        if (problem.sentence.isEmpty() || problem.sentence.contains(u"%1"))
            list.append(u"no sentence"_s);
    }
    return list;
}

static const QByteArray header = "product_id\tproduct_title\tproduct_image\trec_id\trec_title\trec_image\tmodel_rank\n";

void TestCatalogueImport::goodFile_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = header + "p1\tPhone\t\ti1\tCase\ta.png\t1\np1\tPhone\t\ti2\tCable\t\t2\n";
    QTest::newRow("TSV") << good;
    QTest::newRow("CRLF") << QByteArray(good).replace("\n", "\r\n");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + good;
    QTest::newRow("CSV") << QByteArray(good).replace('\t', ',');
    QTest::newRow("semicolons") << QByteArray(good).replace('\t', ';');
    QTest::newRow("no line end at the end") << good.chopped(1);
    QTest::newRow("blanks around everything") << QByteArray(good).replace("\t", " \t ").replace("\n", "  \n");
    QTest::newRow("blank rows") << QByteArray(good).replace("\n", "\n\n\t\t\t\t\t\t\n");
    QTest::newRow("columns in another order") << QByteArray(
        "model_rank,rec_image,rec_title,rec_id,product_title,product_id\n1,a.png,Case,i1,Phone,p1\n2,,Cable,i2,Phone,p1\n");
}

void TestCatalogueImport::goodFile()
{
    QFETCH(QByteArray, text);
    const auto import = importCatalogue(write(text));
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(shown(import->problems, true), QStringList());
    QVERIFY(import->isUsable());
    QVERIFY(import->catalogue.hasModelOrder);
    QCOMPARE(import->rows, 2);
    Product expected{ProductId(u"p1"_s), u"Phone"_s, {}, {}, {}};
    expected.recommendations.append({ItemId(u"i1"_s), u"Case"_s, {}, u"a.png"_s, 1.0, {}});
    expected.recommendations.append({ItemId(u"i2"_s), u"Cable"_s, {}, {}, 2.0, {}});
    QCOMPARE(import->catalogue.products, QList<Product>{expected});
}

void TestCatalogueImport::rowProblems_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<int>("kept");
    const auto row = [](const char *name, const char *rows, QStringList expected, int kept) {
        QTest::newRow(name) << QByteArray(rows) << expected << kept;
    };
    row("empty product id", "\tPhone\t\ti1\tCase\t\t1\n", {u"2 product_id empty_id"_s}, 0);
    row("blank id", "p1\tPhone\t\t  \tCase\t\t1\n", {u"2 rec_id empty_id"_s}, 0);
    row("nothing to show", "p1\t\t\ti1\tCase\t\t1\n", {u"2 product_title no_title"_s}, 0);
    row("nothing to show of the recommendation", "p1\tPhone\t\ti1\t\t\t1\n", {u"2 rec_title no_title"_s}, 0);
    row("an image is enough", "p1\t\tp.png\ti1\t\ti.png\t1\n", {}, 1);
    row("id with line break", "p1\tPhone\t\t\"i\n1\"\tCase\t\t1\np1\tPhone\t\ti2\tCase\t\t2\n", {u"2 rec_id id_newline"_s}, 1);
    row("address without scheme", "p1\tPhone\t\ti1\tCase\tshop.example/a.png\t1\n", {u"2 rec_image url_no_scheme"_s}, 0);
    row("www", "p1\tPhone\twww.shop.example\ti1\tCase\t\t1\n", {u"2 product_image url_no_scheme"_s}, 0);
    row("two slashes", "p1\tPhone\t\ti1\tCase\t//shop.example/a.png\t1\n", {u"2 rec_image url_no_scheme"_s}, 0);
    row("port", "p1\tPhone\t\ti1\tCase\tlocalhost:8000/a.png\t1\n", {u"2 rec_image url_no_scheme"_s}, 0);
    row("other scheme", "p1\tPhone\t\ti1\tCase\tfile:///etc/passwd\t1\n", {u"2 rec_image url_scheme"_s}, 0);
    row("script", "p1\tPhone\t\ti1\tCase\tjavascript:alert(1)\t1\n", {u"2 rec_image url_scheme"_s}, 0);
    row("no host", "p1\tPhone\t\ti1\tCase\thttp:///a.png\t1\n", {u"2 rec_image url_invalid"_s}, 0);
    row("out of the folder", "p1\tPhone\t\ti1\tCase\t../../a.png\t1\n", {u"2 rec_image image_path"_s}, 0);
    row("drive", "p1\tPhone\t\ti1\tCase\tC:\\a.png\t1\n", {u"2 rec_image image_path"_s}, 0);
    row("good pictures", "p1\tPhone\tpictures/v1.2/a.png\ti1\tCase\thttps://shop.example/a.png?x=1\t1\n"
                         "p1\tPhone\tpictures/v1.2/a.png\ti2\tCase\t./shop.example/a.png\t2\n", {}, 2);
    row("too few fields", "p1\tPhone\t\ti1\tCase\n", {u"2  column_count"_s}, 0);
    row("too many fields", "p1\tPhone\t\ti1\tCase\t\t1\t\n", {u"2  column_count"_s}, 0);
    row("open quote", "p1\t\"Phone\t\ti1\tCase\t\t1\np1\tPhone\t\ti2\tCable\t\t2\n", {u"2 product_title open_quote"_s}, 1);
    row("text after quote", "p1\t\"Big\" phone\t\ti1\tCase\t\t1\n", {u"2 product_title text_after_quote"_s}, 0);
    row("duplicate", "p1\tPhone\t\ti1\tCase\t\t1\np1\tPhone\t\ti1\tOther\t\t2\n", {u"3 rec_id ~duplicate_recommendation"_s}, 1);
    row("duplicate after trimming", "p1\tPhone\t\ti1\tCase\t\t1\np1\tPhone\t\t i1 \tOther\t\t2\n",
        {u"3 rec_id ~duplicate_recommendation"_s}, 1);
    row("same item of two products is fine", "p1\tPhone\t\ti1\tCase\t\t1\np2\tTablet\t\ti1\tCase\t\t1\n", {}, 2);
    row("recommended to itself", "p1\tPhone\t\tp1\tPhone\t\t1\n", {u"2 rec_id self_recommendation"_s}, 0);
    row("another title", "p1\tPhone\t\ti1\tCase\t\t1\np1\tFone\t\ti2\tCable\t\t2\n", {u"3 product_title ~product_conflict"_s}, 2);
    row("direction override", "p1\tPh\u202Eone\t\ti1\tCase\t\t1\n", {u"2 product_title ~odd_character"_s}, 1);
    row("control character", "p1\tPhone\t\ti1\tCa\x07se\t\t1\n", {u"2 rec_title ~odd_character"_s}, 1);
    row("emoji of several parts are fine", "p1\tFamily \U0001F468\u200D\U0001F469\u200D\U0001F467\t\ti1\tCase\t\t1\n", {}, 1);
    row("two mistakes in one row", "\tPhone\t\t\tCase\t\t1\n", {u"2 product_id empty_id"_s, u"2 rec_id empty_id"_s}, 0);
    row("rank that is none", "p1\tPhone\t\ti1\tCase\t\tfirst\n", {u"2 model_rank ~rank_invalid"_s}, 1);
    row("rank from zero", "p1\tPhone\t\ti1\tCase\t\t0\n", {u"2 model_rank ~rank_invalid"_s}, 1);
    row("decimal comma", "p1\tPhone\t\ti1\tCase\t\t\"1,5\"\n", {u"2 model_rank ~decimal_comma"_s}, 1);
    QTest::newRow("NUL") << QByteArray("p1\tPhone\t\ti1\tCa\0se\t\t1\n", 22) << QStringList{u"2 rec_title nul"_s} << 0;
    QTest::newRow("cell over 1 MB") << "p1\tPhone\t\ti1\t" + QByteArray(1'000'001, 'x') + "\t\t1\n"
                                    << QStringList{u"2 rec_title cell_too_long"_s} << 0;
    QTest::newRow("cell of 1 MB") << "p1\tPhone\t\ti1\t" + QByteArray(1'000'000, 'x') + "\t\t1\n" << QStringList() << 1;
}

void TestCatalogueImport::rowProblems()
{
    QFETCH(QByteArray, rows);
    QFETCH(QStringList, expected);
    QFETCH(int, kept);
    // A good row at the end shows that reading goes on after the bad one.
    const auto import = importCatalogue(write(header + rows + "p9\tLamp\t\ti9\tBulb\t\t1\n"));
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QCOMPARE(shown(import->problems), expected);
    QCOMPARE(import->catalogue.recommendationCount(), kept + 1);
    QCOMPARE(import->rows - import->rejectedRows, kept + 1);
    QCOMPARE(import->rejectedLines.size(), import->rejectedRows);
    for (const Problem &problem : import->problems)
        QVERIFY(problem.value.size() <= 300);
}

void TestCatalogueImport::modelOrder_data()
{
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QList<QByteArray>>("values"); // of the recommendations of one product
    QTest::addColumn<QStringList>("expected");     // empty: there is a model order
    const QStringList note{u"0 model_rank ~no_model_order"_s};
    QTest::newRow("ranks") << QByteArray("model_rank") << QList<QByteArray>{"2", "1"} << QStringList();
    QTest::newRow("scores, with a tie") << QByteArray("model_score") << QList<QByteArray>{"0.5", "0.5"} << QStringList();
    QTest::newRow("negative scores") << QByteArray("model_score") << QList<QByteArray>{"-1e3", "4"} << QStringList();
    QTest::newRow("both") << QByteArray("model_rank\tmodel_score") << QList<QByteArray>{"1\t0.5", "2\t0.4"} << QStringList();
    QTest::newRow("no column") << QByteArray("other") << QList<QByteArray>{"1", "2"} << QStringList{u"1 other ~unknown_column"_s, note[0]};
    QTest::newRow("missing") << QByteArray("model_rank") << QList<QByteArray>{"1", ""} << note;
    QTest::newRow("repeated") << QByteArray("model_rank") << QList<QByteArray>{"1", "1"}
                              << QStringList{u"3 model_rank ~rank_repeated"_s, note[0]};
    QTest::newRow("mixed") << QByteArray("model_rank\tmodel_score") << QList<QByteArray>{"1\t", "\t0.5"} << note;
    QTest::newRow("not finite") << QByteArray("model_score") << QList<QByteArray>{"nan", "1"}
                                << QStringList{u"2 model_score ~score_invalid"_s, u"0 model_score ~no_model_order"_s};
}

void TestCatalogueImport::modelOrder()
{
    QFETCH(QByteArray, columns);
    QFETCH(QList<QByteArray>, values);
    QFETCH(QStringList, expected);
    QByteArray text = "product_id\tproduct_title\trec_id\trec_title\t" + columns + '\n';
    for (qsizetype i = 0; i < values.size(); ++i)
        text += "p1\tPhone\ti" + QByteArray::number(i) + "\tThing\t" + values[i] + '\n';
    const auto import = importCatalogue(write(text));
    QVERIFY(import.has_value());
    QStringList found = shown(import->problems, true);
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
    QCOMPARE(import->catalogue.hasModelOrder, expected.isEmpty());
    QCOMPARE(import->catalogue.recommendationCount(), values.size());
}

void TestCatalogueImport::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says"); // something that the sentence must hold
    const QByteArray row = "p1\tPhone\t\ti1\tCase\t\t1\n";
    QTest::newRow("empty") << QByteArray() << u"no_rows"_s << u"empty"_s;
    QTest::newRow("header only") << header << u"no_rows"_s << u"template"_s;
    QTest::newRow("missing id") << QByteArray(header).replace("rec_id\t", "") + row << u"missing_column"_s << u"product_id, product_title"_s;
    QTest::newRow("misspelt") << QByteArray(header).replace("rec_title", "rec_titel") + row << u"missing_column"_s << u"“rec_titel” for rec_title"_s;
    QTest::newRow("capital letters") << QByteArray(header).replace("product_id", "Product ID") + row << u"missing_column"_s
                                     << u"“Product ID” for product_id"_s;
    QTest::newRow("twice") << QByteArray(header).replace("rec_title", "rec_id") + row << u"duplicate_column"_s << u"rec_id"_s;
    QTest::newRow("open quote in the header") << '"' + header + row << u"open_quote"_s << u"line 1"_s;
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) << u"not_text"_s << u"PNG"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFEi\0d\0", 6) << u"encoding"_s << u"UTF-16LE"_s;
    QTest::newRow("Windows-1251") << header + "p1\t\xCA\xEB\xFE\xF7\t\ti1\tCase\t\t1\n" << u"encoding"_s << u"Windows-1251"_s;
    QTest::newRow("Windows-1252") << header + row + "p1\tM\xFCller\t\ti2\tCase\t\t1\n" << u"encoding"_s << u"line 3"_s;
}

void TestCatalogueImport::refusals()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, says);
    const auto import = importCatalogue(write(text));
    QVERIFY(!import);
    QCOMPARE(import.error().code, code);
    QCOMPARE(import.error().kind, ErrorKind::Input);
    QVERIFY2(import.error().sentence.contains(says), qPrintable(import.error().sentence));
    const auto missing = importCatalogue(m_folder.filePath(u"nowhere.csv"_s));
    QCOMPARE(missing.error().code, u"cannot_open"_s);
}

void TestCatalogueImport::aMissingColumnCanBeMapped()
{
    const QString path = write("sku,Product Title,rec_id,rec_title\np1,Phone,i1,Case\n");
    const auto refused = importCatalogue(path);
    QCOMPARE(refused.error().detail, u"Product Title=product_title"_s);
    CatalogueImportOptions options;
    options.columns = {{u"sku"_s, u"product_id"_s}, {u"Product Title"_s, u"product_title"_s}};
    const auto import = importCatalogue(path, options);
    QVERIFY(import.has_value());
    QCOMPARE(import->catalogue.products.value(0).title, u"Phone"_s);
}

void TestCatalogueImport::noUsableRow()
{
    const auto import = importCatalogue(write(header + "\tPhone\t\ti1\tCase\t\t1\n"));
    QVERIFY(import.has_value());
    QVERIFY(!import->isUsable());
    QCOMPARE(import->rejectedLines, QList<qint64>{2});
    QCOMPARE(import->problemCounts.value(u"no_rows"_s), 1);
}

void TestCatalogueImport::convertedEncoding()
{
    const QString path = write(header + "p1\t\xCA\xEB\xFE\xF7\t\ti1\tCase\t\t1\n");
    CatalogueImportOptions options;
    options.encoding = u"Windows-1251"_s;
    const auto import = importCatalogue(path, options);
    QVERIFY(import.has_value());
    QCOMPARE(import->catalogue.products.value(0).title, u"Ключ"_s);
    QVERIFY(previewEncoding(path, u"Windows-1251"_s)->contains(u"Ключ"));

    QByteArray wide("\xFF\xFE");
    const QString text = QString::fromUtf8(header) + u"p1\tКлюч\t\ti1\tCase\t\t1\n"_s;
    wide.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    options.encoding = u"UTF-16LE"_s;
    const auto fromWide = importCatalogue(write(wide), options);
    QVERIFY(fromWide.has_value());
    QCOMPARE(fromWide->catalogue, import->catalogue);

    options.encoding = u"NO-SUCH-CODE"_s;
    QCOMPARE(importCatalogue(path, options).error().code, u"encoding"_s);
}

void TestCatalogueImport::cancelLeavesNothing()
{
    const QString path = write(fixtures::shopCatalogue(100000));
    CatalogueImportOptions options;
    int asked = 0;
    int last = 0;
    options.isCancelled = [&] { return ++asked > 2; };
    options.progress = [&](int percent) {
        QVERIFY(percent >= last && percent <= 100);
        last = percent;
    };
    const auto import = importCatalogue(path, options);
    QVERIFY(!import);
    QCOMPARE(import.error().kind, ErrorKind::Cancelled);
    QVERIFY(last > 0 && last < 100);
}

void TestCatalogueImport::aLargeFileIsMapped()
{
    // Beyond 16 MB the text is checked in steps; characters of several bytes fall on every border.
    QByteArray text = header;
    const QByteArray title = QStringLiteral("Größe 😀 Ж").repeated(20).toUtf8();
    for (int i = 0; text.size() < 40'000'000; ++i)
        text += "p" + QByteArray::number(i / 10) + "\tPhone\t\ti" + QByteArray::number(i) + '\t' + title + "\t\t" + QByteArray::number(i % 10 + 1) + '\n';
    const auto import = importCatalogue(write(text));
    QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().sentence));
    QVERIFY(import->problemCounts.value(u"odd_character"_s) == 0 && import->rejectedRows == 0);
    QCOMPARE(import->catalogue.recommendationCount(), import->rows);
    QCOMPARE(import->catalogue.products.last().recommendations.last().title.toUtf8(), title);
    text[text.size() - 20] = '\xFF';
    QCOMPARE(importCatalogue(write(text)).error().code, u"encoding"_s);
}

void TestCatalogueImport::hostileShop()
{
    const auto import = importCatalogue(write(fixtures::shopCatalogue()));
    QVERIFY(import.has_value());
    QCOMPARE(import->catalogue.products.size(), 500);
    QCOMPARE(import->rejectedRows, 0);
    QVERIFY(!import->catalogue.hasModelOrder);
    QVERIFY(import->problemCounts.value(u"rank_repeated"_s) > 0);
    QSet<QString> alphabets;
    for (const Product &product : import->catalogue.products) {
        QVERIFY(product.recommendations.size() >= 3 && product.recommendations.size() <= 12);
        QVERIFY(product.title.size() <= 300);
        alphabets.insert(product.title.left(5));
    }
    QVERIFY(alphabets.contains(u"15\" \""_s) && alphabets.contains(u"Чехол"_s) && alphabets.contains(u"Cable"_s));

    const auto clean = importCatalogue(write(fixtures::shopCatalogue(500, 1, true)));
    QVERIFY(clean->catalogue.hasModelOrder);
    QCOMPARE(shown(clean->problems, true), QStringList());
}

void TestCatalogueImport::manyProblemsAreCounted()
{
    QByteArray text = header;
    for (int i = 0; i < 3000; ++i)
        text += "\tPhone\t\ti1\tCase\t\t1\n";
    text += "p1\tPhone\t\ti1\tCase\n";
    const auto import = importCatalogue(write(text));
    QCOMPARE(import->problemCounts.value(u"empty_id"_s), 3000);
    QCOMPARE(import->problemCounts.value(u"column_count"_s), 1);
    QVERIFY(import->problems.size() < 1010);
    QCOMPARE(import->problems.last().code, u"more_problems"_s);
    QCOMPARE(import->rejectedLines.size(), 3001);
}

static const QByteArray taskHeader = "INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\t"
                                     "INPUT:right_title\tGOLDEN:result\tHINT:text\tTASK:overlap\n";

void TestCatalogueImport::tasks()
{
    const auto file = readTaskFile(write(QByteArray(taskHeader).replace("INPUT:", "INPUT: ")
        + "p1\tPhone\ta\tCase\tb\tCable\t\t\t5\n\np1\tPhone\ta\tCase\tc\tCap\tLEFT\t\t\np1\tPhone\tb\tCable\tc\tCap\tRIGHT\tBecause.\t\n"));
    QVERIFY2(file.has_value(), qPrintable(file ? QString() : file.error().sentence));
    QCOMPARE(shown(file->problems, true), QStringList());
    QCOMPARE(file->count(TaskKind::General), 1);
    QCOMPARE(file->count(TaskKind::Golden), 1);
    QCOMPARE(file->count(TaskKind::Training), 1);
    QCOMPARE(file->tasks[0].overlap, std::optional<int>(5));
    QCOMPARE(file->tasks[2].golden, std::optional<Answer>(Answer::Right));
    QCOMPARE(file->tasks[2].hint, u"Because."_s);
    QCOMPARE(file->tasks[1].left, (Card{u"a"_s, u"Case"_s, {}, {}}));
    QCOMPARE(file->lines, (QList<qint64>{2, 4, 5}));
}

void TestCatalogueImport::taskProblems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("unknown prefix") << QByteArray("INPT:product_id\tINPUT:left_id\n1\t2\n") << u"unknown_prefix"_s << QStringList();
    QTest::newRow("no prefix") << QByteArray("product_id\tINPUT:left_id\n1\t2\n") << u"unknown_prefix"_s << QStringList();
    QTest::newRow("missing column") << QByteArray(taskHeader).replace("INPUT:left_id\t", "") + "x\n" << u"missing_column"_s << QStringList();
    QTest::newRow("column twice after forgiving the blank")
        << QByteArray("INPUT:left_id\tINPUT: left_id\n1\t2\n") << u"duplicate_column"_s << QStringList();
    const auto row = [](const char *name, const QByteArray &rows, QStringList expected) {
        QTest::newRow(name) << taskHeader + rows << QString() << expected;
    };
    QTest::newRow("unknown field") << QByteArray(taskHeader).replace("TASK:overlap", "INPUT:colour") + "p1\tPhone\ta\tCase\tb\tCable\t\t\tred\n"
                                   << QString() << QStringList{u"1 INPUT:colour ~unknown_column"_s};
    row("golden in small letters", "p1\tPhone\ta\tCase\tb\tCable\tLeft\t\t\n", {u"2 GOLDEN:result golden_value"_s});
    row("golden with blanks", "p1\tPhone\ta\tCase\tb\tCable\t LEFT\t\t\n", {u"2 GOLDEN:result golden_value"_s});
    row("golden of another project", "p1\tPhone\ta\tCase\tb\tCable\tYES\t\t\n", {u"2 GOLDEN:result golden_value"_s});
    row("hint without golden", "p1\tPhone\ta\tCase\tb\tCable\t\tLook.\t\n", {u"2 HINT:text hint_without_golden"_s});
    row("overlap zero", "p1\tPhone\ta\tCase\tb\tCable\t\t\t0\n", {u"2 TASK:overlap overlap_invalid"_s});
    row("overlap broken", "p1\tPhone\ta\tCase\tb\tCable\t\t\t2.5\n", {u"2 TASK:overlap overlap_invalid"_s});
    row("same item", "p1\tPhone\ta\tCase\ta\tCase\t\t\t\n", {u"2 INPUT:right_id same_item"_s});
    row("the product itself", "p1\tPhone\tp1\tPhone\ta\tCase\t\t\t\n", {u"2 INPUT:left_id self_recommendation"_s});
    row("pair twice, mirrored", "p1\tPhone\ta\tCase\tb\tCable\t\t\t\np1\tPhone\tb\tCable\ta\tCase\t\t\t\n",
        {u"3 INPUT:left_id ~duplicate_pair"_s});
    row("golden contradicts itself", "p1\tPhone\ta\tCase\tb\tCable\tLEFT\t\t\np1\tPhone\tb\tCable\ta\tCase\tLEFT\t\t\n",
        {u"3 INPUT:left_id golden_contradiction"_s});
    row("empty id", "p1\tPhone\t\tCase\tb\tCable\t\t\t\n", {u"2 INPUT:left_id empty_id"_s});
}

void TestCatalogueImport::taskProblems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, refusal);
    QFETCH(QStringList, expected);
    const auto file = readTaskFile(write(text));
    QCOMPARE(file ? QString() : file.error().code, refusal);
    if (file)
        QCOMPARE(shown(file->problems), expected);
}

void TestCatalogueImport::goldenCorrections()
{
    const QString path = write(taskHeader + "p1\tPhone\ta\tCase\tb\tCable\t Left\t\t\n");
    const auto file = readTaskFile(path);
    QVERIFY(file->tasks.isEmpty());
    QCOMPARE(file->offeredCorrections.value(u" Left"_s), u"LEFT"_s);
    TaskFileOptions options;
    options.goldenCorrections = file->offeredCorrections;
    const auto corrected = readTaskFile(path, options);
    QCOMPARE(corrected->tasks.value(0).golden, std::optional<Answer>(Answer::Left));
}

void TestCatalogueImport::foreignTasks()
{
    const auto file = readTaskFile(write("INPUT:image_left\tINPUT:image_right\nhttps://x.example/1.png\tb.png\n"));
    QVERIFY(file.has_value());
    QCOMPARE(file->tasks.value(0).left.id, u"https://x.example/1.png"_s);
    QCOMPARE(file->tasks.value(0).right.image, u"b.png"_s);
    QVERIFY(!file->tasks.value(0).product.id.isEmpty());
    const auto bare = readTaskFile(write("image_left,image_right\nhttps://x.example/1.png,b.png\n"));
    QVERIFY(bare.has_value());
    QCOMPARE(bare->tasks, file->tasks);
}

QTEST_GUILESS_MAIN(TestCatalogueImport)
#include "tst_catalogueimport.moc"

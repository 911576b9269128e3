// A catalogue straight into a study file: the same as reading it into memory first, whatever is in the file, and all or
// nothing.

#include "base/random.h"
#include "dataset/catalogueimport.h"
#include "domain/cataloguedifference.h"
#include "store/cataloguetable.h"
#include "store/cataloguewriter.h"
#include "store/studystore.h"
#include "workflow/bulkimport.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestBulkImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameAsInMemory_data();
    void theSameAsInMemory();
    void moreProductsThanRemembered();
    void rejectedRowsAreSaved();
    void allOrNothing();
    void aCancelledImportLeavesNoTrace();
    void intoAnOpenStudy();
    void encodings_data();
    void encodings();
    void pagesOfALargeTable();
    void differences();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }
    Result<dataset::CatalogueReport> load(const QString &csv, const QString &study, const dataset::CatalogueImportOptions &options = {})
    {
        QFile::remove(study);
        return bulkImport(csv, study, Study(), options);
    }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }
    QTemporaryDir m_folder;
};

namespace {
// Rows with everything that can be wrong with them; `scatter` mixes the products.
QByteArray wildCatalogue(quint64 seed, int rows, int products, bool isScattered, bool hasRanks)
{
    Random random(seed);
    const auto pick = [&](const QList<QByteArray> &list) { return list[static_cast<qsizetype>(random.below(static_cast<quint64>(list.size())))]; };
    QByteArray text = "product_id,product_title,product_image,rec_id,rec_title," + QByteArray(hasRanks ? "model_rank\n" : "model_score\n");
    for (int row = 0; row < rows; ++row) {
        const int product = isScattered ? static_cast<int>(random.below(static_cast<quint64>(products))) : row * products / rows;
        const QByteArray id = "p" + QByteArray::number(product);
        const QByteArray title = random.chance(0.05) ? pick({"", "other", "\"quo\"\"ted, \n line\"", "=1+1", "\xE2\x80\xAE" "turned"}) : "Product " + id;
        const QByteArray item = random.chance(0.04) ? pick({"", id, "i1", "Ключ", "\" i2 \"", "\"a\nb\""})
                                                    : "i" + QByteArray::number(random.below(60));
        const QByteArray number = random.chance(0.03) ? pick({"", "1,5", "x", "0.5", "2"}) : QByteArray::number(1 + random.below(hasRanks ? 400 : 9));
        text += id + ',' + title + ',' + (random.chance(0.05) ? pick({"www.x.example/a.png", "p/a.png", "../a.png"}) : QByteArray()) + ',' + item
            + ",Item " + (random.chance(0.02) ? "\"open" : "x") + ',' + (number.contains(',') ? '"' + number + '"' : number) + '\n';
    }
    return text;
}
} // namespace

void TestBulkImport::theSameAsInMemory_data()
{
    QTest::addColumn<bool>("isScattered");
    QTest::addColumn<bool>("hasRanks");
    QTest::addColumn<int>("products");
    QTest::newRow("in order") << false << true << 300;
    QTest::newRow("in order, scores") << false << false << 300;
    QTest::newRow("mixed") << true << true << 300;
    QTest::newRow("mixed, scores") << true << false << 2000;
    QTest::newRow("one product") << false << true << 1;
}

void TestBulkImport::theSameAsInMemory()
{
    QFETCH(bool, isScattered);
    QFETCH(bool, hasRanks);
    QFETCH(int, products);
    for (quint64 seed = 1; seed <= 8; ++seed) {
        const QString csv = write(u"wild.csv"_s, wildCatalogue(seed, 3000, products, isScattered, hasRanks));
        const auto inMemory = dataset::importCatalogue(csv);
        const QString study = path(u"wild.sidewise"_s);
        const auto stored = load(csv, study);
        QVERIFY(inMemory && stored);
        QCOMPARE(stored->rows, inMemory->rows);
        QCOMPARE(stored->rejectedRows, inMemory->rejectedRows);
        for (auto it = inMemory->problemCounts.begin(); it != inMemory->problemCounts.end(); ++it) {
            // A row that only the end shows to be double has been looked at like the others.
            const bool mayBeMore = isScattered && (it.key() == u"rank_invalid" || it.key() == u"score_invalid" || it.key() == u"decimal_comma");
            const qint64 count = stored->problemCounts.value(it.key());
            QVERIFY2(count == it.value() || (mayBeMore && count > it.value()), qPrintable(it.key()));
        }
        QCOMPARE(stored->problemCounts.size(), inMemory->problemCounts.size());
        QCOMPARE(stored->hasModelOrder, inMemory->catalogue.hasModelOrder);
        QCOMPARE(stored->products, inMemory->catalogue.products.size());
        QCOMPARE(stored->recommendations, inMemory->catalogue.recommendationCount());
        const auto read = StudyStore::open(study)->study();
        QVERIFY(read);
        QVERIFY(read->catalogue == inMemory->catalogue);
        QVERIFY(read->importProblems == stored->problems);
        if (isScattered)
            continue;
        for (const Problem &problem : inMemory->problems)
            QVERIFY2(stored->problems.contains(problem), qPrintable(problem.code + u' ' + QString::number(problem.line) + u' ' + problem.sentence));
    }
}

// The sink is told so, and merges products by their ids: as if all products were unknown.
void TestBulkImport::moreProductsThanRemembered()
{
    const QString study = path(u"merged.sidewise"_s);
    QFile::remove(study);
    auto writer = CatalogueWriter::into(study, Study());
    QVERIFY(writer);
    CatalogueWriter &sink = **writer;
    QVERIFY(sink.addProduct({"p", "first", "", ""}, 2));
    QVERIFY(sink.addItem({0, {"a", "A", "", ""}, 1.0, {}, 2}));
    QVERIFY(sink.addProduct({"q", "Q", "", ""}, 3));
    QVERIFY(sink.addItem({1, {"a", "A", "", ""}, 1.0, {}, 3}));
    QVERIFY(sink.addProduct({"p", "second", "", ""}, 4));
    QVERIFY(sink.addItem({2, {"a", "again", "", ""}, 1.0, {}, 4}));
    QVERIFY(sink.addItem({2, {"b", "B", "", ""}, 1.0, {}, 5}));
    QStringList told;
    QVERIFY(sink.settle({true, true, true}, [&](const CatalogueFinding &finding) {
        told.append(u"%1 %2 %3 %4"_s.arg(static_cast<int>(finding.kind)).arg(finding.line).arg(finding.product, finding.value));
    }));
    QCOMPARE(told, QStringList({u"4 4 p "_s, u"3 4 p second"_s, u"0 4 p a"_s, u"1 5 p 1"_s, u"2 3 q "_s}));
    QVERIFY(sink.commit({}));
    writer->reset();
    const auto read = StudyStore::open(study)->study();
    QCOMPARE(read->catalogue.products.size(), 2);
    QCOMPARE(read->catalogue.products[0].title, u"first"_s);
    QCOMPARE(read->catalogue.products[0].recommendations.size(), 2);
    QCOMPARE(read->catalogue.products[0].recommendations[1].id.value, u"b"_s);
}

void TestBulkImport::rejectedRowsAreSaved()
{
    // The second "a" of p stands apart: only the end tells.
    const QString csv = write(u"late.csv"_s, "product_id,product_title,rec_id,rec_title\np,P,a,A\nq,Q,,B\nq,Q,b,B\np,P,a,\"A, again\"\n");
    const QString rejects = path(u"late.rejects.tsv"_s);
    const QString study = path(u"late.sidewise"_s);
    const auto report = bulkImport(csv, study, Study(), {}, rejects);
    QVERIFY(report);
    QCOMPARE(report->rejectedRows, 2);
    QFile file(rejects);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 3);
    QVERIFY2(text.contains("\nq\tQ\t\tB\t3\t") && text.contains("\np\tP\ta\tA, again\t5\t"), text.constData());
    QFile::remove(study);
}

void TestBulkImport::allOrNothing()
{
    const QString study = path(u"nothing.sidewise"_s);
    const QStringList before = files();
    const QString header = u"product_id,product_title,rec_id,rec_title\n"_s;
    for (const QByteArray &bad : {QByteArray("product_id,rec_id\np,a\n"), (header + u",,,\n,P,a,A\n"_s).toUtf8(), QByteArray("\x89PNG"),
             QByteArray("product_id,product_title,rec_id,rec_title\np,\xFF,a,A\n")}) {
        const QString csv = write(u"bad.csv"_s, bad);
        const auto report = bulkImport(csv, study, Study(), {});
        QVERIFY(!report || !report->isUsable());
        QFile::remove(csv);
        QCOMPARE(files(), before);
    }
    QVERIFY(!bulkImport(path(u"nowhere.csv"_s), study, Study(), {}));
    QVERIFY(!bulkImport(write(u"good.csv"_s, "product_id,product_title,rec_id,rec_title\np,P,a,A\n"), path(u"no/folder/s.sidewise"_s), Study(), {}));
}

void TestBulkImport::aCancelledImportLeavesNoTrace()
{
    const QString csv = write(u"large.csv"_s, wildCatalogue(5, 60000, 3000, true, true));
    const QString study = path(u"cancelled.sidewise"_s);
    const QStringList before = files();
    int asked = 0;
    dataset::CatalogueImportOptions counting;
    counting.isCancelled = [&] { return ++asked < 0; };
    QVERIFY(load(csv, study, counting));
    QFile::remove(study);
    const int whole = asked;
    QVERIFY(whole > 4);
    for (int at = 1; at <= whole; at += std::max(1, whole / 12)) {
        asked = 0;
        dataset::CatalogueImportOptions options;
        QElapsedTimer since;
        options.isCancelled = [&] {
            if (++asked == at)
                since.start();
            return asked >= at;
        };
        const auto report = load(csv, study, options);
        if (report) // it took fewer steps this time
            QFile::remove(study);
        else
            QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QVERIFY2(!since.isValid() || since.elapsed() < 1000, "the answer to a cancel is late"); // 200 ms in a release build
        QCOMPARE(files(), before);
    }
}

void TestBulkImport::intoAnOpenStudy()
{
    const QString study = path(u"open.sidewise"_s);
    Study old;
    old.name = u"Mine"_s;
    old.project = Project::defaults();
    old.catalogue.products = {{ProductId(u"o"_s), u"Old"_s, {}, {}, {{ItemId(u"x"_s), u"X"_s, {}, {}, {}, {}}}}};
    old.pairs = {{ProductId(u"o"_s), ItemId(u"x"_s), ItemId(u"y"_s)}};
    auto store = StudyStore::create(study, old);
    QVERIFY(store);
    const QString csv = write(u"new.csv"_s, wildCatalogue(1, 20000, 500, true, true));
    dataset::CatalogueImportOptions options;
    int asked = 0;
    options.isCancelled = [&] { return ++asked > 2; };
    QVERIFY(!bulkImport(csv, *store, options));
    QVERIFY(*store->study() == old); // to the last bit

    QList<double> told;
    options.isCancelled = {};
    options.watch = [&](double done) { told.append(done); };
    const auto report = bulkImport(csv, *store, options);
    QVERIFY(report);
    QVERIFY(!told.isEmpty() && told.last() <= 1.0);
    const auto read = store->study();
    QCOMPARE(read->name, u"Mine"_s);
    QVERIFY(read->pairs.isEmpty());
    QVERIFY(read->catalogue == dataset::importCatalogue(csv)->catalogue);
    const auto part = store->study(StudyStore::Part::Settings);
    QVERIFY(part->catalogue.products.isEmpty());
    QCOMPARE(part->name, u"Mine"_s);
}

void TestBulkImport::encodings_data()
{
    QTest::addColumn<QString>("encoding");
    for (const auto &name : {u"UTF-16LE"_s, u"UTF-16BE"_s, u"WINDOWS-1251"_s, u"UTF-32LE"_s, u"UTF-8"_s})
        QTest::newRow(qPrintable(name)) << name;
}

// Large enough to be converted on the disk, in pieces that cut characters.
void TestBulkImport::encodings()
{
    QFETCH(QString, encoding);
    QString text = u"product_id,product_title,rec_id,rec_title\n"_s;
    const bool isWide = encoding.startsWith(u"UTF");
    for (int i = 0; text.size() < (isWide ? 5'000'000 : 9'000'000); ++i)
        text += u"p%1,Товар,i%2,%3\n"_s.arg(i / 5).arg(i % 5).arg(isWide && i % 3 == 0 ? u"чехол 🍐"_s : u"чехол"_s);
    QByteArray bytes;
    if (encoding == u"WINDOWS-1251") {
        for (const QChar c : std::as_const(text))
            bytes += c.unicode() < 0x80 ? static_cast<char>(c.unicode()) : static_cast<char>(c.unicode() - 0x0410 + 0xC0);
    } else {
        QStringEncoder encoder(QStringConverter::encodingForName(encoding.toLatin1().constData()).value());
        bytes = encoder(text);
    }
    const QString csv = write(u"encoded.csv"_s, bytes);
    dataset::CatalogueImportOptions options;
    options.encoding = encoding;
    const auto report = load(csv, path(u"encoded.sidewise"_s), options);
    QVERIFY2(report, report ? "" : qPrintable(report.error().sentence));
    QCOMPARE(report->rejectedRows, 0);
    QCOMPARE(report->rows, text.count(u'\n') - 1);
    auto table = CatalogueTable::open(path(u"encoded.sidewise"_s));
    QCOMPARE(table->product(ProductId(u"p7"_s))->value().title, u"Товар"_s);
    const CatalogueTable::View view{CatalogueTable::Column::Line, Qt::AscendingOrder, u"🍐"_s, {}};
    QCOMPARE(static_cast<qint64>(table->order(view)->size()), text.count(u"🍐"_s));
}

void TestBulkImport::pagesOfALargeTable()
{
    using Column = CatalogueTable::Column;
    QByteArray csv = "product_id,product_title,rec_id,rec_title,model_score\n";
    for (int i = 0; i < 20000; ++i)
        csv += "p" + QByteArray::number(i / 4) + ",P,i" + QByteArray::number(i % 4) + ",Item " + QByteArray::number((i * 7919) % 20000)
            + (i % 100 == 0 ? " Чехол_%" : "") + ',' + QByteArray::number((i * 31) % 1000) + '\n';
    const QString study = path(u"table.sidewise"_s);
    QVERIFY(load(write(u"table.csv"_s, csv), study));
    auto table = CatalogueTable::open(study);
    QVERIFY(table);
    QCOMPARE(table->productCount().value(), 5000);
    QCOMPARE(table->recommendationCount().value(), 20000);

    const auto all = table->order({});
    QCOMPARE(all->size(), std::size_t(20000));
    const auto page = table->rows(std::span(*all).subspan(10000, 100));
    QCOMPARE(page->size(), 100);
    QCOMPARE(page->first().line, 10002);
    QCOMPARE(page->first().productId.value, u"p2500"_s);
    QCOMPARE(table->atLine(10002)->value(), page->first().key);

    const auto byTitle = table->order({Column::Title, Qt::DescendingOrder, {}, {}});
    const auto titles = table->rows(*byTitle);
    QVERIFY(std::is_sorted(titles->begin(), titles->end(), [](const auto &a, const auto &b) {
        return a.recommendation.title.toLower() > b.recommendation.title.toLower();
    }));
    const auto byScore = table->order({Column::Score, Qt::AscendingOrder, {}, {}});
    const auto scores = table->rows(std::span(*byScore).first(1000));
    QVERIFY(std::is_sorted(scores->begin(), scores->end(), [](const auto &a, const auto &b) {
        return a.recommendation.modelScore < b.recommendation.modelScore;
    }));
    for (const QString &needle : {u"чехол"_s, u"ЧЕХОЛ_%"_s, u"l_%"_s, u"_%"_s, u"ITEM 19"_s}) {
        const auto found = table->order({Column::Line, Qt::AscendingOrder, needle, {}});
        qint64 expected = 0;
        for (const auto &row : *titles)
            expected += row.recommendation.title.contains(needle, Qt::CaseInsensitive);
        QCOMPARE(static_cast<qint64>(found->size()), expected);
    }
    const auto products = table->productOrder({Column::ProductId, Qt::AscendingOrder, u"p12"_s, {}});
    QCOMPARE(products->size(), std::size_t(111)); // p12, p120–p129, p1200–p1299
    QCOMPARE(table->productRows(*products)->first().recommendations, 4);
    QCOMPARE(table->order({Column::Line, Qt::AscendingOrder, {}, (*products)[0]})->size(), std::size_t(4));
    QCOMPARE(table->product((*products)[0])->value().recommendations.size(), 4);
    QVERIFY(!table->product(ProductId(u"none"_s))->has_value());
    QCOMPARE(table->order({Column::Title, Qt::AscendingOrder, u"x"_s, {}}, [] { return true; }).error().kind, ErrorKind::Cancelled);
}

void TestBulkImport::differences()
{
    const auto product = [](const QString &id, const QString &title, const QList<Recommendation> &items) {
        return Product{ProductId(id), title, {}, {}, items};
    };
    const auto item = [](const QString &id, const QString &title, std::optional<double> rank = {}) {
        return Recommendation{ItemId(id), title, {}, {}, rank, {}};
    };
    Catalogue present{{product(u"p"_s, u"P"_s, {item(u"a"_s, u"A"_s, 1), item(u"b"_s, u"B"_s, 2)}), product(u"q"_s, u"Q"_s, {})}, true};
    const Catalogue fresh{{product(u"p"_s, u""_s, {item(u"b"_s, u"B2"_s, 2), item(u"c"_s, u"C"_s, 3), item(u"a"_s, {})}),
                              product(u"r"_s, u"R"_s, {item(u"x"_s, u"X"_s, 1)}), product(u"q"_s, u"Queue"_s, {})},
        true};
    const CatalogueDifference difference = differenceOf(present, fresh);
    QCOMPARE(difference.newProducts, 1);
    QCOMPARE(difference.newItems, 2);
    QCOMPARE(difference.changedProducts, 1);
    QCOMPARE(difference.changedItems, 1);
    QCOMPARE(difference.unchangedProducts, 1);
    QCOMPARE(difference.unchangedItems, 1);
    const CatalogueDifference::Change expected{ProductId(u"p"_s), ItemId(u"b"_s), false, {{u"rec_title"_s, u"B"_s, u"B2"_s}}};
    QVERIFY(difference.changes.first() == expected);
    const Catalogue whole = appended(present, fresh);
    QCOMPARE(whole.products.size(), 3);
    QCOMPARE(whole.products[0].title, u"P"_s);
    QCOMPARE(whole.products[0].recommendations.size(), 3);
    QCOMPARE(whole.products[0].recommendations[1].title, u"B2"_s);
    QVERIFY(whole.hasModelOrder);
    QVERIFY(differenceOf(whole, fresh).isEmpty()); // appending twice is appending once
    QVERIFY(appended(whole, whole) == whole);
}

QTEST_GUILESS_MAIN(TestBulkImport)
#include "tst_bulkimport.moc"

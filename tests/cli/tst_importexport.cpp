// The commands import and export as somebody outside uses them: the program, files, and what it prints.

#include "domain/study.h"
#include "store/studystore.h"
#include "tests/fixtures/shopcatalogue.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestImportExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importsGoodRows();
    void importRefusals();
    void mappingEncodingAndRejects();
    void appends();
    void otherFiles();
    void exports_data();
    void exports();
    void exportRefusals();

private:
    struct Outcome
    {
        int code = -1;
        QByteArray out;
        QByteArray errors;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    Outcome run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(SIDEWISE_BIN_DIR "/sidewise-cli"), arguments);
        if (!process.waitForFinished(60000))
            qFatal("sidewise-cli does not end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }
    QString answeredStudy();
    QTemporaryDir m_folder;
};

void TestImportExport::importsGoodRows()
{
    const QString study = path(u"shop.sidewise"_s);
    const Outcome good = run({u"import"_s, write(u"shop.csv"_s, fixtures::shopCatalogue(500, 1, true)), u"--study"_s, study});
    QCOMPARE(good.code, 0);
    QCOMPARE(good.json()[u"products"_s].toInt(), 500);
    QCOMPARE(good.json()[u"problems"_s].toArray().size(), 0);
    auto store = StudyStore::open(study);
    QVERIFY(store.has_value());
    QCOMPARE(store->study()->catalogue.products.size(), 500);
    QVERIFY(store->study()->catalogue.hasModelOrder);

    // Again into the same study: the catalogue is replaced.
    const Outcome some = run({u"import"_s, write(u"some.csv"_s, "product_id,product_title,rec_id,rec_title\np,P,a,A\np,P,,B\n"), u"--study"_s, study});
    QCOMPARE(some.code, 1);
    QCOMPARE(some.json()[u"rejected"_s].toInt(), 1);
    const QJsonObject problem = some.json()[u"problems"_s][0].toObject().isEmpty() ? QJsonObject() : [&] {
        for (const QJsonValue &value : some.json()[u"problems"_s].toArray()) {
            if (value[u"severity"_s] == u"error"_s)
                return value.toObject();
        }
        return QJsonObject();
    }();
    QCOMPARE(problem[u"line"_s].toInt(), 3);
    QCOMPARE(problem[u"column"_s].toString(), u"rec_id"_s);
    QCOMPARE(problem[u"code"_s].toString(), u"empty_id"_s);
    QVERIFY(!problem[u"message"_s].toString().isEmpty());
    QCOMPARE(store->study()->catalogue.products.size(), 1);
}

void TestImportExport::importRefusals()
{
    const QString study = path(u"none.sidewise"_s);
    const QString bad = write(u"bad.csv"_s, "product_id,product_title,rec_id\np,P,a\n");
    const Outcome refused = run({u"import"_s, bad, u"--study"_s, study});
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.json()[u"problems"_s][0][u"code"_s].toString(), u"missing_column"_s);
    QVERIFY(!QFile::exists(study)); // no study that holds nothing

    QCOMPARE(run({u"import"_s, path(u"nowhere.csv"_s), u"--study"_s, study}).code, 2);
    QCOMPARE(run({u"import"_s, bad}).code, 2);
    QCOMPARE(run({u"import"_s, bad, u"--study"_s, study, u"--format"_s, u"doc"_s}).code, 2);
    QCOMPARE(run({u"import"_s, bad, u"--study"_s, study, u"--format"_s, u"xlsx"_s}).code, 2);
    const QString rejected = write(u"rejected.csv"_s, "product_id,product_title,rec_id,rec_title\n,P,a,A\n");
    const Outcome nothing = run({u"import"_s, rejected, u"--study"_s, study});
    QCOMPARE(nothing.code, 2);
    QCOMPARE(nothing.json()[u"rejected"_s].toInt(), 1);
    QVERIFY(!QFile::exists(study));
}

void TestImportExport::mappingEncodingAndRejects()
{
    const QString study = path(u"mapped.sidewise"_s);
    const QString file = write(u"mapped.csv"_s, "sku;product_title;rec_id;rec_title\np;\xCA\xEB\xFE\xF7;a;A\np;\xCA\xEB\xFE\xF7;a;A\n");
    const QString rejects = path(u"rejects.tsv"_s);
    const Outcome outcome = run({u"import"_s, file, u"--study"_s, study, u"--map"_s, u"sku=product_id"_s, u"--encoding"_s, u"windows-1251"_s,
        u"--format"_s, u"semicolon"_s, u"--reject-file"_s, rejects});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.json()[u"warnings"_s].toInt(), 1);
    QCOMPARE(StudyStore::open(study)->study()->catalogue.products.value(0).title, u"Ключ"_s);
    QFile saved(rejects);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll().count('\n'), 2);
}

// Added to what is there, also while it runs: new things come, known ones change, answers stay.
void TestImportExport::appends()
{
    const QString study = path(u"appended.sidewise"_s);
    QVERIFY(QFile::copy(answeredStudy(), study));
    {
        auto store = StudyStore::open(study);
        Study running = *store->study();
        running.launch.state = PoolState::Open;
        QVERIFY(store->save(running, StudyStore::Part::Launch).has_value());
    }
    const QString file = write(u"more.csv"_s, "product_id,product_title,rec_id,rec_title\np,,b,Better\np,,d,D\nn,New,a,A\nn,New,,A\n");
    QCOMPARE(run({u"import"_s, file, u"--study"_s, study}).json()[u"problems"_s][0][u"code"_s].toString(), u"frozen"_s);
    const Outcome refused = run({u"import"_s, file, u"--append"_s, u"--study"_s, study, u"--map"_s, u"product_title=product_description"_s});
    QCOMPARE(refused.code, 2); // no title column any more
    const QString titles = write(u"titles.csv"_s, "product_id,product_title,rec_id,rec_title\np,Phone,b,Better\np,Phone,d,D\nn,New,a,A\nn,New,,A\n");
    const Outcome outcome = run({u"import"_s, titles, u"--append"_s, u"--study"_s, study});
    QVERIFY2(outcome.code == 1, outcome.errors.constData());
    QCOMPARE(outcome.json()[u"added"_s][u"products"_s].toInt(), 1);
    QCOMPARE(outcome.json()[u"added"_s][u"recommendations"_s].toInt(), 2);
    QCOMPARE(outcome.json()[u"changed"_s][u"recommendations"_s].toInt(), 1);
    QCOMPARE(outcome.json()[u"changes"_s][0][u"fields"_s][0][u"before"_s].toString(), u"Title b"_s);
    auto store = StudyStore::open(study);
    const auto read = store->study();
    QCOMPARE(read->catalogue.products.size(), 2);
    QCOMPARE(read->catalogue.products[0].recommendations.size(), 4);
    QCOMPARE(read->pairs.size(), 3);
    QCOMPARE(store->assignments()->size(), 10);
}

void TestImportExport::otherFiles()
{
    const QString pairs = path(u"pairs.sidewise"_s);
    const Outcome plain = run({u"import"_s, write(u"pairs.csv"_s, "left,right\nblue,red\nred,https://x.example/green.png\nred,red\n"), u"--study"_s, pairs});
    QCOMPARE(plain.code, 1);
    QCOMPARE(plain.json()[u"recommendations"_s].toInt(), 3);
    QCOMPARE(plain.json()[u"tasks"_s].toInt(), 2);
    auto store = StudyStore::open(pairs);
    QCOMPARE(store->study()->pairs.size(), 2);
    QCOMPARE(store->study()->catalogue.products[0].recommendations[0].title, u"blue"_s);
    QCOMPARE(store->study()->catalogue.products[0].recommendations[2].image, u"https://x.example/green.png"_s);

    const QString named = path(u"sep.sidewise"_s);
    const QByteArray rows = "sep=;\nproduct_id;product_title;rec_id;rec_title\np;P;a;A, with commas, many\np;P;;B\n";
    const Outcome sep = run({u"import"_s, write(u"sep.csv"_s, rows), u"--study"_s, named});
    QCOMPARE(sep.code, 1);
    QCOMPARE(sep.json()[u"recommendations"_s].toInt(), 1);
    bool isFound = false;
    for (const QJsonValue &problem : sep.json()[u"problems"_s].toArray())
        isFound = isFound || (problem[u"code"_s].toString() == u"empty_id" && problem[u"line"_s].toInt() == 4);
    QVERIFY(isFound);

    for (const auto &[name, text] : {std::pair(u"a.json"_s, QByteArray(R"([{"product_id":"p","product_title":"P","rec_id":"a","rec_title":"A"}])")),
             std::pair(u"a.jsonl"_s, QByteArray(R"({"product_id":"p","product_title":"P","rec_id":"a","rec_title":"A"})"))}) {
        const Outcome json = run({u"import"_s, write(name, text), u"--study"_s, path(name + u".sidewise"_s), u"--format"_s, name.section(u'.', 1)});
        QVERIFY2(json.code == 0, json.out.constData());
    }
    const QString bundle = path(u"out/bundle2"_s);
    QCOMPARE(run({u"export"_s, u"--study"_s, answeredStudy(), u"--format"_s, u"bundle"_s, u"--out"_s, bundle, u"--with-names"_s}).code, 0);
    const QString copy = path(u"copied.sidewise"_s);
    const Outcome opened = run({u"import"_s, bundle + u"/answered.sidewise.zip"_s, u"--study"_s, copy});
    QVERIFY2(opened.code == 0, opened.out.constData());
    QCOMPARE(opened.json()[u"judgements"_s].toInt(), 30);
    QVERIFY(*StudyStore::open(copy)->study() == *StudyStore::open(answeredStudy())->study());
    QVERIFY(*StudyStore::open(copy)->assignments() == *StudyStore::open(answeredStudy())->assignments());
    QCOMPARE(run({u"import"_s, bundle + u"/answered.sidewise.zip"_s, u"--study"_s, copy}).code, 2); // never over a study
}

QString TestImportExport::answeredStudy()
{
    const QString file = path(u"answered.sidewise"_s);
    if (QFile::exists(file))
        return file;
    Study study;
    study.name = u"Answered"_s;
    study.project = Project::defaults();
    Product product{ProductId(u"p"_s), u"Phone"_s, {}, {}, {}};
    for (const auto &id : {u"a"_s, u"b"_s, u"c"_s})
        product.recommendations.append({ItemId(id), u"Title "_s + id, {}, {}, {}, {}});
    study.catalogue.products = {product};
    study.pairs = {{product.id, ItemId(u"a"_s), ItemId(u"b"_s)}, {product.id, ItemId(u"b"_s), ItemId(u"c"_s)}, {product.id, ItemId(u"c"_s), ItemId(u"a"_s)}};
    auto store = StudyStore::create(file, study);
    QList<Assignment> pages;
    for (int performer = 0; performer < 10; ++performer) {
        Assignment page;
        page.id = AssignmentId(u"s%1"_s.arg(performer));
        page.pool = PoolId(u"main"_s);
        page.performer = PerformerId(u"person-%1"_s.arg(performer));
        page.status = AssignmentStatus::Accepted;
        page.source = Source::Simulated;
        page.created = QDateTime(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC);
        page.submitted = page.created.addSecs(30);
        for (const Pair &pair : study.pairs) {
            const bool isLeftBetter = pair.left < pair.right; // a before b before c
            page.tasks.append({TaskId(pair.left.value + pair.right.value), pair.product, pair.left, pair.right,
                isLeftBetter ? u"LEFT"_s : u"RIGHT"_s, {}, {}});
        }
        pages.append(page);
    }
    if (!store || !store->addAssignments(pages))
        qFatal("no study");
    return file;
}

void TestImportExport::exports_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("holds");
    const auto row = [](const char *format, const QString &file, const QByteArray &holds) { QTest::newRow(format) << QString::fromLatin1(format) << file << holds; };
    row("ranking-csv", u"ranking.csv"_s, "\np,1,1,");
    row("judgements-csv", u"judgements.csv"_s, "\np,a,b,LEFT,w-");
    row("toloka-tasks", u"tasks.tsv"_s, "\np\tPhone\t\t\ta\tTitle a\t");
    row("toloka-results", u"results.tsv"_s, "\tAPPROVED\ta\t10\t\tsimulated\n");
    row("trec", u"qrels.txt"_s, "p 0 a 4\n");
    row("letor", u"train.txt"_s, "4 qid:1 1:");
    row("xgboost", u"train.txt.group"_s, "3\n");
    row("lightgbm", u"train.txt.query"_s, "3\n");
    row("recbole", u"sidewise/sidewise.inter"_s, "\t1769860830\n");
    row("pairs-jsonl", u"pairs.jsonl"_s, "\"chosen\":\"Title a\",\"rejected\":\"Title b\"");
    row("xlsx", u"ranking.xlsx"_s, "PK");
    row("bundle", u"answered.sidewise.zip"_s, "PK");
}

void TestImportExport::exports()
{
    QFETCH(QString, format);
    QFETCH(QString, file);
    QFETCH(QByteArray, holds);
    const QString folder = path(u"out/"_s + format);
    const Outcome outcome = run({u"export"_s, u"--study"_s, answeredStudy(), u"--format"_s, format, u"--out"_s, folder});
    QVERIFY2(outcome.code == 0, outcome.errors.constData());
    QCOMPARE(outcome.json()[u"label"_s].toString(), u"simulated answers"_s);
    QFile written(folder + u'/' + file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    QVERIFY2(bytes.contains(holds), bytes.left(2000).constData());
    QVERIFY(!bytes.contains("person-"));
    QVERIFY(!QDir(folder).entryList({u"*.meta.json"_s}).isEmpty());
}

void TestImportExport::exportRefusals()
{
    const QString folder = path(u"refused"_s);
    QCOMPARE(run({u"export"_s, u"--study"_s, path(u"nowhere.sidewise"_s), u"--format"_s, u"trec"_s, u"--out"_s, folder}).code, 2);
    QCOMPARE(run({u"export"_s, u"--study"_s, answeredStudy(), u"--format"_s, u"word"_s, u"--out"_s, folder}).code, 2);
    QCOMPARE(run({u"export"_s, u"--study"_s, answeredStudy(), u"--format"_s, u"trec"_s}).code, 2);
    QVERIFY(!QFile::exists(folder));

    Study empty;
    empty.project = Project::defaults();
    const QString file = path(u"empty.sidewise"_s);
    QVERIFY(StudyStore::create(file, empty).has_value());
    const Outcome outcome = run({u"export"_s, u"--study"_s, file, u"--format"_s, u"ranking-csv"_s, u"--out"_s, folder});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.errors.contains("no answers"));
}

QTEST_GUILESS_MAIN(TestImportExport)
#include "tst_importexport.moc"

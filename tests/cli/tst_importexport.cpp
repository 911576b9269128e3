// The commands import and export as somebody outside uses them: the program, files, and what it prints.

#include "base/random.h"
#include "domain/study.h"
#include "store/studystore.h"
#include "tests/fixtures/shopcatalogue.h"

#include <QDir>
#include <QDirIterator>
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
    void answersComeBack();
    void answersOfOthers();
    void namesStayAtHome_data();
    void namesStayAtHome();

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
    QString roomStudy();
    QByteArray ranking(const QString &study, const QString &name);
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

    const QByteArray header = "product_id,product_title,rec_id,rec_title\n";
    for (const auto &[text, line, column] : {std::tuple(QByteArray("product_id,product_title,rec_id\np,P,a\n"), 1, u""_s),
             std::tuple(QByteArray("product_id,product_title,rec_id,rec_id\np,P,a,A\n"), 1, u"rec_id"_s),
             std::tuple(header + "p,P,a,A\np,\xff,b,B\n", 3, u""_s), std::tuple(QByteArray("[\n{]"), 2, u""_s)}) {
        const QJsonValue problem = run({u"import"_s, write(u"refused.txt"_s, text), u"--study"_s, study}).json()[u"problems"_s][0];
        QCOMPARE(problem[u"line"_s].toInt(), line);
        QCOMPARE(problem[u"column"_s].toString(), column);
    }
    QVERIFY(run({u"import"_s, write(u"good.csv"_s, header + "p,P,a,A\n"), u"--study"_s, study, u"--encoding"_s, u"klingon"_s})
                .errors.contains("no encoding KLINGON"));
    QCOMPARE(run({u"import"_s, path(u"good.csv"_s), u"--study"_s, path(u"mapped.sidewise"_s), u"--map"_s, u"sku=product_id"_s})
                 .json()[u"warnings"_s].toInt(), 1);
    QVERIFY(run({u"import"_s, m_folder.path(), u"--study"_s, study}).errors.contains("is a folder"));

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
    row("toloka-aggregated", u"aggregated.tsv"_s, "\tc\tTitle c\t\t\ta\tTitle a\t\t\tRIGHT\t100.00%");
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

// Two lists, people of different care who sat in one room, golden pairs, pages of every state.
QString TestImportExport::roomStudy()
{
    const QString file = path(u"room.sidewise"_s);
    if (QFile::exists(file))
        return file;
    Study study;
    study.name = u"Room"_s;
    study.project = Project::defaults();
    study.launch.id = u"launch of the room"_s;
    study.launch.state = PoolState::Completed;
    for (const auto &name : {u"z shop"_s, u"a shop"_s}) {
        Product product{ProductId(name), u"Title\t\"of\" "_s + name, {}, {}, {}};
        for (int i = 0; i < 6; ++i)
            product.recommendations.append({ItemId(u"=i%1"_s.arg(i)), u"Item %1"_s.arg(i), {}, {}, {}, {}});
        for (int i = 0; i < 6; ++i) {
            for (int j = 0; j < i; ++j)
                study.pairs.append({product.id, ItemId(u"=i%1"_s.arg(i)), ItemId(u"=i%1"_s.arg(j))});
        }
        study.catalogue.products.append(product);
    }
    const Card shop{u"golden"_s, u"Golden"_s, {}, {}};
    study.goldenTasks = {{shop, {u"good"_s, u"Good"_s, {}, {}}, {u"bad"_s, u"Bad"_s, {}, {}}, Answer::Left, {}, {}, {}}};
    Random random(7);
    QList<Assignment> pages;
    for (int performer = 0; performer < 12; ++performer) {
        for (qsizetype first = 0; first < study.pairs.size(); first += 5) {
            Assignment page;
            page.id = AssignmentId(u"page-%1-%2"_s.arg(performer).arg(first));
            page.performer = PerformerId(u"Maria Muster %1"_s.arg(performer));
            page.status = performer == 3 ? AssignmentStatus::Rejected : performer == 4 ? AssignmentStatus::Submitted : AssignmentStatus::Accepted;
            page.source = performer % 2 == 0 ? Source::LocalNetwork : Source::Simulated;
            page.created = QDateTime(QDate(2026, 1, 31), QTime(12, performer), Qt::UTC);
            page.submitted = page.created.addSecs(31 + first);
            for (qsizetype i = first; i < std::min(first + 5, study.pairs.size()); ++i) {
                const Pair &pair = study.pairs[i];
                const bool isRight = random.uniform() < (performer < 9 ? 0.85 : 0.5);
                page.tasks.append({TaskId(u"t%1"_s.arg(i)), pair.product, pair.left, pair.right, isRight ? u"RIGHT"_s : u"LEFT"_s, {}, {}});
            }
            page.tasks.append({TaskId(u"g"_s), ProductId(shop.id), ItemId(u"good"_s), ItemId(u"bad"_s), performer < 10 ? u"LEFT"_s : u"RIGHT"_s, u"LEFT"_s, {}});
            pages.append(page);
        }
    }
    auto store = StudyStore::create(file, study);
    if (!store || !store->addAssignments(pages) || !store->log({pages[0].submitted, u"note"_s, u"Maria Muster 1 was kind"_s}))
        qFatal("no study");
    return file;
}

QByteArray TestImportExport::ranking(const QString &study, const QString &name)
{
    if (const Outcome made = run({u"export"_s, u"--study"_s, study, u"--format"_s, u"ranking-csv"_s, u"--out"_s, path(name)}); made.code != 0)
        qFatal("%s", made.errors.constData());
    QFile file(path(name) + u"/ranking.csv"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The same rows, numbers as good as equal.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    const QList<QByteArray> cells = one.trimmed().replace('\n', ',').split(',');
    const QList<QByteArray> others = other.trimmed().replace('\n', ',').split(',');
    return std::equal(cells.begin(), cells.end(), others.begin(), others.end(), [](const QByteArray &a, const QByteArray &b) {
        bool isNumber = false;
        const double number = a.toDouble(&isNumber);
        return isNumber ? std::abs(number - b.toDouble()) < 1e-9 : a == b;
    });
}

// What went out as a results file comes in as the same answers, into a new study and into one with the catalogue.
void TestImportExport::answersComeBack()
{
    QCOMPARE(run({u"export"_s, u"--study"_s, roomStudy(), u"--format"_s, u"toloka-results"_s, u"--out"_s, path(u"room"_s), u"--with-names"_s}).code, 0);
    const QString results = path(u"room/results.tsv"_s);
    const QByteArray expected = ranking(roomStudy(), u"ranking0"_s);

    const QString fresh = path(u"fresh.sidewise"_s);
    const Outcome made = run({u"import"_s, results, u"--study"_s, fresh});
    QVERIFY2(made.code == 0, made.out.constData());
    QCOMPARE(made.json()[u"products"_s].toInt(), 2);
    QCOMPARE(made.json()[u"recommendations"_s].toInt(), 12);
    QCOMPARE(made.json()[u"judgements"_s].toInt(), 12 * 36);
    QCOMPARE(made.json()[u"rejected"_s].toInt(), 0);
    const auto sorted = [](const QByteArray &text) {
        QList<QByteArray> lines = text.split('\n');
        std::sort(lines.begin(), lines.end());
        return lines;
    };
    QCOMPARE(sorted(ranking(fresh, u"ranking1"_s)), sorted(expected)); // its lists are in the order of the answers
    const auto pages = StudyStore::open(fresh)->assignments();
    const auto source = StudyStore::open(roomStudy())->assignments();
    QVERIFY(*pages == *source);

    // The same again counts once; into a study with the catalogue it is the same to the byte.
    const Outcome again = run({u"import"_s, results, u"--study"_s, fresh});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.json()[u"judgements"_s].toInt(), 0);
    QCOMPARE(again.json()[u"known"_s].toInt(), 12 * 36);
    const QString prepared = path(u"prepared.sidewise"_s);
    Study study = *StudyStore::open(roomStudy())->study();
    QVERIFY(StudyStore::create(prepared, study).has_value());
    QCOMPARE(run({u"import"_s, results, u"--study"_s, prepared}).code, 0);
    QCOMPARE(ranking(prepared, u"ranking2"_s), expected);

    // Performers under other names, and so in another order, make the same ranking but for rounding, and so do raw judgements (no rejected pages, no sources).
    for (const auto &[format, file] : {std::pair(u"toloka-results"_s, u"results.tsv"_s), std::pair(u"judgements-csv"_s, u"judgements.csv"_s)}) {
        const QString copy = path(format + u".sidewise"_s);
        QVERIFY(StudyStore::create(copy, study).has_value());
        QCOMPARE(run({u"export"_s, u"--study"_s, roomStudy(), u"--format"_s, format, u"--out"_s, path(u"hashed"_s)}).code, 0);
        const Outcome taken = run({u"import"_s, path(u"hashed/"_s) + file, u"--study"_s, copy});
        QVERIFY2(taken.code == 0, taken.out.constData());
        const QByteArray made = ranking(copy, u"ranking-"_s + format);
        QVERIFY2(isSame(made, expected), made.constData());
    }
}

void TestImportExport::answersOfOthers()
{
    const QByteArray header = "INPUT:product_id\tINPUT:product_title\tINPUT:left_id\tINPUT:left_title\tINPUT:right_id\tINPUT:right_title\t"
                              "OUTPUT:result\tASSIGNMENT:assignment_id\tASSIGNMENT:worker_id\tSOURCE\n";
    const QByteArray good = "p\tPhone\ta\tA\tb\tB\tLEFT\ts1\tw1\tlan\n";
    const QString study = path(u"others.sidewise"_s);
    const QString rejects = path(u"others-rejected.tsv"_s);
    QVERIFY(QFile::copy(answeredStudy(), study));
    const QString file = write(u"others.tsv"_s, header + "p\tPhone\ta\tA\tb\tB\tLEFT\tn1\tw1\tlan\n" + "q\tOther\ta\tA\tb\tB\tLEFT\tn2\tw1\t\n"
        "p\tPhone\ta\tA\tx\tX\tLEFT\tn2\tw1\t\np\tPhone\ta\tA\tc\tC\tLEFT\tn1\tw2\t\np\tPhone\ta\tA\tb\tB\tBLUE\tn3\tw2\t\n");
    const Outcome some = run({u"import"_s, file, u"--study"_s, study, u"--reject-file"_s, rejects});
    QCOMPARE(some.code, 1);
    QCOMPARE(some.json()[u"judgements"_s].toInt(), 1);
    QCOMPARE(some.json()[u"rejected"_s].toInt(), 4);
    QStringList codes;
    for (const QJsonValue &problem : some.json()[u"problems"_s].toArray())
        codes.append(problem[u"code"_s].toString());
    QCOMPARE(codes, QStringList({u"unknown_product"_s, u"unknown_item"_s, u"other_performer"_s, u"output_value"_s}));
    QFile saved(rejects);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll().count('\n'), 5);
    const auto pages = StudyStore::open(study)->assignments();
    QCOMPARE(pages->size(), 11);
    const auto added = std::find_if(pages->begin(), pages->end(), [](const Assignment &page) { return page.id.value == u"n1"; });
    QVERIFY(added != pages->end() && added->source == Source::LocalNetwork && added->performer.value == u"w1");

    // Nothing usable leaves nothing behind.
    const QString none = path(u"unmade.sidewise"_s);
    QCOMPARE(run({u"import"_s, write(u"none.tsv"_s, header + "p\tPhone\ta\tA\tb\tB\tBLUE\tn3\tw2\t\n"), u"--study"_s, none}).code, 2);
    QVERIFY(!QFile::exists(none));
    QCOMPARE(run({u"import"_s, write(u"one.tsv"_s, header + good), u"--study"_s, none}).code, 0);
    QCOMPARE(StudyStore::open(none)->study()->pairs.size(), 1);
}

// Nobody who answered in the room is named in what leaves the machine, unless asked for.
void TestImportExport::namesStayAtHome_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"ranking-csv", "judgements-csv", "toloka-tasks", "toloka-results", "toloka-aggregated", "trec", "letor", "xgboost", "lightgbm",
             "recbole", "pairs-jsonl", "xlsx", "bundle"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestImportExport::namesStayAtHome()
{
    QFETCH(QString, format);
    const QString folder = path(u"quiet-"_s + format);
    const Outcome outcome = run({u"export"_s, u"--study"_s, roomStudy(), u"--format"_s, format, u"--out"_s, folder});
    QVERIFY2(outcome.code == 0, outcome.errors.constData());
    const bool isPacked = format == u"bundle" || format == u"xlsx";
    if (isPacked) {
        QProcess unzip;
        unzip.setWorkingDirectory(folder);
        const QString packed = QDir(folder).entryList({format == u"bundle" ? u"*.zip"_s : u"*.xlsx"_s}).value(0);
        unzip.start(QStringLiteral(CMAKE_PROGRAM), {u"-E"_s, u"tar"_s, u"xf"_s, packed});
        QVERIFY(unzip.waitForFinished() && unzip.exitCode() == 0);
    }
    int files = 0;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains("Maria") && !bytes.contains("Muster"), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY2(files >= (isPacked ? 6 : 2), qPrintable(folder));
}

QTEST_GUILESS_MAIN(TestImportExport)
#include "tst_importexport.moc"

// A study bundle carries the whole study; one that was made to do harm is refused as a whole.

#include "base/random.h"
#include "domain/study.h"
#include "store/studystore.h"
#include "tests/fixtures/workbook.h"
#include "workflow/bundlerows.h"
#include "workflow/studybundle.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray png = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

Study hostileStudy()
{
    Study study;
    study.name = u"Tabs\tquotes\"newlines\nbidi\u202E emoji 🍐 \u0001 </script> =1+1"_s;
    study.seed = 18446744073709551557ULL;
    study.project = Project::defaults();
    study.project.question = study.name.left(50);
    study.project.instructions = u"<p>Look <b>well</b>.</p>"_s;
    Product product{ProductId(u"p"_s), study.name, u"\\\\\"\\u0041"_s, u"pictures/one.png"_s, {}};
    for (int i = 0; i < 5; ++i)
        product.recommendations.append({ItemId(u"=i%1"_s.arg(i)), study.name, u"-"_s, i == 0 ? u"sub/two.png"_s : i == 1 ? u"missing.png"_s : QString(), i + 1.0, {}});
    study.catalogue.products = {product, {ProductId(u"q"_s), u"Q"_s, {}, u"https://shop.example/q.png"_s, {}}};
    study.catalogue.hasModelOrder = true;
    study.pairs = {{product.id, ItemId(u"=i0"_s), ItemId(u"=i1"_s)}, {product.id, ItemId(u"=i2"_s), ItemId(u"=i1"_s)}};
    study.goldenTasks = {{{u"g"_s, u"G"_s, {}, {}}, {u"l"_s, {}, {}, u"known.png"_s}, {u"r"_s, {}, {}, {}}, Answer::Left, {}, {}}};
    study.launch.id = u"launch"_s;
    study.launch.state = PoolState::Completed;
    study.waves = {};
    study.appeals = {{u"=i0"_s, 0.1}, {u"=i1"_s, -1e-300}, {u"=i2"_s, 2.0}};
    study.importProblems = {{Severity::Warning, 7, u"rec_id"_s, u"\"\n"_s, u"odd_character"_s, u"Twice."_s}};
    return study;
}

QList<Assignment> pages(int count)
{
    QList<Assignment> list;
    for (int i = 0; i < count; ++i) {
        Assignment page;
        page.id = AssignmentId(u"page%1"_s.arg(i));
        page.pool = PoolId(u"17"_s);
        page.performer = PerformerId(u"Maria Muster %1"_s.arg(i % 3));
        page.status = AssignmentStatus::Accepted;
        page.source = i % 2 ? Source::Simulated : Source::LocalNetwork;
        page.created = QDateTime(QDate(2026, 2, 3), QTime(4, 5), Qt::UTC);
        page.submitted = page.created.addSecs(60 + i);
        page.tasks = {{TaskId(u"t"_s), ProductId(u"p"_s), ItemId(u"=i0"_s), ItemId(u"=i1"_s), u"LEFT"_s, {}, 12}};
        list.append(page);
    }
    return list;
}
const QList<QByteArray> lineSeeds{R"(["id","title",12,-0.5,null,{"base64":"AAEC"},"\u00fc\n\"\\"])", R"(["p",1e300,9223372036854775807,""])",
            R"([{"base64":""},{"base64":"?"},{"x":1},[1],true])", "[]"};
const QList<QByteArray> linePieces{"\"", "[", "]", "{", "}", ",", "\\", "\\u0000", "1e5", "-", ".0", "null", "{\"base64\":\"QQ==\"}", QByteArray(1, '\0'), "\xFF", "99999999999999999999"};
} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath(u"source/pictures"_s);
        QDir(m_folder->path()).mkpath(u"source/sub"_s);
        for (const auto &name : {u"source/pictures/one.png"_s, u"source/sub/two.png"_s, u"source/known.png"_s})
            writeFile(name, png);
        Study study = hostileStudy();
        study.pictureFolder = path(u"source"_s);
        auto store = StudyStore::create(path(u"source.sidewise"_s), study);
        QVERIFY(store && store->addAssignments(pages(40)));
        QVERIFY(store->log({QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC), u"note"_s, u"Maria Muster 1 was kind"_s}));
        QVERIFY(store->keep(u"fit"_s, "about Maria Muster 2"));
        QVERIFY(store->addDecisions({{Decision::Kind::Ban, u"Maria Muster 1"_s, u"fast"_s, QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC)}}));
    }

    void theSameStudyElsewhere()
    {
        const auto written = writeBundle(path(u"source.sidewise"_s), path(u"b.sidewise.zip"_s), {true});
        QVERIFY2(written, written ? "" : qPrintable(written.error().sentence));
        QCOMPARE(written->pictures, 3);
        QCOMPARE(written->picturesLeftOut, 1);
        QVERIFY(isBundle(path(u"b.sidewise.zip"_s)));
        const auto opened = openBundle(path(u"b.sidewise.zip"_s), path(u"copy.sidewise"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence + opened.error().detail));
        QCOMPARE(opened->judgements, 40);
        auto source = StudyStore::open(path(u"source.sidewise"_s));
        auto copy = StudyStore::open(path(u"copy.sidewise"_s));
        Study read = *copy->study();
        QCOMPARE(read.pictureFolder, path(u"copy.pictures"_s));
        read.pictureFolder = path(u"source"_s);
        QVERIFY(read == *source->study());
        QVERIFY(*copy->assignments() == *source->assignments());
        QCOMPARE(copy->decisions()->first().subject, u"Maria Muster 1"_s);
        QCOMPARE(copy->events()->size(), 1);
        QCOMPARE(readFile(u"copy.pictures/sub/two.png"_s), png);
        QCOMPARE(readFile(u"copy.pictures/known.png"_s), png);
        const QJsonObject meta = QJsonDocument::fromJson(readFile(u"b.sidewise.zip.meta.json"_s)).object();
        QCOMPARE(meta[u"format"_s].toString(), u"bundle"_s);
        QCOMPARE(meta[u"counts"_s][u"judgements"_s].toInt(), 40);
        QVERIFY(meta[u"simulated_share"_s].isDouble());
    }

    void performersStayAtHome()
    {
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"b.sidewise.zip"_s)));
        QVERIFY(openBundle(path(u"b.sidewise.zip"_s), path(u"copy.sidewise"_s)));
        auto copy = StudyStore::open(path(u"copy.sidewise"_s));
        const auto read = copy->assignments();
        QSet<QString> names;
        for (const Assignment &page : *read)
            names.insert(page.performer.value);
        QCOMPARE(names.size(), 3); // still three people
        QVERIFY(names.contains(copy->decisions()->first().subject));
        QVERIFY(!readFile(u"copy.sidewise"_s).contains("Maria") && !readFile(u"copy.sidewise-wal"_s).contains("Maria"));
    }

    void theSameStudyMakesTheSameBundle()
    {
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"a.zip"_s)));
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"b.zip"_s)));
        QCOMPARE(readFile(u"a.zip"_s), readFile(u"b.zip"_s));
    }

    void repetitionIsNoTrap()
    {
        Study study;
        Product product{ProductId(u"p"_s), QString(3'000'000, u'x'), {}, {}, {}};
        study.catalogue.products = {product};
        QVERIFY(StudyStore::create(path(u"x.sidewise"_s), study));
        QVERIFY(writeBundle(path(u"x.sidewise"_s), path(u"x.zip"_s)));
        QVERIFY(openBundle(path(u"x.zip"_s), path(u"y.sidewise"_s)));
    }

    void traps_data()
    {
        QTest::addColumn<fixtures::ZipParts>("parts");
        QTest::addColumn<QString>("code");
        const QByteArray manifest = R"({"format":"sidewise-bundle","bundle_version":1})";
        const auto row = [&](const char *name, fixtures::ZipParts parts, const QString &code) {
            parts.prepend({"manifest.json", manifest});
            QTest::newRow(name) << parts << code;
        };
        row("up", {{"pictures/../../x.png", png}}, u"zip_name"_s);
        row("absolute", {{"/tmp/x.png", png}}, u"zip_name"_s);
        row("backslash", {{"pictures\\..\\x.png", png}}, u"zip_name"_s);
        row("drive", {{"C:/x.png", png}}, u"zip_name"_s);
        row("bomb", {{"tables/product.jsonl", QByteArray(200'000'000, 'x')}}, u"zip_ratio"_s);
        fixtures::ZipParts many;
        for (int i = 0; i < 1001; ++i)
            many.append({"pictures/" + QByteArray::number(i), png});
        row("many", many, u"zip_entries"_s);
        row("twice", {{"a", "1"}, {"a", "2"}}, u"zip_damaged"_s);
        row("foreign table", {{"tables/sqlite_schema.jsonl", "[\"sql\"]\n[\"x\"]\n"}}, u"bundle_damaged"_s);
        row("foreign column", {{"tables/product.jsonl", "[\"position\",\"id) VALUES (1); DROP TABLE product; --\"]\n[1,\"x\"]\n"}}, u"bundle_damaged"_s);
        row("no columns", {{"tables/product.jsonl", "[]\n"}}, u"bundle_damaged"_s);
        row("no rows nor columns", {{"tables/product.jsonl", ""}}, u"bundle_damaged"_s);
        row("short row", {{"tables/product.jsonl", "[\"position\",\"id\"]\n[1]\n"}}, u"bundle_damaged"_s);
        row("broken rule", {{"tables/known_task.jsonl", "[\"kind\",\"position\",\"body\"]\n[\"other\",1,\"{}\"]\n"}}, u"bundle_damaged"_s);
        row("answer without a page", {{"tables/judgement.jsonl", "[\"assignment\",\"position\",\"task\",\"product\",\"left_id\",\"right_id\",\"value\"]\n"
                                                                 "[\"none\",0,\"t\",\"p\",\"a\",\"b\",\"LEFT\"]\n"}}, u"bundle_damaged"_s);
        row("deep", {{"tables/product.jsonl", "[\"position\"]\n" + QByteArray(90000, '[') + "\n"}}, u"bundle_damaged"_s);
        row("no json", {{"tables/product.jsonl", "[\"position\"]\nnull\n"}}, u"bundle_damaged"_s);
        row("cut line", {{"tables/product.jsonl", "[\"position\"]\n[1]"}}, u"bundle_damaged"_s);
        row("no picture", {{"pictures/x.png", "<svg onload=alert(1)>"}}, u"bundle_damaged"_s);
        QTest::newRow("newer") << fixtures::ZipParts{{"manifest.json", R"({"format":"sidewise-bundle","bundle_version":2})"}} << u"newer_bundle"_s;
        QTest::newRow("a workbook") << fixtures::workbookParts({}) << u"no_bundle"_s;
    }

    void traps()
    {
        QFETCH(fixtures::ZipParts, parts);
        const QString zip = path(u"trap.sidewise.zip"_s);
        QVERIFY(fixtures::writeZip(zip, parts));
        const QStringList before = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden);
        QElapsedTimer timer;
        timer.start();
        const auto opened = openBundle(zip, path(u"trap.sidewise"_s));
        QVERIFY(!opened);
        QTEST(opened.error().code, "code");
        QVERIFY2(timer.elapsed() < 1000, "a trap keeps us busy");
        QVERIFY(!opened.error().sentence.isEmpty());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden), before);
    }

    void linksAreRefused()
    {
        const QString zip = path(u"link.sidewise.zip"_s);
        QVERIFY(fixtures::writeZip(zip, {{"manifest.json", R"({"format":"sidewise-bundle"})"}, {"pictures/link", "/etc/passwd"}}));
        QByteArray bytes = readFile(u"link.sidewise.zip"_s);
        const qsizetype entry = bytes.lastIndexOf("pictures/link") - 46; // of the directory
        QCOMPARE(bytes.mid(entry, 4), QByteArray("PK\x01\x02"));
        bytes[entry + 5] = 3; // made by Unix
        bytes[entry + 41] = static_cast<char>(0xA1); // external attributes: a link
        bytes[entry + 40] = static_cast<char>(0xFF);
        writeFile(u"link.sidewise.zip"_s, bytes);
        QCOMPARE(openBundle(zip, path(u"l.sidewise"_s)).error().code, u"zip_link"_s);
    }

    void scriptsAreTakenOut()
    {
        auto store = StudyStore::open(path(u"source.sidewise"_s));
        Study study = *store->study();
        study.project.instructions = u"<p>x</p><script>alert(1)</script>"_s;
        QVERIFY(store->save(study, StudyStore::Part::Project));
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"b.zip"_s)));
        QVERIFY(openBundle(path(u"b.zip"_s), path(u"c.sidewise"_s)));
        QVERIFY(!StudyStore::open(path(u"c.sidewise"_s))->study()->project.instructions.contains(u"script"));
    }

    void whatIsThereStays()
    {
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"b.zip"_s)));
        const QByteArray before = readFile(u"source.sidewise"_s);
        QCOMPARE(openBundle(path(u"b.zip"_s), path(u"source.sidewise"_s)).error().code, u"exists"_s);
        QCOMPARE(readFile(u"source.sidewise"_s), before);
        QCOMPARE(writeBundle(path(u"source.sidewise"_s), path(u"no/folder/b.zip"_s)).error().code, u"cannot_write"_s);
    }

    // Bytes changed at random in a real bundle: refused, or opened as a whole; nothing else lies about.
    void damagedBundles()
    {
        QVERIFY(writeBundle(path(u"source.sidewise"_s), path(u"b.zip"_s)));
        const QByteArray good = readFile(u"b.zip"_s);
        const QStringList before = QDir(m_folder->path()).entryList(QDir::AllEntries) + QStringList{u"f.zip"_s};
        Random random(7);
        for (int i = 0; i < 300; ++i) {
            QByteArray bytes = good;
            for (int k = static_cast<int>(random.below(4)); k >= 0; --k)
                bytes[static_cast<qsizetype>(random.below(static_cast<quint64>(bytes.size())))] = static_cast<char>(random.below(256));
            writeFile(u"f.zip"_s, bytes);
            if (openBundle(path(u"f.zip"_s), path(u"f.sidewise"_s))) {
                QVERIFY(StudyStore::open(path(u"f.sidewise"_s))->study());
                QFile::remove(path(u"f.sidewise"_s));
                QDir(path(u"f.pictures"_s)).removeRecursively();
            }
            QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries).size(), before.size());
        }
    }

    // Lines of a bundle: what is read is written and read again as the same.
    void lines()
    {
        Random random(9);
        const int factor = std::max(1, qEnvironmentVariableIntValue("SIDEWISE_FUZZ"));
        qint64 good = 0;
        for (int i = 0; i < 100000 * factor; ++i) {
            QByteArray line = lineSeeds[static_cast<qsizetype>(random.below(static_cast<quint64>(lineSeeds.size())))];
            for (auto steps = random.below(4); steps > 0; --steps) {
                const auto at = static_cast<qsizetype>(random.below(static_cast<quint64>(line.size() + 1)));
                switch (random.below(3)) {
                case 0:
                    line.insert(at, linePieces[static_cast<qsizetype>(random.below(static_cast<quint64>(linePieces.size())))]);
                    break;
                case 1:
                    line.remove(at, static_cast<qsizetype>(random.below(5)));
                    break;
                default:
                    if (at < line.size())
                        line[at] = static_cast<char>(random.below(256));
                }
            }
            const auto row = bundle::rowOf(line);
            if (!row)
                continue;
            ++good;
            const auto again = bundle::rowOf(bundle::lineOf(*row));
            QVERIFY2(again && *again == *row, line.constData());
        }
        QVERIFY(good > 1000);
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void writeFile(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QByteArray readFile(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"

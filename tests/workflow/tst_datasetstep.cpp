#include "base/secretstore.h"
#include "base/settings.h"
#include "base/sqlite.h"
#include "store/studystore.h"
#include "wire/taskjson.h"
#include "workflow/catalogueedits.h"
#include "workflow/columnguess.h"
#include "workflow/importdesk.h"
#include "workflow/importfixes.h"
#include "workflow/pictureaddresses.h"
#include "workflow/pictureshelf.h"
#include "workflow/workspace.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
Catalogue small()
{
    Product kettle{ProductId(u"p1"_s), u"Kettle"_s, {}, u"pictures/a b.png"_s, {}};
    for (int i = 1; i <= 2; ++i) {
        Recommendation r;
        r.id = ItemId(u"r%1"_s.arg(i));
        r.title = u"Thing %1"_s.arg(i);
        r.modelRank = i;
        kettle.recommendations.append(r);
    }
    return {{kettle}, true};
}
} // namespace

class TestDatasetStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixesAreOffered_data()
    {
        using Kind = ImportFix::Kind;
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *code, const QString &cell, Kind kind, const QString &value) {
            QTest::newRow(code) << QString::fromLatin1(code) << cell << static_cast<int>(kind) << value;
        };
        row("url_no_scheme", u"//shop.example/a.jpg"_s, Kind::Replace, u"https://shop.example/a.jpg"_s);
        row("decimal_comma", u"1,5"_s, Kind::Replace, u"1.5"_s);
        row("odd_character", u"Ket\u200Btle"_s, Kind::Replace, u"Kettle"_s);
        row("id_newline", u"a\r\n b"_s, Kind::Replace, u"a b"_s);
        row("duplicate_recommendation", u"r1"_s, Kind::Exclude, {});
        row("self_recommendation", u"p1"_s, Kind::Exclude, {});
        row("column_count", {}, Kind::EditLine, {});
        row("empty_id", {}, Kind::Edit, {});
        row("unknown_column", {}, Kind::MapColumn, {});
    }
    void fixesAreOffered()
    {
        QFETCH(QString, code);
        QFETCH(QString, cell);
        const ImportFix fix = fixFor({Severity::Error, 5, u"rec_id"_s, cell.left(2), code, u"…"_s}, cell);
        QTEST(static_cast<int>(fix.kind), "kind");
        QTEST(fix.value, "value");
        QVERIFY(!fix.words.isEmpty());
    }

    void valuesAreNotOverGuessed()
    {
        // One row says nothing; columns with a meaning are left alone; a meaning is given once.
        QVERIFY(guessByValues({u"a"_s}, {{u"1"_s}}, {}).isEmpty());
        QVERIFY(guessByValues({u"rec_id"_s}, {{u"x"_s}, {u"y"_s}}, {u"rec_id"_s}).isEmpty());
        const auto guesses = guessByValues({u"a"_s, u"b"_s}, {{u"0.5"_s, u"0.7"_s}, {u"0.25"_s, u"0.1"_s}}, {});
        QCOMPARE(guesses.value(u"a"_s), u"model_score"_s);
        QVERIFY(!guesses.values().mid(1).contains(u"model_score"_s));
    }

    void editsKeepTheRules()
    {
        Catalogue catalogue = small();
        const CataloguePlace item{ProductId(u"p1"_s), ItemId(u"r1"_s)};
        QVERIFY(setField(catalogue, item, CatalogueField::ModelRank, u"2"_s));
        QVERIFY(!catalogue.hasModelOrder); // twice the same
        QVERIFY(setField(catalogue, item, CatalogueField::ModelRank, u"1"_s));
        QVERIFY(catalogue.hasModelOrder);
        const auto codeOf = [&](const CataloguePlace &place, CatalogueField field, const QString &text) {
            const Catalogue before = catalogue;
            const auto set = setField(catalogue, place, field, text);
            return set ? QString() : catalogue == before ? set.error().code : u"changed"_s;
        };
        QCOMPARE(codeOf(item, CatalogueField::Title, u"  "_s), u"no_title"_s);
        QCOMPARE(codeOf(item, CatalogueField::ModelRank, u"0"_s), u"rank_invalid"_s);
        QCOMPARE(codeOf(item, CatalogueField::ModelScore, u"1,5"_s), u"decimal_comma"_s);
        QCOMPARE(codeOf(item, CatalogueField::Image, u"../../etc/passwd"_s), u"image_path"_s);
        QCOMPARE(codeOf({ProductId(u"none"_s), {}}, CatalogueField::Title, u"x"_s), u"gone"_s);
        QVERIFY(setField(catalogue, {ProductId(u"p1"_s), {}}, CatalogueField::Title, QString())); // has a picture
        QVERIFY(removePlace(catalogue, item));
        QVERIFY(!removePlace(catalogue, item));
    }

    // Pictures of this computer travel under names that the built-in platform knows, and never to a hosted one.
    void picturesGetAddresses()
    {
        Study study;
        study.catalogue = small();
        study.launch.id = u"1234"_s;
        study.pictureFolder = u"/home/me"_s;
        QCOMPARE(pictureAddress(u"pictures/a b.png"_s, study), u"https://pictures.invalid/1234/pictures/a%20b.png"_s);
        QCOMPARE(pictureAddress(u"https://shop.example/a.png"_s, study), u"https://shop.example/a.png"_s);
        QCOMPARE(picturesWithoutAddress(study), 1);
        study.pictureFolder = u":/sample"_s;
        QCOMPARE(pictureAddress(u"pictures/kettle.svg"_s, study), u"http://127.0.0.1/p/pictures/kettle.svg"_s);
        Task task;
        task.product = {u"p1"_s, u"Kettle"_s, {}, u"pictures/kettle.svg"_s};
        task.left = {u"r1"_s, u"One"_s, {}, {}};
        task.right = {u"r2"_s, u"Two"_s, {}, {}};
        const auto bodies = wire::taskBodies(withPictureAddresses({task}, study), PoolId(u"7"_s), Project::defaults());
        QVERIFY(bodies.value(0).contains("http://127.0.0.1/p/pictures/kettle.svg"));
        study.launch.mode = Mode::Live;
        QVERIFY(withPictureAddresses({task}, study)[0].product.image.isEmpty());
    }

    // New products join a pool that runs: their pairs are sent under an operation of their own, the old ones stay.
    void rowsJoinARunningPool()
    {
        QTemporaryDir dir;
        Settings settings(dir.path());
        SecretStore secrets(false);
        Workspace workspace(settings, secrets);
        workspace.start();
        workspace.account().signUp(u"Ada Lovelace"_s, u"ada@example.org"_s, Secret(u"analytical engine"_s));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().isSignedIn(), 10000);
        workspace.account().activatePromo(u"RECSYS2022"_s);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().requester().balance > Money{}, 10000);
        workspace.openSample();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.hasStudy() && workspace.pool().canLaunch(), 15000);
        workspace.pool().launch(workspace.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(workspace.pool().poolState(), PoolState::Open, 30000);
        DatasetStep &step = workspace.dataset();
        const QList<Pair> before = step.pairs();

        QFile file(dir.filePath(u"more.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("product_id,product_title,rec_id,rec_title,model_rank\nnew1,Hammock,h1,Rope,1\nnew1,Hammock,h2,Pillow,2\n");
        file.close();
        step.beginImport(file.fileName());
        QTRY_COMPARE(step.desk().stage(), ImportDesk::Stage::Columns);
        QCOMPARE(step.taking(), DatasetStep::Taking::Add); // nothing of a running study is replaced
        step.setTaking(DatasetStep::Taking::Replace);
        QCOMPARE(step.taking(), DatasetStep::Taking::Add);
        step.desk().read();
        QTRY_VERIFY(step.difference());
        QCOMPARE(step.difference()->newProducts, 1);
        QCOMPARE(step.pairsToAdd().size(), 1);
        QVERIFY(step.costOfAdding() > Money{});
        step.takeImport();
        QCOMPARE(step.pairs().mid(0, before.size()), before);
        QCOMPARE(step.pairs().size(), before.size() + 1);
        const auto sent = [&] {
            auto store = StudyStore::open(workspace.studyPath());
            const auto uploads = store ? store->uploads() : Result<QList<UploadBatch>>(QList<UploadBatch>());
            return uploads && std::any_of(uploads->begin(), uploads->end(),
                [](const UploadBatch &batch) { return batch.kind == u"added"_s && batch.state == UploadBatch::State::Done; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(sent(), 15000);
    }

    // A picture of this computer is given to the platform under the name that its tasks carry; a broken one is left out.
    void picturesReachThePlatform()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(u"shop"_s));
        QFile picture(dir.filePath(u"shop/rope.png"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        picture.close();
        QFile file(dir.filePath(u"shop/shop.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("product_id,product_title,rec_id,rec_title,rec_image,model_rank\nnew1,Hammock,h1,Rope,rope.png,1\nnew1,Hammock,h2,Pillow,none.png,2\n");
        file.close();
        Settings settings(dir.path());
        SecretStore secrets(false);
        Workspace workspace(settings, secrets);
        workspace.start();
        workspace.account().signUp(u"Ada Lovelace"_s, u"ada@example.org"_s, Secret(u"analytical engine"_s));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().isSignedIn(), 10000);
        workspace.account().activatePromo(u"RECSYS2022"_s);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().requester().balance > Money{}, 10000);
        workspace.newStudy(dir.filePath(u"mine.sidewise"_s), u"Mine"_s);
        QTRY_VERIFY(workspace.hasStudy());
        workspace.dataset().importFile(file.fileName());
        QTRY_COMPARE(workspace.dataset().catalogue().recommendationCount(), 2);
        workspace.dataset().setPairs(Collection::EveryPair, {});
        QTRY_COMPARE(workspace.dataset().pairs().size(), 1);
        workspace.instructions().useTemplate();
        workspace.training().setOn(false);
        workspace.pool().setGoldenPerPage(0);
        workspace.pool().setGoldenRule({.isOn = false});
        QTRY_VERIFY(workspace.pool().canLaunch());
        workspace.pool().launch(workspace.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(workspace.pool().poolState(), PoolState::Open, 30000);
        const auto given = [&] {
            auto platform = sqlite::Database::open(dir.filePath(u"platform/platform.sqlite"_s));
            if (!platform)
                return QString();
            auto row = platform->prepare("SELECT source FROM picture_sources");
            return row.step() ? row.text(0) : QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!given().isEmpty(), 15000);
        QVERIFY(given().startsWith(u"https://pictures.invalid/"_s) && given().endsWith(u"/rope.png"_s));
        QCOMPARE(workspace.pictures().broken(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDatasetStep)
#include "tst_datasetstep.moc"

#include "store/studystore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
Study exampleStudy()
{
    Study study;
    study.name = u"Äpfel & „Birnen“ 🍐"_s;
    study.pictureFolder = u"/pictures"_s;
    study.seed = 18446744073709551557ULL;
    study.catalogue.products = {
        {ProductId(u"p1"_s), u"tab\tquote\"<b>"_s, {}, u"p.png"_s,
            {{ItemId(u"a"_s), u"A"_s, {}, {}, 1.0, {}}, {ItemId(u"b"_s), {}, u"d"_s, u"b.png"_s, {}, -0.25}}},
        {ProductId(u"p2"_s), {}, {}, u"q.png"_s, {}}};
    study.catalogue.hasModelOrder = true;
    study.importProblems = {{Severity::Warning, 7, u"rec_id"_s, u"x"_s, u"duplicate_recommendation"_s, u"Twice."_s}};
    study.pairs = {{ProductId(u"p1"_s), ItemId(u"b"_s), ItemId(u"a"_s)}};
    study.project = Project::defaults();
    study.project.answers[3].isOffered = true;
    study.project.instructions = u"<p>Look.</p>"_s;
    study.training.passPercent = 90;
    study.trainingTasks = {{{u"p"_s, u"P"_s, {}, {}}, {u"l"_s, {}, {}, {}}, {u"r"_s, {}, {}, {}}, Answer::Right, u"because"_s, {}},
        {{u"p"_s, {}, {}, {}}, {u"l"_s, {}, {}, {}}, {u"x"_s, {}, {}, {}}, {}, {}, 4}}; // not answered yet: stays where it is
    study.goldenTasks = {{{u"g"_s, {}, {}, {}}, {u"l"_s, {}, {}, {}}, {u"r"_s, {}, {}, {}}, Answer::Left, {}, {}}};
    study.pool.spendCap = Money::fromMicros(123456);
    study.pool.fastRule.isOn = false;
    study.launch.id = u"uuid"_s;
    study.launch.state = PoolState::Open;
    study.launch.opened = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, 7), Qt::UTC);
    study.launch.pool = PoolId(u"17"_s);
    study.appeals = {{u"a"_s, 1.5}, {u"b"_s, -0.1}};
    return study;
}

Assignment exampleAssignment(const QString &id, AssignmentStatus status = AssignmentStatus::Submitted)
{
    Assignment page;
    page.id = AssignmentId(id);
    page.pool = PoolId(u"17"_s);
    page.performer = PerformerId(u"someone"_s);
    page.status = status;
    page.reward = Money::fromMicros(50000);
    page.source = Source::Simulated;
    page.created = QDateTime(QDate(2026, 2, 3), QTime(4, 5), Qt::UTC);
    page.submitted = page.created.addSecs(61);
    page.tasks = {{TaskId(u"t1"_s), ProductId(u"p1"_s), ItemId(u"b"_s), ItemId(u"a"_s), u"LEFT"_s, {}, {}},
        {TaskId(u"t2"_s), ProductId(u"g"_s), ItemId(u"l"_s), ItemId(u"r"_s), u"RIGHT"_s, u"LEFT"_s, 12}};
    return page;
}
} // namespace

class TestStudyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_dir.isValid()); m_path = m_dir.filePath(QUuid::createUuid().toString() + u".sidewise"_s); }

    void aStudyComesBackAsItWas()
    {
        const Study study = exampleStudy();
        QVERIFY(StudyStore::create(m_path, study));
        auto store = StudyStore::open(m_path);
        QVERIFY(store);
        const auto read = store->study();
        QVERIFY(read);
        QCOMPARE(read->catalogue.products[0].recommendations, study.catalogue.products[0].recommendations);
        QVERIFY(*read == study);
    }

    void answersAreKeptOnceWhateverIsDelivered()
    {
        auto store = StudyStore::create(m_path, exampleStudy());
        QCOMPARE(store->addAssignments({exampleAssignment(u"x"_s), exampleAssignment(u"y"_s)}).value(), 2);
        QCOMPARE(store->addAssignments({exampleAssignment(u"x"_s, AssignmentStatus::Accepted)}).value(), 0);
        const auto pages = store->assignments();
        QCOMPARE(pages->size(), 2);
        QVERIFY(pages->at(0) == exampleAssignment(u"x"_s, AssignmentStatus::Accepted));
        QVERIFY(pages->at(1) == exampleAssignment(u"y"_s));
    }

    void uploadsRememberTheirState()
    {
        auto store = StudyStore::create(m_path, exampleStudy());
        UploadBatch batch{OperationId(u"op"_s), u"general"_s, 0, u"hash"_s, UploadBatch::State::Planned};
        QVERIFY(store->saveUpload(batch));
        batch.state = UploadBatch::State::Done;
        QVERIFY(store->saveUpload(batch));
        QCOMPARE(store->uploads()->size(), 1);
        QVERIFY(store->uploads()->first() == batch);
        // One batch, one operation: a second id for the same batch is refused.
        QVERIFY(!store->saveUpload({OperationId(u"other"_s), u"general"_s, 0, u"hash"_s, UploadBatch::State::Planned}));
    }

    void aNewerFileIsRefusedAndLeftAlone()
    {
        {
            QVERIFY(StudyStore::create(m_path, exampleStudy()));
            auto database = sqlite::Database::open(m_path);
            database->execute("PRAGMA user_version = 99");
        }
        const QByteArray before = contents();
        const auto store = StudyStore::open(m_path);
        QVERIFY(!store);
        QCOMPARE(store.error().code, u"newer_file"_s);
        QVERIFY2(store.error().sentence.contains(u"newer version"_s), qPrintable(store.error().sentence));
        QCOMPARE(contents(), before);
    }

    void aFileThatIsNoStudyIsRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("text") << QByteArray("product_id\trec_id\n").repeated(100) << u"not_a_database"_s;
        QTest::newRow("cut header") << QByteArray("SQLite format 3\0garbage", 23).leftJustified(4096, 'x') << u"not_a_database"_s;
    }
    void aFileThatIsNoStudyIsRefusedAndLeftAlone()
    {
        QFETCH(QByteArray, bytes);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto store = StudyStore::open(m_path);
        QVERIFY(!store);
        QTEST(store.error().code, "code");
        QCOMPARE(contents(), bytes);
    }

    void aForeignDatabaseIsRefused()
    {
        sqlite::Database::open(m_path)->execute("CREATE TABLE other (x)");
        const QByteArray before = contents();
        QCOMPARE(StudyStore::open(m_path).error().code, u"foreign_file"_s);
        QCOMPARE(contents(), before);
    }

    void anExistingFileIsNotOverwritten()
    {
        QVERIFY(StudyStore::create(m_path, exampleStudy()));
        QCOMPARE(StudyStore::create(m_path, Study()).error().code, u"exists"_s);
    }

    // Killed at any moment, the file holds every answer whose commit was reported, and no half page.
    void aKilledWriterLosesNothingAcknowledged()
    {
        for (int round = 0; round < 5; ++round) {
            const QString path = m_path + QString::number(round);
            QVERIFY(StudyStore::create(path, exampleStudy()));
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = fork();
            if (child == 0) {
                auto store = StudyStore::open(path);
                for (int i = 0;; ++i) {
                    if (!store->addAssignments({exampleAssignment(QString::number(i))}))
                        _exit(1);
                    const char mark = 1;
                    if (write(pipe[1], &mark, 1) != 1)
                        _exit(1);
                }
            }
            close(pipe[1]);
            int acknowledged = 0;
            char mark = 0;
            while (acknowledged < 3 + 7 * round && read(pipe[0], &mark, 1) == 1)
                ++acknowledged;
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            while (read(pipe[0], &mark, 1) == 1)
                ++acknowledged;
            close(pipe[0]);
            auto store = StudyStore::open(path);
            QVERIFY(store);
            const auto pages = store->assignments();
            QVERIFY(pages->size() >= acknowledged);
            for (const Assignment &page : *pages)
                QCOMPARE(page.tasks.size(), 2);
        }
    }

private:
    QByteArray contents()
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestStudyStore)
#include "tst_studystore.moc"

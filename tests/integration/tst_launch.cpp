#include "base/secretstore.h"
#include "base/settings.h"
#include "integration/faultproxy.h"
#include "localplatform/httpclient.h"
#include "localplatform/localplatform.h"
#include "store/studystore.h"
#include "workflow/samplestudy.h"
#include "workflow/workspace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

// A launch is one decision and one effect: whatever request is lost on the way, on whichever side, and wherever the
// program is killed, the platform ends up with one project, one training, one pool and every task once.

using namespace sidewise;
using namespace sidewise::test;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostAccounts = 200;
using Fault = FaultProxy::Fault;

// The sample without its pictures: those lie on this computer, where no hosted platform reaches them.
QString studyIn(const QString &dir)
{
    const QString path = QDir(dir).filePath(u"study.sidewise"_s);
    if (QFile::exists(path))
        return path;
    Study study = sampleStudy(1).value();
    const auto forget = [](Card &card) { card.image.clear(); };
    for (Product &product : study.catalogue.products) {
        product.image.clear();
        for (Recommendation &item : product.recommendations)
            item.image.clear();
    }
    for (QList<Task> *tasks : {&study.trainingTasks, &study.goldenTasks}) {
        for (Task &task : *tasks) {
            forget(task.product);
            forget(task.left);
            forget(task.right);
        }
    }
    return StudyStore::create(path, study) ? path : QString();
}

// The program between start and exit, connected to a hosted platform.
struct Program
{
    explicit Program(const QString &dataDir) : settings(dataDir), secrets(false), workspace(settings, secrets) { workspace.start(); }

    bool launchSample(const QString &url, const QString &key, int clicks = 1)
    {
        QObject::connect(&workspace.pool(), &Step::failed, &workspace, [this](const Error &error) { said = error.sentence; });
        workspace.account().setMode(Mode::Live);
        workspace.account().connectHosted(url, Secret(key));
        if (!QTest::qWaitFor([&] { return workspace.account().isSignedIn(); }, 20000)) {
            said = workspace.account().error() ? workspace.account().error()->sentence : u"not signed in"_s;
            return false;
        }
        workspace.openFile(studyIn(settings.dataDir()));
        if (!QTest::qWaitFor([&] { return workspace.hasStudy(); }, 20000))
            return false;
        if (workspace.pool().poolState() == PoolState::Draft) {
            // A skill and a named training make the launch as long as it can be.
            Training training = workspace.training().settings();
            training.title = u"Warm-up"_s;
            workspace.training().setSettings(training);
            PoolPlan plan = workspace.pool().pool().plan;
            plan.dynamicPrice = {true, u"side-by-side quality"_s, {{90, 100, Money::fromMicros(60000)}}};
            workspace.pool().setPlan(plan);
            if (!QTest::qWaitFor([&] { return workspace.pool().canLaunch(); }, 5000)) {
                for (const PreflightLine &line : workspace.pool().preflight()) {
                    if (line.verdict == PreflightLine::Verdict::Blocks)
                        said += line.sentence;
                }
                return false;
            }
            for (int i = 0; i < clicks; ++i)
                workspace.pool().launch(workspace.pool().numbers().cost);
        }
        return QTest::qWaitFor([&] { return workspace.pool().poolState() == PoolState::Open || !said.isEmpty(); }, 40000)
            && workspace.pool().poolState() == PoolState::Open;
    }

    Settings settings;
    SecretStore secrets;
    Workspace workspace;
    QString said;
};
} // namespace

class TestLaunch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void manyClicksAreOneLaunch();
    void lostRepliesAreLookedUp();
    void cutConnectionsAreRepairedOrSaid();
    void killedAnywhereIsOneLaunch_data();
    void killedAnywhereIsOneLaunch();

private:
    QString key() { return u"account-%1"_s.arg(m_account++, 3, 10, QChar(u'0')); }
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_proxy->port()); }
    void checkOnePool(const QString &key);
    bool runChild(const QString &dir, const QString &key, QProcess &child);

    QTemporaryDir m_dir;
    std::unique_ptr<LocalPlatform> m_platform;
    std::unique_ptr<FaultProxy> m_proxy;
    int m_account = 0;
    int m_requests = 0; // of one launch
};

void TestLaunch::initTestCase()
{
    LocalPlatform::Options options;
    options.dataDir = m_dir.filePath(u"platform"_s);
    QDir().mkpath(options.dataDir);
    for (int i = 0; i < mostAccounts; ++i)
        options.tokens << Secret(u"account-%1"_s.arg(i, 3, 10, QChar(u'0')));
    auto started = LocalPlatform::start(options);
    QVERIFY(started);
    m_platform = std::move(*started);
    m_proxy = std::make_unique<FaultProxy>(m_platform->port());
}

// What the platform holds for that account: one of each, each task once, and the pool open.
void TestLaunch::checkOnePool(const QString &key)
{
    HttpClient client(m_platform->port(), key.toUtf8());
    const auto items = [&](const QByteArray &target) { return client.get(target)[u"items"].toArray(); };
    QCOMPARE(items("/api/v1/projects?limit=100").size(), 1);
    QCOMPARE(items("/api/v1/skills?limit=100").size(), 1);
    const QJsonArray trainings = items("/api/v1/trainings?limit=100");
    const QJsonArray pools = items("/api/v1/pools?limit=100");
    QCOMPARE(trainings.size(), 1);
    QCOMPARE(pools.size(), 1);
    QCOMPARE(pools[0][u"status"].toString(), u"OPEN"_s);
    QCOMPARE(trainings[0][u"status"].toString(), u"OPEN"_s);
    const auto tasks = [&](const QJsonValue &pool) { return items("/api/v1/tasks?limit=5000&pool_id=" + pool[u"id"].toString().toUtf8()); };
    QCOMPARE(tasks(trainings[0]).size(), 10);
    const QJsonArray all = tasks(pools[0]);
    QSet<QByteArray> different;
    int golden = 0;
    for (const QJsonValue &task : all) {
        different.insert(QJsonDocument(task[u"input_values"].toObject()).toJson());
        golden += !task[u"known_solutions"].toArray().isEmpty();
    }
    QCOMPARE(different.size(), all.size());
    QCOMPARE(all.size() - golden, 200);
    QVERIFY(golden >= 30);
}

void TestLaunch::manyClicksAreOneLaunch()
{
    QTemporaryDir dir;
    const QString account = key();
    m_proxy->setPlan({});
    Program program(dir.path());
    QVERIFY2(program.launchSample(url(), account, 25), qPrintable(program.said));
    checkOnePool(account);
    m_requests = m_proxy->count();
    qInfo("one launch takes %d requests", m_requests);
    for (const QByteArray &line : m_proxy->seen())
        qInfo("  %s", line.constData());
}

// Every request in turn is worked off by the platform, and its reply never arrives.
void TestLaunch::lostRepliesAreLookedUp()
{
    int repaired = 0;
    for (int n = 2; n <= m_requests; ++n) { // the first is the sign-in
        QTemporaryDir dir;
        const QString account = key();
        m_proxy->setPlan({n, Fault::LoseReply});
        Program program(dir.path());
        const bool isOpen = program.launchSample(url(), account);
        const QByteArray lost = m_proxy->seen().value(n - 1);
        QVERIFY2(isOpen, qPrintable(u"reply to %1 lost: %2"_s.arg(QString::fromUtf8(lost), program.said)));
        ++repaired;
        checkOnePool(account);
        if (QTest::currentTestFailed())
            return qWarning("reply to %s lost", lost.constData());
    }
    qInfo("%d lost replies, each repaired without anybody's help", repaired);
}

// Every request in turn is cut off before the platform sees it.
void TestLaunch::cutConnectionsAreRepairedOrSaid()
{
    for (int n = 2; n <= m_requests; ++n) {
        QTemporaryDir dir;
        const QString account = key();
        m_proxy->setPlan({n, Fault::CutBefore});
        Program program(dir.path());
        const bool isOpen = program.launchSample(url(), account);
        QVERIFY2(isOpen, qPrintable(u"%1 cut: %2"_s.arg(QString::fromUtf8(m_proxy->seen().value(n - 1)), program.said)));
        checkOnePool(account);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestLaunch::killedAnywhereIsOneLaunch_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("killed before the platform sees the request") << static_cast<int>(Fault::CutBefore);
    QTest::newRow("killed after the platform has done it") << static_cast<int>(Fault::LoseReply);
}

bool TestLaunch::runChild(const QString &dir, const QString &key, QProcess &child)
{
    child.start(QCoreApplication::applicationFilePath(), {u"--launch"_s, dir, url(), key});
    return QTest::qWaitFor([&] { return child.state() == QProcess::NotRunning; }, 90000);
}

// kill −9 at every request in turn, with the request done and not done; then the program is started again.
void TestLaunch::killedAnywhereIsOneLaunch()
{
    QFETCH(int, fault);
    int killed = 0;
    for (int n = 2; n <= m_requests; ++n) {
        QTemporaryDir dir;
        const QString account = key();
        QProcess first;
        m_proxy->setPlan({n, static_cast<Fault>(fault), [&first] { first.kill(); }});
        QVERIFY(runChild(dir.path(), account, first));
        killed += first.exitStatus() == QProcess::CrashExit;
        m_proxy->setPlan({});
        QProcess second;
        QVERIFY(runChild(dir.path(), account, second));
        QVERIFY2(second.exitCode() == 0, second.readAllStandardError() + " after a kill at request " + QByteArray::number(n));
        checkOnePool(account);
        if (QTest::currentTestFailed())
            return qWarning("killed at request %d", n);
    }
    qInfo("%d kills", killed);
    QVERIFY(killed >= m_requests - 3);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    if (words.value(1) == u"--launch") {
        Program program(words.value(2));
        const bool isOpen = program.launchSample(words.value(3), words.value(4));
        if (!isOpen)
            fprintf(stderr, "not open: %s", qPrintable(program.said));
        return isOpen ? 0 : 1;
    }
    TestLaunch test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_launch.moc"

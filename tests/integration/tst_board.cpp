#include "base/secretstore.h"
#include "base/settings.h"
#include "toloka/localaccountclient.h"
#include "workflow/foreignpool.h"
#include "workflow/notices.h"
#include "workflow/poolboard.h"
#include "workflow/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

// The pool board and its notices, against the real built-in platform.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
struct Program
{
    explicit Program(const QString &dataDir) : settings(dataDir), secrets(false), workspace(settings, secrets) { workspace.start(); }
    Settings settings;
    SecretStore secrets;
    Workspace workspace;

    void signUp()
    {
        workspace.account().signUp(u"Ada"_s, u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.account().isSignedIn(), 10000);
        workspace.account().activatePromo(u"recsys2022"_s);
        QTRY_COMPARE_WITH_TIMEOUT(workspace.account().requester().balance, Money::fromMicros(20'000000), 10000);
    }

    void launchSample()
    {
        workspace.openSample();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.hasStudy(), 10000);
        QSignalSpy launched(&workspace.pool(), &PoolStep::launched);
        workspace.pool().launch(workspace.pool().numbers().cost);
        QTRY_COMPARE_WITH_TIMEOUT(launched.size(), 1, 20000);
    }
};

// Somebody's own script, as far as the platform can tell.
class Script
{
public:
    Script(const QUrl &host, const Secret &key) : m_host(host), m_key(key) { }

    QJsonObject send(const QByteArray &verb, const QString &path, const QJsonValue &body = {})
    {
        QNetworkRequest request(m_host.resolved(QUrl(path)));
        request.setRawHeader("Authorization", "OAuth " + m_key.reveal().toUtf8());
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const QByteArray text = body.isArray() ? QJsonDocument(body.toArray()).toJson()
            : body.isObject()                  ? QJsonDocument(body.toObject()).toJson() : QByteArray();
        QNetworkReply *reply = m_network.sendCustomRequest(request, verb, text);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait(10000))
            return {};
        const QByteArray answer = reply->readAll();
        if (reply->error() != QNetworkReply::NoError)
            qWarning() << path << answer;
        reply->deleteLater();
        return QJsonDocument::fromJson(answer).object();
    }

private:
    QUrl m_host;
    Secret m_key;
    QNetworkAccessManager m_network;
};

QJsonObject shopProject()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    return {{u"public_name"_s, u"Lamps"_s}, {u"public_description"_s, u"Which lamp?"_s}, {u"public_instructions"_s, u"<p>Choose.</p>"_s},
        {u"assignments_issuing_type"_s, u"AUTOMATED"_s},
        {u"task_spec"_s, QJsonObject{{u"input_spec"_s, QJsonObject{{u"query"_s, text}, {u"image_a"_s, text}, {u"image_b"_s, text}}},
            {u"output_spec"_s, QJsonObject{{u"choice"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"allowed_values"_s, QJsonArray{u"a"_s, u"b"_s}}}}}},
            {u"view_spec"_s, QJsonObject{{u"type"_s, u"classic"_s}, {u"markup"_s, u"<b>x</b>"_s}, {u"script"_s, QString()}, {u"styles"_s, QString()},
                {u"settings"_s, QJsonObject{}}}}}}};
}

QJsonObject shopPool(const QString &project)
{
    return {{u"project_id"_s, project}, {u"private_name"_s, u"Made by a script"_s}, {u"may_contain_adult_content"_s, false},
        {u"will_expire"_s, u"2099-01-01T00:00:00"_s}, {u"reward_per_assignment"_s, 0.02}, {u"assignment_max_duration_seconds"_s, 600},
        {u"auto_accept_solutions"_s, true}, {u"defaults"_s, QJsonObject{{u"default_overlap_for_new_task_suites"_s, 3}, {u"default_overlap_for_new_tasks"_s, 3}}},
        {u"mixer_config"_s, QJsonObject{{u"real_tasks_count"_s, 3}, {u"golden_tasks_count"_s, 0}, {u"training_tasks_count"_s, 0}}}};
}
} // namespace

class TestBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLaunchedStudyIsOnTheBoard()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        program.signUp();
        program.launchSample();
        PoolBoard &board = program.workspace.board();
        board.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!board.pools().isEmpty() && board.pools().first().study && board.pools().first().figures, 10000);
        const BoardPool &pool = board.pools().first();
        QCOMPARE(pool.state(), PoolState::Open);
        QCOMPARE(pool.study->path, program.workspace.studyPath());
        QCOMPARE(pool.figures->pagesDone(), 0);

        QSignalSpy said(&board, &PoolBoard::said);
        board.pause(pool.key());
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(board.pools().first().state(), PoolState::Paused, 10000);
        board.open(board.pools().first().key());
        QTRY_COMPARE_WITH_TIMEOUT(board.pools().first().state(), PoolState::Open, 10000);
        board.clone(board.pools().first().key());
        QTRY_COMPARE_WITH_TIMEOUT(board.pools().size(), 2, 10000);
        QCOMPARE(board.pools().last().state(), PoolState::Draft);
        QVERIFY(!board.pools().last().study);
        QTRY_VERIFY(!board.isBusy(board.pools().last().key()));
        board.archive(board.pools().last().key());
        QTRY_COMPARE_WITH_TIMEOUT(board.pools().last().state(), PoolState::Archived, 10000);
    }

    void theBoardIsThereWithoutThePlatform()
    {
        QTemporaryDir dir;
        {
            Program program(dir.path());
            program.signUp();
            program.launchSample();
            program.workspace.board().refresh();
            QTRY_VERIFY_WITH_TIMEOUT(program.workspace.board().lastSync(Mode::Practice).isValid()
                && !program.workspace.board().pools().isEmpty() && program.workspace.board().pools().first().figures, 10000);
        }
        Settings settings(dir.path());
        SecretStore secrets(false);
        Workspace workspace(settings, secrets); // never started
        QCOMPARE(workspace.board().pools().size(), 1);
        QVERIFY(workspace.board().lastSync(Mode::Practice).isValid());
        QVERIFY(!workspace.board().notice(Mode::Practice).isEmpty());
        QSignalSpy failed(&workspace.board(), &PoolBoard::failed);
        workspace.board().pause(workspace.board().pools().first().key());
        QCOMPARE(failed.size(), 1);
    }

    void aCompletePoolAndALowBalanceAreTold()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        program.signUp();
        program.launchSample();
        NoticeBox &notices = program.workspace.notices();
        notices.setLowFunds(Money::fromMicros(19'000000));
        program.workspace.board().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!program.workspace.board().pools().isEmpty(), 10000);
        QSignalSpy tray(&notices, &NoticeBox::trayWanted);
        notices.setOn(Notice::Kind::LowFunds, NoticeBox::Channel::Tray, false);
        QSignalSpy completed(&program.workspace.live(), &LiveStep::completed);
        program.workspace.live().startCrowd(30, 10000, 0.2);
        QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, 60000);
        program.workspace.board().refresh();
        const auto has = [&](Notice::Kind kind) {
            return std::any_of(notices.notices().begin(), notices.notices().end(), [&](const Notice &notice) { return notice.kind == kind; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(has(Notice::Kind::PoolEnded), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(has(Notice::Kind::LowFunds), 10000);
        QCOMPARE(tray.size(), 1); // the low balance is muted there
        QCOMPARE(notices.unread(), 2);
        notices.markAllRead();
        QCOMPARE(notices.unread(), 0);
        QCOMPARE(notices.notices().size(), 2);
    }

    void aPoolMadeElsewhereIsReadAndRanked()
    {
        QTemporaryDir dir;
        Program program(dir.path());
        Workspace &w = program.workspace;
        program.signUp();
        toloka::LocalAccountClient accounts(QUrl(w.account().platformUrl()), {});
        const auto session = accounts.signIn(u"ada@example.org"_s, Secret(u"correct horse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(session.isFinished(), 10000);
        Script script(QUrl(w.account().platformUrl()), session.result()->key);
        const QString project = script.send("POST", u"/api/v1/projects"_s, shopProject())[u"id"_s].toString();
        QVERIFY(!project.isEmpty());
        const QString pool = script.send("POST", u"/api/v1/pools"_s, shopPool(project))[u"id"_s].toString();
        QJsonArray tasks;
        for (const auto &[one, other] : {std::pair{1, 2}, {2, 3}, {3, 1}}) {
            for (const QString &query : {u"lamp"_s, u"desk"_s}) {
                tasks.append(QJsonObject{{u"pool_id"_s, pool}, {u"input_values"_s, QJsonObject{{u"query"_s, query},
                    {u"image_a"_s, u"https://shop.example/%1%2.jpg"_s.arg(query).arg(one)},
                    {u"image_b"_s, u"https://shop.example/%1%2.jpg"_s.arg(query).arg(other)}}}});
            }
        }
        script.send("POST", u"/api/v1/tasks"_s, tasks);
        script.send("POST", u"/api/v1/pools/%1/open"_s.arg(pool));
        script.send("POST", u"/local/v1/crowd"_s, QJsonObject{{u"performers"_s, 20}, {u"speed"_s, 10000}, {u"spammers"_s, 0.1}, {u"seed"_s, 1}});
        w.board().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!w.board().pools().isEmpty(), 10000);
        const QString key = w.board().pools().first().key();
        QTRY_VERIFY_WITH_TIMEOUT((w.board().refresh(), w.board().find(key)->figures && w.board().find(key)->figures->accepted >= 6), 30000);

        const auto reading = w.board().read(key);
        QTRY_VERIFY_WITH_TIMEOUT(reading.isFinished(), 10000);
        QVERIFY(reading.result());
        const FieldMap map = guessFields(*reading.result());
        QCOMPARE(map.product, u"query"_s);
        QCOMPARE(map.left, u"image_a"_s);
        QCOMPARE(map.right, u"image_b"_s);
        QCOMPARE(map.answer, u"choice"_s);
        QCOMPARE(map.meanings.value(u"a"_s), Answer::Left);
        QCOMPARE(map.meanings.value(u"b"_s), Answer::Right);
        const auto foreign = studyFrom(*reading.result(), map);
        QVERIFY(foreign);
        QCOMPARE(foreign->notUnderstood, 0);
        QCOMPARE(foreign->study.catalogue.products.size(), 2);
        const QString path = dir.filePath(u"read.sidewise"_s);
        QVERIFY(writeForeignStudy(path, *foreign));
        w.openFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(w.hasStudy(), 10000);
        QTRY_COMPARE_WITH_TIMEOUT(w.live().ranking().products.size(), 2, 10000);
        qint64 judgements = 0;
        for (const ProductRanking &product : w.live().ranking().products)
            judgements += product.judgements;
        QVERIFY(judgements >= 18);
        QVERIFY(!w.live().simulatedNotice().isEmpty());
    }

    void answersThatRepeatASideAreUnderstood()
    {
        const auto page = [](const QString &id, const QString &chosen) {
            return QJsonObject{{u"id"_s, id}, {u"pool_id"_s, u"7"_s}, {u"user_id"_s, u"p"_s}, {u"status"_s, u"ACCEPTED"_s},
                {u"tasks"_s, QJsonArray{QJsonObject{{u"id"_s, u"t"_s + id}, {u"input_values"_s, QJsonObject{{u"left"_s, u"x"_s}, {u"right"_s, u"y"_s}}}}}},
                {u"solutions"_s, QJsonArray{QJsonObject{{u"output_values"_s, QJsonObject{{u"better"_s, chosen}}}}}}};
        };
        ForeignPool pool;
        pool.pool.name = u"P"_s;
        pool.assignments = {page(u"1"_s, u"x"_s), page(u"2"_s, u"y"_s), page(u"3"_s, u"what"_s)};
        const FieldMap map = guessFields(pool);
        QCOMPARE(map.left, u"left"_s);
        QCOMPARE(map.answer, u"better"_s);
        const auto foreign = studyFrom(pool, map);
        QVERIFY(foreign);
        QCOMPARE(foreign->assignments.size(), 2);
        QCOMPARE(foreign->assignments[0].tasks[0].value, u"LEFT"_s);
        QCOMPARE(foreign->assignments[1].tasks[0].value, u"RIGHT"_s);
        QCOMPARE(foreign->notUnderstood, 1);
        QVERIFY(!studyFrom(pool, {}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestBoard)
#include "tst_board.moc"

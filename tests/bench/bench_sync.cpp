#include "base/settings.h"
#include "domain/study.h"
#include "toloka/localaccountclient.h"
#include "toloka/requestqueue.h"
#include "wire/assignmentjson.h"
#include "workflow/connection.h"
#include "workflow/livestep.h"
#include "workflow/poolboard.h"
#include "workflow/studydocument.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>


#include <algorithm>
#include <ctime>
#include <functional>

// A pool of the built-in platform, answered by simulated performers, is followed by a study that knows nothing yet:
// paging over loopback HTTP, parsing, storing and ranking. Beside it, in the same run, the same pages only fetched, and
// fetched and parsed. Then twelve open pools on the board, watched for a while. Run by hand, in a release build:
// bench_sync [pages = 100000] [tasks a page = 9] [seconds of watching the board = 60]

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

namespace {
bool until(const std::function<bool()> &isThere, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!isThere() && clock.elapsed() < seconds * 1000) {
        QEventLoop loop;
        QTimer::singleShot(5, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return isThere();
}

double processSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

qint64 memoryMegabytes(const QByteArray &what)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(what.size()).trimmed().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

class Script
{
public:
    Script(const QUrl &host, const Secret &key) : m_queue(host, key) { }

    QByteArray raw(const QByteArray &verb, const QString &path, const QByteArray &body = {}, const QUrlQuery &query = {})
    {
        const auto reply = m_queue.send({verb, path, query, body, true});
        until([&] { return reply.isFinished(); }, 600);
        if (!reply.result()) {
            std::printf("%s: %s\n", qPrintable(path), qPrintable(reply.result().error().sentence));
            std::exit(1);
        }
        return reply.result()->body;
    }
    QJsonObject send(const QByteArray &verb, const QString &path, const QJsonObject &body = {})
    {
        return QJsonDocument::fromJson(raw(verb, path, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson())).object();
    }

private:
    toloka::RequestQueue m_queue;
};

QJsonObject text() { return {{u"type"_s, u"string"_s}}; }

QString makeProject(Script &script)
{
    const QJsonObject result{{u"type"_s, u"string"_s}, {u"allowed_values"_s, QJsonArray{u"LEFT"_s, u"RIGHT"_s}}};
    const QJsonObject view{{u"type"_s, u"classic"_s}, {u"markup"_s, u"<b>x</b>"_s}, {u"script"_s, QString()}, {u"styles"_s, QString()}, {u"settings"_s, QJsonObject{}}};
    return script.send("POST", u"/api/v1/projects"_s, {{u"public_name"_s, u"Bench"_s}, {u"public_description"_s, u"d"_s},
        {u"public_instructions"_s, u"i"_s}, {u"assignments_issuing_type"_s, u"AUTOMATED"_s},
        {u"task_spec"_s, QJsonObject{{u"input_spec"_s, QJsonObject{{u"product_id"_s, text()}, {u"left_id"_s, text()}, {u"right_id"_s, text()}}},
            {u"output_spec"_s, QJsonObject{{u"result"_s, result}}}, {u"view_spec"_s, view}}}})[u"id"_s].toString();
}

QString makePool(Script &script, const QString &project, int tasks, int overlap)
{
    return script.send("POST", u"/api/v1/pools"_s, {{u"project_id"_s, project}, {u"private_name"_s, u"Bench"_s}, {u"may_contain_adult_content"_s, false},
        {u"will_expire"_s, u"2099-01-01T00:00:00"_s}, {u"reward_per_assignment"_s, 0.01}, {u"assignment_max_duration_seconds"_s, 600},
        {u"auto_accept_solutions"_s, true}, {u"auto_close_after_complete_delay_seconds"_s, 0},
        {u"defaults"_s, QJsonObject{{u"default_overlap_for_new_task_suites"_s, overlap}, {u"default_overlap_for_new_tasks"_s, overlap}}},
        {u"mixer_config"_s, QJsonObject{{u"real_tasks_count"_s, tasks}, {u"golden_tasks_count"_s, 0}, {u"training_tasks_count"_s, 0}}}})[u"id"_s].toString();
}

constexpr int itemsPerProduct = 10;
constexpr int pairsPerProduct = itemsPerProduct * (itemsPerProduct - 1) / 2;

Catalogue catalogueOf(int products)
{
    Catalogue catalogue;
    for (int p = 0; p < products; ++p) {
        Product product{ProductId(u"product-%1"_s.arg(p)), u"Product %1"_s.arg(p), {}, {}, {}};
        for (int i = 0; i < itemsPerProduct; ++i)
            product.recommendations.append({ItemId(u"item-%1-%2"_s.arg(p).arg(i)), u"Item %1"_s.arg(i), {}, {}, double(i + 1), {}});
        catalogue.products.append(product);
    }
    return catalogue;
}

void upload(Script &script, const QString &pool, const QList<Pair> &pairs)
{
    constexpr qsizetype batch = 5000;
    for (qsizetype from = 0; from < pairs.size(); from += batch) {
        QJsonArray tasks;
        for (qsizetype i = from; i < std::min(from + batch, pairs.size()); ++i) {
            tasks.append(QJsonObject{{u"pool_id"_s, pool}, {u"input_values"_s, QJsonObject{{u"product_id"_s, pairs[i].product.value},
                {u"left_id"_s, pairs[i].left.value}, {u"right_id"_s, pairs[i].right.value}}}});
        }
        script.raw("POST", u"/api/v1/tasks"_s, QJsonDocument(tasks).toJson(QJsonDocument::Compact));
    }
}

// The same pages without a study behind them.
double onlyFetched(Script &script, const QString &pool, bool isParsed)
{
    QElapsedTimer clock;
    clock.start();
    QString after;
    for (bool hasMore = true; hasMore;) {
        QUrlQuery query{{u"pool_id"_s, pool}, {u"status"_s, u"SUBMITTED,ACCEPTED,REJECTED"_s}, {u"limit"_s, u"300"_s}, {u"sort"_s, u"id"_s}};
        if (!after.isEmpty())
            query.addQueryItem(u"id_gt"_s, after);
        const QByteArray body = script.raw("GET", u"/api/v1/assignments"_s, {}, query);
        if (isParsed) {
            const auto page = wire::assignmentPageFromJson(body);
            hasMore = page->hasMore;
            after = page->items.last().id.value;
        } else { // as little as paging asks for
            hasMore = body.contains("\"has_more\":true");
            const QJsonArray items = hasMore || after.isEmpty() ? QJsonDocument::fromJson(body).object()[u"items"_s].toArray() : QJsonArray();
            after = items.isEmpty() ? after : items.last()[u"id"_s].toString();
        }
    }
    return double(clock.elapsed()) / 1000;
}

void watchBoard(Connection &connection, Settings &settings, Script &script, const QString &project, int seconds)
{
    for (int i = 0; i < 12; ++i) {
        const QString pool = makePool(script, project, 1, 1);
        upload(script, pool, {{ProductId(u"p"_s), ItemId(u"a"_s), ItemId(u"b%1"_s.arg(i))}});
        script.raw("POST", u"/api/v1/pools/%1/open"_s.arg(pool));
    }
    PoolBoard board(connection, settings);
    board.setWatched(true);
    until([&] { return board.lastSync(Mode::Practice).isValid(); }, 60);
    const double before = processSeconds();
    QElapsedTimer clock;
    clock.start();
    until([] { return false; }, seconds);
    std::printf("board with %lld pools, watched for %lld s: %.2f %% of one core, platform included (bar 5)\n",
        static_cast<long long>(board.pools().size()), static_cast<long long>(clock.elapsed() / 1000),
        100 * (processSeconds() - before) / (double(clock.elapsed()) / 1000));
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const int pages = words.size() > 1 ? words[1].toInt() : 100'000;
    const int perPage = words.size() > 2 ? words[2].toInt() : 9;
    const int watching = words.size() > 3 ? words[3].toInt() : 60;
    constexpr int overlap = 10;
    const int products = std::max(1, pages * perPage / overlap / pairsPerProduct);
    QTemporaryDir dir;
    Settings settings(dir.path());
    Connection connection(settings);
    if (const auto started = connection.startPlatform(); !started) {
        std::printf("%s\n", qPrintable(started.error().sentence));
        return 1;
    }
    toloka::LocalAccountClient accounts(connection.platformUrl(), {});
    const auto session = accounts.signUp(u"Bench"_s, u"bench@example.org"_s, Secret(u"correct horse"_s));
    until([&] { return session.isFinished(); }, 30);
    connection.signIn(connection.platformUrl(), session.result()->key, session.result()->requester);
    Script script(connection.platformUrl(), session.result()->key);
    for (int i = 0; i < 20; ++i)
        script.send("POST", u"/local/v1/funds"_s, {{u"amount"_s, 1000}});

    Study study;
    study.name = u"Bench"_s;
    study.project = Project::defaults();
    study.catalogue = catalogueOf(products);
    for (const Product &product : study.catalogue.products) {
        for (int i = 0; i < itemsPerProduct; ++i) {
            for (int j = i + 1; j < itemsPerProduct; ++j)
                study.pairs.append({product.id, product.recommendations[i].id, product.recommendations[j].id});
        }
    }
    const QString project = makeProject(script);
    const QString pool = makePool(script, project, perPage, overlap);
    upload(script, pool, study.pairs);
    script.raw("POST", u"/api/v1/pools/%1/open"_s.arg(pool));
    script.send("POST", u"/local/v1/crowd"_s, {{u"performers"_s, 400}, {u"speed"_s, 10000}, {u"spammers"_s, 0.2}, {u"seed"_s, 1}});
    QElapsedTimer answering;
    answering.start();
    if (!until([&] { return script.send("GET", u"/api/v1/pools/%1"_s.arg(pool))[u"status"_s].toString() != u"OPEN"; }, 900)) {
        std::printf("the crowd did not finish\n");
        return 1;
    }
    script.send("POST", u"/local/v1/crowd"_s, {{u"performers"_s, 0}, {u"speed"_s, 1}});
    std::printf("%d products, %lld tasks, answered in %.1f s; memory so far %lld MB\n", products, static_cast<long long>(study.pairs.size()),
        double(answering.elapsed()) / 1000, static_cast<long long>(memoryMegabytes("VmRSS:")));

    const double fetched = onlyFetched(script, pool, false);
    const double parsed = onlyFetched(script, pool, true);
    study.launch.mode = Mode::Practice;
    study.launch.project = ProjectId(project);
    study.launch.pool = PoolId(pool);
    study.launch.state = PoolState::Open;
    study.launch.opened = QDateTime::currentDateTimeUtc();
    const qint64 before = memoryMegabytes("VmRSS:");
    StudyDocument document;
    LiveStep live(document, connection, nullptr);
    const auto made = document.create(dir.filePath(u"bench.sidewise"_s), study);
    until([&] { return made.isFinished(); }, 60);
    QElapsedTimer clock;
    clock.start();
    live.start();
    const qint64 expected = study.pairs.size() * overlap / perPage;
    qint64 got = 0;
    const bool isThere = until([&] { got = live.numbers().pagesDone; return got >= expected; }, 900);
    const double synced = double(clock.elapsed()) / 1000;
    until([&] { return !live.isRanking() && live.ranking().products.size() == products; }, 120);
    const double ranked = double(clock.elapsed()) / 1000;
    std::printf("%lld pages%s: only fetched %.2f s (%.0f/s), fetched and parsed %.2f s (%.0f/s), synced %.2f s (%.0f/s), ranked %.2f s (%.0f/s, bar 20000)\n",
        static_cast<long long>(got), isThere ? "" : " (NOT ALL)", fetched, double(got) / fetched, parsed, double(got) / parsed, synced,
        double(got) / synced, ranked, double(got) / ranked);
    std::printf("ratio to only fetching %.2f; memory %lld MB, of which %lld MB before the study (platform), peak %lld MB (bar 300 for the sync)\n",
        fetched / ranked, static_cast<long long>(memoryMegabytes("VmRSS:")), static_cast<long long>(before), static_cast<long long>(memoryMegabytes("VmHWM:")));
    watchBoard(connection, settings, script, project, watching);
    return 0;
}

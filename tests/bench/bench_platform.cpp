// Figures of the built-in platform, on real HTTP and a real disk. Run by hand in a release build:
//   bench_platform [reads] [writes] [submits] [million] [crowd]      (all of them without arguments)

#include "base/sqlite.h"
#include "localplatform/desk.h"
#include "localplatform/httpserver.h"
#include "localplatform/jsontext.h"
#include "localplatform/localplatform.h"
#include "localplatform/poolbook.h"
#include "localplatform/qualityrules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using Ticks = std::chrono::steady_clock;

namespace {
QTextStream out(stdout);

double secondsSince(Ticks::time_point start)
{
    return std::chrono::duration<double>(Ticks::now() - start).count();
}

// A blocking connection with nothing of ours in it.
class Wire
{
public:
    explicit Wire(quint16 port) : m_port(port), m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("connect");
        const int yes = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    ~Wire() { ::close(m_socket); }
    Wire(const Wire &) = delete;

    std::string ask(const std::string &method, const std::string &target, const std::string &body = {})
    {
        std::string request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port)
            + "\r\nAuthorization: " + authorization + "\r\n";
        if (!body.empty())
            request += "Content-Type: application/json\r\n";
        request += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        for (std::size_t sent = 0; sent < request.size();) {
            const auto count = ::send(m_socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                qFatal("send");
            sent += static_cast<std::size_t>(count);
        }
        return answer();
    }

    std::string authorization = "ApiKey bench";

private:
    std::string answer()
    {
        std::string bytes;
        char part[65536];
        std::size_t end = std::string::npos;
        std::size_t length = 0;
        while (end == std::string::npos || bytes.size() < end + 4 + length) {
            const auto count = ::recv(m_socket, part, sizeof part, 0);
            if (count <= 0)
                qFatal("recv");
            bytes.append(part, static_cast<std::size_t>(count));
            if (end == std::string::npos && (end = bytes.find("\r\n\r\n")) != std::string::npos) {
                const std::size_t at = bytes.find("Content-Length: ");
                length = at == std::string::npos ? 0 : std::stoul(bytes.substr(at + 16));
            }
        }
        return bytes.substr(end + 4);
    }

    quint16 m_port;
    int m_socket;
};

QString member(const std::string &json, const QString &name)
{
    return platform::JsonText::object(QByteArray::fromStdString(json))[name].toString();
}

// Requests per second over `connections` connections for about two seconds.
double rate(quint16 port, int connections, const std::function<void(Wire &, int)> &once)
{
    std::atomic<bool> isOver = false;
    std::atomic<int> count = 0;
    std::vector<std::thread> threads;
    const auto start = Ticks::now();
    for (int i = 0; i < connections; ++i) {
        threads.emplace_back([&, i] {
            Wire wire(port);
            while (!isOver) {
                once(wire, i);
                ++count;
            }
        });
    }
    std::this_thread::sleep_for(std::chrono::seconds(2));
    isOver = true;
    for (std::thread &thread : threads)
        thread.join();
    return count / secondsSince(start);
}

const char *const project = R"({"public_name": "Which?", "public_description": "Compare", "public_instructions": "<p>Choose</p>",
 "task_spec": {"input_spec": {"product_id": {"type": "string"}, "left_id": {"type": "string"}, "right_id": {"type": "string"}},
 "output_spec": {"result": {"type": "string", "allowed_values": ["LEFT", "RIGHT"]}},
 "view_spec": {"type": "tb", "config": "{\"view\": {\"type\": \"view.text\", \"content\": \"?\"}}", "lock": {"core": "1.0.0"}}}})";

// One rule of every collector, each of which counts on every page; those that ban meet guessers only.
std::string everyRule(const std::string &skill)
{
    const auto rule = [](const std::string &collector, const std::string &parameters, const std::string &conditions, const std::string &action) {
        return R"({"collector_config": {"type": ")" + collector + R"(", "parameters": )" + parameters + R"(}, "rules": [{"conditions": [)" + conditions
            + R"(], "action": )" + action + "}]}";
    };
    const auto condition = [](const std::string &key, const std::string &op, const std::string &value) {
        return R"({"key": ")" + key + R"(", "operator": ")" + op + R"(", "value": )" + value + "}";
    };
    const std::string ban = R"({"type": "RESTRICTION_V2", "parameters": {"scope": "PROJECT", "duration": 10, "duration_unit": "DAYS"}})";
    const std::string again = R"({"type": "CHANGE_OVERLAP", "parameters": {"delta": 1, "open_pool": true}})";
    const auto rate = [&](const std::string &field) {
        return R"({"type": "SET_SKILL_FROM_OUTPUT_FIELD", "parameters": {"skill_id": ")" + skill + R"(", "from_field": ")" + field + "\"}}";
    };
    const std::string rules[] = {
        rule("GOLDEN_SET", R"({"history_size": 10})", condition("golden_set_answers_count", "GTE", "3") + "," + condition("golden_set_correct_answers_rate", "LT", "40"), ban),
        rule("GOLDEN_SET", "{}", condition("total_answers_count", "GTE", "1"), rate("correct_answers_rate")),
        rule("MAJORITY_VOTE", R"({"answer_threshold": 2, "history_size": 20})", condition("total_answers_count", "GTE", "1"), rate("correct_answers_rate")),
        rule("ASSIGNMENT_SUBMIT_TIME", R"({"history_size": 10, "fast_submit_threshold_seconds": 5})", condition("fast_submitted_count", "GTE", "4"), ban),
        rule("SKIPPED_IN_ROW_ASSIGNMENTS", "{}", condition("skipped_in_row_count", "GTE", "3"), ban),
        rule("ANSWER_COUNT", "{}", condition("assignments_accepted_count", "GTE", "1"),
            R"({"type": "SET_SKILL", "parameters": {"skill_id": ")" + skill + R"(", "skill_value": 1}})"),
        rule("INCOME", "{}", condition("income_sum_for_last_24_hours", "GTE", "20"), ban),
        rule("ACCEPTANCE_RATE", R"({"history_size": 10})", condition("rejected_assignments_rate", "GTE", "50"), ban),
        rule("ASSIGNMENTS_ASSESSMENT", "{}", condition("assessment_event", "EQ", "\"REJECT\""), again),
        rule("USERS_ASSESSMENT", "{}", condition("pool_access_revoked_reason", "EQ", "\"RESTRICTION\""), again),
        rule("TRAINING", "{}", condition("total_answers_count", "GTE", "1"), rate("correct_answers_rate")),
        rule("CAPTCHA", R"({"history_size": 5})", condition("success_rate", "LT", "60"), ban)};
    std::string all;
    for (const std::string &one : rules)
        all += (all.empty() ? "" : ",") + one;
    return R"(, "quality_control": {"configs": [)" + all + "]}";
}

std::string poolBody(const QString &projectId, bool autoAccept, const std::string &more = {})
{
    return R"({"project_id": ")" + projectId.toStdString() + R"(", "private_name": "bench", "will_expire": "2099-01-01T00:00:00",
 "reward_per_assignment": 0.01, "assignment_max_duration_seconds": 600, "auto_accept_solutions": )" + (autoAccept ? "true" : "false") + R"(,
 "defaults": {"default_overlap_for_new_task_suites": 3, "default_overlap_for_new_tasks": 3},
 "mixer_config": {"real_tasks_count": 9, "golden_tasks_count": 1, "training_tasks_count": 0})" + more + "}";
}

std::string tasksBody(const QString &pool, int from, int count, bool isGolden = false)
{
    std::string body = "[";
    for (int i = from; i < from + count; ++i) {
        const std::string n = std::to_string(i);
        body += (i > from ? "," : "") + std::string(R"({"pool_id": ")") + pool.toStdString() + R"(", "input_values": {"product_id": ")"
            + (isGolden ? "g" : "p") + n + R"(", "left_id": "left-)" + n + R"(", "right_id": "right-)" + n + "\"}"
            + (isGolden ? R"(, "known_solutions": [{"output_values": {"result": "LEFT"}}], "infinite_overlap": true})" : "}");
    }
    return body + "]";
}

std::unique_ptr<LocalPlatform> started(const QString &dir)
{
    auto platform = LocalPlatform::start({dir, 0, {Secret(u"bench"_s)}});
    if (!platform)
        qFatal("%s", qPrintable(platform.error().sentence));
    return std::move(*platform);
}

QString study(Wire &http, int tasks, bool autoAccept, const std::string &more = {})
{
    http.ask("POST", "/local/v1/funds", R"({"amount": 100000})");
    const QString id = member(http.ask("POST", "/api/v1/projects", project), u"id"_s);
    const QString pool = member(http.ask("POST", "/api/v1/pools", poolBody(id, autoAccept, more)), u"id"_s);
    for (int i = 0; i < tasks; i += 2000)
        http.ask("POST", "/api/v1/tasks?async_mode=true&allow_defaults=true", tasksBody(pool, i, std::min(2000, tasks - i)));
    http.ask("POST", "/api/v1/tasks?async_mode=true&allow_defaults=true", tasksBody(pool, 0, 200, true));
    http.ask("POST", "/api/v1/pools/" + pool.toStdString() + "/open");
    return pool;
}

double crowdSeconds(Wire &http, const QString &pool, int performers)
{
    const auto start = Ticks::now();
    http.ask("POST", "/local/v1/crowd", R"({"performers": )" + std::to_string(performers) + R"(, "speed": 10000, "seed": 1})");
    while (member(http.ask("GET", "/api/v1/pools/" + pool.toStdString()), u"status"_s) != u"CLOSED"_s)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return secondsSince(start);
}

void crowd(const QString &dir)
{
    const auto platform = started(dir);
    Wire http(platform->port());
    const std::string skill = member(http.ask("POST", "/api/v1/skills", R"({"name": "quality"})"), u"id"_s).toStdString();
    const QString pool = study(http, 2000, true, everyRule(skill));
    const double seconds = crowdSeconds(http, pool, 200);
    const QJsonArray bans = platform::JsonText::object(QByteArray::fromStdString(http.ask("GET", "/api/v1/user-restrictions?limit=500")))[u"items"_s].toArray();
    out << "crowd: 200 performers, 6,000 judgements with a rule of every kind in " << seconds << " s, " << bans.size() << " bans\n";
}

// A constant reply of the same size from the same server library, a list that nobody changes, and a list that is asked
// for after every change, so that no reply is ever kept: between two readings a page of the pool is reviewed.
void reads(const QString &dir)
{
    const auto platform = started(dir);
    Wire http(platform->port());
    const QString pool = study(http, 9000, false);
    crowdSeconds(http, pool, 200);
    const QJsonArray pages = platform::JsonText::object(QByteArray::fromStdString(
        http.ask("GET", "/api/v1/assignments?limit=20000&status=SUBMITTED&pool_id=" + pool.toStdString())))[u"items"_s].toArray();
    for (const int limit : {1, 50, 300}) {
        const std::string target = "/api/v1/assignments?sort=id&limit=" + std::to_string(limit) + "&pool_id=" + pool.toStdString();
        const std::string sample = http.ask("GET", target);
        auto constant = platform::HttpServer::listen(0, {});
        const QByteArray reply = QByteArray::fromStdString(sample);
        (*constant)->start([&](platform::HttpRequest, platform::Respond respond) { respond({200, "application/json", reply}); });
        const double best = rate((*constant)->port(), 8, [&](Wire &wire, int) { wire.ask("GET", target); });
        const double kept = rate(platform->port(), 8, [&](Wire &wire, int) { wire.ask("GET", target); });
        // Every query another one: nothing kept fits.
        std::atomic<int> number = 0;
        const double fresh = rate(platform->port(), 8, [&](Wire &wire, int) { wire.ask("GET", target + "&n=" + std::to_string(++number)); });
        std::atomic<bool> isOver = false;
        std::atomic<int> changes = 0;
        std::thread writer([&] {
            Wire wire(platform->port());
            while (!isOver) {
                const std::string id = pages[changes % pages.size()][u"id"_s].toString().toStdString();
                wire.ask("PATCH", "/api/v1/assignments/" + id, R"({"status": "ACCEPTED"})");
                ++changes;
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        const double changing = rate(platform->port(), 8, [&](Wire &wire, int) { wire.ask("GET", target + "&n=" + std::to_string(++number)); });
        isOver = true;
        writer.join();
        out << "reads: GET /assignments limit " << limit << " (" << reply.size() << " bytes): constant reply " << best << "/s, kept "
            << 100 * kept / best << " %, never kept " << 100 * fresh / best << " %, never kept while " << changes / 2 << " pages a second are reviewed "
            << 100 * changing / best << " %\n";
        out.flush();
    }
}

// The rows that one submitted page writes, as a bare loop: nothing but SQL, one commit a page.
double bareSubmits(const QString &dir)
{
    auto database = sqlite::Database::open(QDir(dir).filePath(u"bare.sqlite"_s));
    if (!database)
        qFatal("bare");
    database->execute("PRAGMA journal_mode = WAL; CREATE TABLE assignments (number INTEGER PRIMARY KEY, status INTEGER, submitted INTEGER, seconds REAL, "
                      "solutions TEXT); CREATE INDEX waiting ON assignments (submitted) WHERE status = 1; CREATE TABLE golden (number INTEGER PRIMARY KEY, "
                      "performer INTEGER, correct REAL); CREATE INDEX by_performer ON golden (performer, number); CREATE TABLE pools (number INTEGER PRIMARY KEY, "
                      "answered INTEGER); INSERT INTO pools VALUES (1, 0); CREATE TABLE records (assignment INTEGER PRIMARY KEY, seconds TEXT, shown TEXT)");
    constexpr int rows = 20000;
    {
        sqlite::Transaction transaction(*database);
        auto insert = database->prepare("INSERT INTO assignments (status) VALUES (0)");
        for (int i = 0; i < rows; ++i)
            insert.run();
        transaction.commit();
    }
    const QByteArray solutions = '[' + QByteArray(R"({"output_values":{"result":"LEFT"}},)").repeated(9) + R"({"output_values":{"result":"LEFT"}}])";
    auto update = database->prepare("UPDATE assignments SET status = 1, submitted = ?, seconds = 30, solutions = ? WHERE number = ?");
    auto golden = database->prepare("INSERT INTO golden (performer, correct) VALUES (?, 1)");
    auto count = database->prepare("UPDATE pools SET answered = answered + 9 WHERE number = 1");
    auto record = database->prepare("INSERT INTO records VALUES (?, ?, ?)");
    const auto start = Ticks::now();
    int done = 0;
    for (; secondsSince(start) < 2 && done < rows; ++done) {
        sqlite::Transaction transaction(*database);
        update.bind(1, qint64(done)).bind(2, solutions).bind(3, done + 1).run();
        golden.bind(1, done % 64).run();
        count.run();
        record.bind(1, done + 1).bind(2, QByteArray("[1,1,1,1,1,1,1,1,1,1]")).bind(3, QByteArray("[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]")).run();
        transaction.commit();
    }
    return done / secondsSince(start);
}

// Pages handed in over HTTP by 64 performers at once, each on a connection of their own; taking a page is not timed.
void submits(const QString &dir)
{
    const double bare = bareSubmits(dir);
    const auto platform = started(dir);
    Wire http(platform->port());
    const QString pool = study(http, 20000, false);
    const QString code = member(http.ask("POST", "/local/v1/open-room", R"({"pool_ids": [")" + pool.toStdString() + "\"]}"), u"code"_s);
    constexpr int people = 64;
    constexpr int pagesEach = 16;
    std::vector<std::string> secrets;
    for (int i = 0; i < people; ++i)
        secrets.push_back(member(http.ask("POST", "/p/api/join", R"({"code": ")" + code.toStdString() + "\"}"), u"token"_s).toStdString());
    std::string solutions;
    for (int i = 0; i < 10; ++i)
        solutions += std::string(i ? "," : "") + R"({"output_values": {"result": "LEFT"}})";
    std::vector<std::unique_ptr<Wire>> wires;
    for (int i = 0; i < people; ++i) {
        wires.push_back(std::make_unique<Wire>(platform->port()));
        wires.back()->authorization = "Performer " + secrets[static_cast<std::size_t>(i)];
    }
    double seconds = 0;
    int done = 0;
    for (int round = 0; round < pagesEach; ++round) {
        std::vector<std::string> bodies;
        for (const auto &wire : wires) {
            const QJsonObject state = platform::JsonText::object(QByteArray::fromStdString(wire->ask("POST", "/p/api/take", "{}")));
            const std::string id = state[u"page"_s][u"assignment_id"_s].toString().toStdString();
            if (id.empty())
                qFatal("no page: %s", platform::JsonText::of(state).constData());
            bodies.push_back(R"({"assignment_id": ")" + id + R"(", "seconds": [1,1,1,1,1,1,1,1,1,1], "solutions": [)" + solutions + "]}");
        }
        std::vector<std::thread> threads;
        const auto start = Ticks::now();
        for (std::size_t i = 0; i < wires.size(); ++i)
            threads.emplace_back([&, i] { wires[i]->ask("POST", "/p/api/submit", bodies[i]); });
        for (std::thread &thread : threads)
            thread.join();
        seconds += secondsSince(start);
        done += people;
    }
    const int waiting = static_cast<int>(platform::JsonText::object(QByteArray::fromStdString(http.ask("GET",
        "/api/v1/assignments?limit=20000&status=SUBMITTED&pool_id=" + pool.toStdString())))[u"items"_s].toArray().size());
    out << "submits: pages handed in over 64 connections " << done / seconds << "/s (" << waiting << " of " << done << " arrived), bare FULL commits of the same rows "
        << bare << "/s, " << 100 * done / seconds / bare << " %\n";
}

double bareCommits(const QString &dir)
{
    auto database = sqlite::Database::open(QDir(dir).filePath(u"bare.sqlite"_s));
    if (!database)
        qFatal("bare");
    database->execute("PRAGMA journal_mode = WAL; CREATE TABLE t (number INTEGER PRIMARY KEY, text TEXT)");
    auto insert = database->prepare("INSERT INTO t (text) VALUES (?)");
    const auto start = Ticks::now();
    int count = 0;
    for (; secondsSince(start) < 2; ++count) {
        sqlite::Transaction transaction(*database);
        insert.bind(1, QByteArray(300, 'x')).run();
        transaction.commit();
    }
    return count / secondsSince(start);
}

void writes(const QString &dir)
{
    const double bare = bareCommits(dir);
    const auto platform = started(dir);
    Wire http(platform->port());
    const QString pool = study(http, 60000, false);
    http.ask("POST", "/local/v1/crowd", R"({"performers": 1000, "speed": 10000, "seed": 1, "spammers": 0})");
    while (member(http.ask("GET", "/api/v1/pools/" + pool.toStdString()), u"status"_s) != u"CLOSED"_s)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const QJsonArray pages = platform::JsonText::object(QByteArray::fromStdString(
        http.ask("GET", "/api/v1/assignments?limit=20000&status=SUBMITTED&pool_id=" + pool.toStdString())))[u"items"_s].toArray();
    std::vector<std::string> ids;
    for (const QJsonValue page : pages)
        ids.push_back(page[u"id"_s].toString().toStdString());
    std::atomic<std::size_t> next = 0;
    const double ours = rate(platform->port(), 64, [&](Wire &wire, int) {
        const std::size_t i = next++;
        wire.ask("PATCH", "/api/v1/assignments/" + ids[i % ids.size()], R"({"status": "ACCEPTED"})");
    });
    out << "writes: pages reviewed with 64 connections " << ours << "/s (" << ids.size() << " waiting, " << next << " asked), bare FULL commits " << bare
        << "/s, " << 100 * ours / bare << " %\n";
}

double processorSeconds()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

qint64 memoryKilobytes(const char *name)
{
    QFile status(u"/proc/self/status"_s);
    status.open(QIODevice::ReadOnly);
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(name);
    return text.mid(at + qsizetype(std::strlen(name)) + 1).trimmed().split(' ').first().toLongLong();
}

// Milliseconds per page handed out, straight at the desk of a platform that is not running.
double handOut(const QString &dir, const QString &poolId, int pages)
{
    auto database = sqlite::Database::open(QDir(dir).filePath(u"platform.sqlite"_s));
    if (!database)
        qFatal("open");
    database->execute("PRAGMA cache_size = -65536");
    platform::PlatformState state(std::move(*database), systemClock());
    platform::PoolBook pools(state);
    platform::QualityRules rules(state, pools);
    platform::Desk desk(state, pools, rules);
    rules.setDesk(desk);
    sqlite::Transaction transaction(state.database);
    state.sql.run("INSERT OR IGNORE INTO performers (number, id, is_simulated, name, profile, created) VALUES (900001, 'bench', 0, 'x', '{}', 0)");
    const auto start = Ticks::now();
    for (int i = 0; i < pages; ++i) {
        const auto handout = desk.take(900001, poolId.toLongLong());
        if (!handout.page)
            qFatal("no page");
        QJsonArray solutions;
        for (std::size_t t = 0; t < handout.page->tasks.size(); ++t)
            solutions.append(QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, u"LEFT"_s}}}});
        desk.submit(900001, handout.page->assignment, {solutions});
    }
    return secondsSince(start) * 1000 / pages;
}

void million(const QString &dir)
{
    constexpr int batch = 5000;
    constexpr int batches = 200;
    QString pool;
    QString small;
    std::vector<double> times;
    std::vector<double> work;
    {
        const auto platform = started(dir);
        Wire http(platform->port());
        small = study(http, 1000, true);
        pool = study(http, 0, true);
        for (int i = 0; i < batches; ++i) {
            const std::string body = tasksBody(pool, i * batch, batch);
            const auto start = Ticks::now();
            const double before = processorSeconds();
            http.ask("POST", "/api/v1/tasks?async_mode=true&allow_defaults=true", body);
            times.push_back(secondsSince(start));
            work.push_back(processorSeconds() - before);
        }
        http.ask("POST", "/api/v1/pools/" + pool.toStdString() + "/open");
        out << "million: memory of the process " << memoryKilobytes("VmHWM:") / 1024 << " MiB at most\n";
    }
    // Medians, so that what else the machine does matters little.
    const auto median = [](std::vector<double>::const_iterator from, int count) {
        std::vector<double> some(from, from + count);
        std::nth_element(some.begin(), some.begin() + count / 2, some.end());
        return some[static_cast<std::size_t>(count / 2)] * 1000;
    };
    constexpr int some = 20;
    const double first = median(times.begin(), some);
    const double last = median(times.end() - some, some);
    const double firstWork = median(work.begin(), some);
    const double lastWork = median(work.end() - some, some);
    out << "million: batch of " << batch << ": first " << first << " ms, last " << last << " ms, ratio " << last / first << "; of processor time "
        << firstWork << " ms and " << lastWork << " ms, ratio " << lastWork / firstWork << '\n';
    const double little = handOut(dir, small, 40);
    const double large = handOut(dir, pool, 40);
    out << "million: a page handed out and in: " << little << " ms in a pool of 1,000 tasks, " << large << " ms in one of 1,000,000, ratio "
        << large / little << '\n';
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    const struct
    {
        QString name;
        void (*run)(const QString &);
    } parts[] = {{u"crowd"_s, crowd}, {u"reads"_s, reads}, {u"writes"_s, writes}, {u"submits"_s, submits}, {u"million"_s, million}};
    for (const auto &part : parts) {
        if (!wanted.isEmpty() && !wanted.contains(part.name))
            continue;
        // Beside the program rather than in a temporary folder, which may lie in memory.
        const QTemporaryDir dir(QDir(QCoreApplication::applicationDirPath()).filePath(u"bench-XXXXXX"_s));
        part.run(dir.path());
        out.flush();
    }
    return 0;
}

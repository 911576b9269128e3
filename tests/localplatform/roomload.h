#pragma once

#include "httpclient.h"
#include "requests.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QHash>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace sidewise::test {

// A room full of people who answer one page after another, each on a connection of their own, against the platform as a
// program of its own. What was acknowledged to them is remembered and compared with what the platform has in the end.
class RoomLoad : public QObject
{
public:
    struct Plan
    {
        QString program; // sidewise-cli
        QString dataDir;
        int people = 200;
        double seconds = 120;
        double secondsPerPage = 1; // that a person takes from getting a page to sending it
        double killAfter = 0;      // seconds; 0: not at all
    };
    struct Outcome
    {
        QString problem; // empty: every acknowledged answer is there exactly once
        qint64 pages = 0;
        qint64 answers = 0;
        std::vector<double> take;   // milliseconds
        std::vector<double> submit;
        std::vector<double> page;   // GET /p/, state
        double restart = 0;         // milliseconds until the killed platform answered again

        static double percentile(std::vector<double> values, double share)
        {
            if (values.empty())
                return 0;
            std::sort(values.begin(), values.end());
            return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
        }
    };

    explicit RoomLoad(Plan plan) : m_plan(std::move(plan)) { }
    ~RoomLoad() override
    {
        m_platform.kill();
        m_platform.waitForFinished();
    }

    Outcome run()
    {
        if (!start(0) || !launch())
            return m_outcome;
        m_people.clear();
        for (int i = 0; i < m_plan.people; ++i)
            m_people.push_back(std::make_unique<Person>(*this, i));
        m_clock.start();
        QEventLoop loop;
        for (const auto &person : m_people)
            person->begin();
        QTimer::singleShot(qRound(m_plan.seconds * 1000), &loop, [this] { m_isOver = true; });
        if (m_plan.killAfter > 0)
            QTimer::singleShot(qRound(m_plan.killAfter * 1000), &loop, [this] { killAndRestart(); });
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            const bool isIdle = std::all_of(m_people.begin(), m_people.end(), [](const auto &person) { return person->isIdle; });
            if (m_isOver && isIdle)
                loop.quit();
        });
        look.start(50);
        QTimer::singleShot(qRound(m_plan.seconds * 1000) + 60000, &loop, [&] {
            m_outcome.problem = u"people still waited for answers a minute after the end"_s;
            loop.quit();
        });
        loop.exec();
        if (m_outcome.problem.isEmpty())
            compare();
        return m_outcome;
    }

private:
    struct Person
    {
        Person(RoomLoad &theLoad, int number) : load(theLoad), index(number) { }

        void begin()
        {
            QObject::connect(&socket, &QTcpSocket::readyRead, &load, [this] { read(); });
            QObject::connect(&socket, &QTcpSocket::errorOccurred, &load, [this] { again(); });
            connectNow();
            QTimer::singleShot(index * 5, &load, [this] { ask("POST", "/p/api/join", QJsonObject{{u"code"_s, load.m_code}}, &Person::joined); });
        }
        void connectNow() { socket.connectToHost(u"127.0.0.1"_s, load.m_port); }
        // What got no answer is sent again, as the page does.
        void again()
        {
            if (std::exchange(isWaiting, true))
                return;
            buffer.clear();
            isRepeated = isAsking;
            QTimer::singleShot(200, &load, [this] {
                isWaiting = false;
                socket.abort();
                connectNow();
                if (isAsking)
                    send();
            });
        }
        using Next = void (Person::*)(const QJsonObject &);
        void ask(const QByteArray &method, const QByteArray &path, const QJsonObject &body, Next then)
        {
            next = then;
            isAsking = true;
            const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
            request = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(load.m_port) + "\r\n"
                + (secret.isEmpty() ? QByteArray() : "Authorization: Performer " + secret + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text;
            send();
        }
        void send()
        {
            timer.start();
            if (!isWaiting)
                socket.write(request);
        }
        void read()
        {
            buffer += socket.readAll();
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const qsizetype at = buffer.left(end).toLower().indexOf("content-length:");
            const qsizetype length = at < 0 ? 0 : buffer.mid(at + 15, buffer.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
            if (buffer.size() < end + 4 + length)
                return;
            status = buffer.mid(9, 3).toInt();
            const QByteArray body = buffer.mid(end + 4, length);
            buffer.clear();
            if (status == 429 || status >= 500) {
                QTimer::singleShot(300, &load, [this] { send(); });
                return;
            }
            isAsking = false;
            milliseconds = double(timer.nsecsElapsed()) / 1e6;
            const bool wasRepeated = std::exchange(isRepeated, false);
            if (wasRepeated)
                milliseconds = -1; // across the restart
            (this->*next)(QJsonDocument::fromJson(body).object());
        }
        void note(std::vector<double> &list) const
        {
            if (milliseconds >= 0)
                list.push_back(milliseconds);
        }

        void joined(const QJsonObject &answer)
        {
            secret = answer[u"token"_s].toString().toLatin1();
            if (secret.isEmpty())
                return load.fail(u"somebody could not join"_s);
            ask("POST", "/p/api/take", {}, &Person::taken);
        }
        void taken(const QJsonObject &answer)
        {
            note(load.m_outcome.take);
            const QJsonObject page = answer[u"page"_s].toObject();
            if (page.isEmpty()) {
                isIdle = true;
                return load.fail(u"no page was left: "_s + answer[u"state"_s].toString());
            }
            assignment = page[u"assignment_id"_s].toString();
            QJsonArray solutions;
            QByteArray choices;
            for (qsizetype i = 0; i < page[u"tasks"_s].toArray().size(); ++i) {
                const bool isLeft = qHash(assignment, static_cast<size_t>(i)) % 2 == 0;
                choices += isLeft ? 'L' : 'R';
                solutions.append(QJsonObject{{u"output_values"_s, QJsonObject{{u"result"_s, isLeft ? u"LEFT"_s : u"RIGHT"_s}}}});
            }
            load.m_given[assignment] = choices;
            if (load.m_isOver) {
                isIdle = true;
                return;
            }
            const QJsonObject body{{u"assignment_id"_s, assignment}, {u"solutions"_s, solutions}};
            QTimer::singleShot(qRound(load.m_plan.secondsPerPage * 1000), &load, [this, body] { ask("POST", "/p/api/submit", body, &Person::sent); });
        }
        void sent(const QJsonObject &answer)
        {
            note(load.m_outcome.submit);
            if (status != 200)
                return load.fail(u"a page was refused: %1 %2"_s.arg(status).arg(answer[u"message"_s].toString()));
            load.m_acknowledged.append(assignment);
            if (load.m_isOver) {
                isIdle = true;
                return;
            }
            ask("GET", "/p/api/state", {}, &Person::looked); // as after a reload
        }
        void looked(const QJsonObject &)
        {
            note(load.m_outcome.page);
            ask("POST", "/p/api/take", {}, &Person::taken);
        }

        RoomLoad &load;
        int index;
        QTcpSocket socket;
        QByteArray secret;
        QByteArray request;
        QByteArray buffer;
        QString assignment;
        QElapsedTimer timer;
        Next next = nullptr;
        double milliseconds = 0;
        int status = 0;
        bool isRepeated = false;
        bool isAsking = false;  // and not answered yet
        bool isWaiting = false; // to try the connection again
        bool isIdle = false;
    };

    void fail(const QString &problem)
    {
        if (m_outcome.problem.isEmpty())
            m_outcome.problem = problem;
        m_isOver = true;
        for (const auto &person : m_people)
            person->isIdle = true;
    }

    bool start(quint16 port)
    {
        m_platform.setProcessChannelMode(QProcess::SeparateChannels);
        m_platform.start(m_plan.program, {u"platform"_s, u"--port"_s, QString::number(port), u"--token"_s, u"load-key"_s, u"--data-dir"_s, m_plan.dataDir});
        QByteArray line;
        while (!line.endsWith('\n')) {
            if (!m_platform.canReadLine() && !m_platform.waitForReadyRead(20000)) {
                m_outcome.problem = u"the platform did not start: "_s + QString::fromUtf8(m_platform.readAllStandardError());
                return false;
            }
            line += m_platform.readLine();
        }
        m_port = static_cast<quint16>(line.trimmed().mid(line.lastIndexOf(':') + 1).toUInt());
        return m_port != 0;
    }

    void killAndRestart()
    {
        QElapsedTimer timer;
        timer.start();
        m_platform.kill(); // SIGKILL: nothing is tidied up
        m_platform.waitForFinished(5000);
        if (start(m_port))
            m_outcome.restart = double(timer.nsecsElapsed()) / 1e6;
    }

    bool launch()
    {
        HttpClient http(m_port, "load-key");
        const auto make = [&](const QByteArray &path, const QJsonObject &body) { return http.post(path, body)[u"id"].toString(); };
        QJsonObject project = projectBody();
        QJsonObject spec = project[u"task_spec"_s].toObject();
        QJsonObject view = spec[u"view_spec"_s].toObject();
        view[u"config"_s] = uR"({"view": {"type": "view.text", "content": "?"}})"_s;
        spec[u"view_spec"_s] = view;
        project[u"task_spec"_s] = spec;
        const QString number = make("/api/v1/projects", project);
        // Nobody meets a pair twice, so there must be enough for the one who works longest.
        const int pages = static_cast<int>(m_plan.seconds / std::max(0.05, m_plan.secondsPerPage)) + 10;
        http.post("/local/v1/funds", QJsonObject{{u"amount"_s, 900}});
        QJsonObject pool = poolBody(number, m_plan.people, 0.005);
        pool[u"mixer_config"_s] = mixerBody(9, 1);
        m_pool = make("/api/v1/pools", pool);
        const auto add = [&](int count, const std::function<QJsonObject(int)> &task) {
            for (int from = 0; from < count; from += 2000) {
                QJsonArray body;
                for (int i = from; i < std::min(count, from + 2000); ++i)
                    body.append(task(i));
                http.post("/api/v1/tasks?allow_defaults=true", body);
            }
        };
        add(pages * 10, [&](int i) { return generalTask(m_pool, i); });
        add(pages + 10, [&](int i) { return goldenTask(m_pool, 100000 + i); });
        http.post("/api/v1/pools/" + m_pool.toLatin1() + "/open");
        m_code = http.post("/local/v1/open-room", QJsonObject{{u"pool_ids"_s, QJsonArray{m_pool}}})[u"code"].toString();
        if (m_code.isEmpty())
            m_outcome.problem = u"the study could not be launched"_s;
        return !m_code.isEmpty();
    }

    // What the platform has, against what people were told.
    void compare()
    {
        HttpClient http(m_port, "load-key");
        QHash<QString, QByteArray> stored;
        QByteArray after;
        for (;;) {
            const QJsonObject list = http.get("/api/v1/assignments?limit=1000&sort=id&status=ACCEPTED&pool_id=" + m_pool.toLatin1() + after).object();
            const QJsonArray items = list[u"items"_s].toArray();
            for (const QJsonValue &item : items) {
                QByteArray choices;
                const QJsonArray solutions = item[u"solutions"_s].toArray();
                for (const QJsonValue &one : solutions)
                    choices += one[u"output_values"_s][u"result"_s].toString() == u"LEFT" ? 'L' : 'R';
                const QString id = item[u"id"_s].toString();
                if (stored.contains(id))
                    return void(m_outcome.problem = u"a page is there twice: "_s + id);
                stored[id] = choices;
                after = "&id_gt=" + id.toLatin1();
            }
            if (!list[u"has_more"_s].toBool())
                break;
        }
        for (const QString &id : std::as_const(m_acknowledged)) {
            if (!stored.contains(id))
                return void(m_outcome.problem = u"an acknowledged page is lost: "_s + id);
            if (stored[id] != m_given[id])
                return void(m_outcome.problem = u"answers of a page are not those that were sent: "_s + id);
            m_outcome.answers += stored[id].size();
        }
        m_outcome.pages = m_acknowledged.size();
        if (stored.size() != m_acknowledged.size())
            m_outcome.problem = u"%1 pages are there, %2 were acknowledged"_s.arg(stored.size()).arg(m_acknowledged.size());
    }

    Plan m_plan;
    Outcome m_outcome;
    QProcess m_platform;
    quint16 m_port = 0;
    QString m_code;
    QString m_pool;
    QElapsedTimer m_clock;
    bool m_isOver = false;
    std::vector<std::unique_ptr<Person>> m_people;
    QHash<QString, QByteArray> m_given;
    QStringList m_acknowledged;
};

} // namespace sidewise::test

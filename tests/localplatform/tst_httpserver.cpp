#include "httpclient.h"
#include "localplatform/httpserver.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>

using namespace sidewise;
using namespace sidewise::platform;
using namespace sidewise::test;
using namespace std::chrono_literals;

// The server alone: deadlines, limits and a clean end.
class HttpServerTest : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<HttpServer> echo(HttpServer::Limits limits = {})
    {
        auto server = HttpServer::listen(0, limits);
        if (!server)
            qFatal("%s", qPrintable(server.error().sentence));
        (*server)->start([](HttpRequest request, Respond respond) {
            respond({200, "text/plain", request.method + ' ' + request.path.toUtf8() + ' ' + request.query + ' ' + request.body});
        });
        return std::move(*server);
    }

    static QByteArray head(const HttpServer &server, const QByteArray &rest)
    {
        return rest + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n";
    }

    // How long the server puts up with a client that sends a byte now and then, in ms.
    static qint64 patience(const HttpServer &server, const QByteArray &start)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        if (!socket.waitForConnected(2000))
            return -1;
        QElapsedTimer timer;
        timer.start();
        socket.write(start);
        while (timer.elapsed() < 5000 && !socket.waitForDisconnected(40)) {
            if (socket.state() != QAbstractSocket::ConnectedState)
                break;
            socket.write("x");
        }
        return timer.elapsed();
    }

private Q_SLOTS:
    void requestsArriveWhole()
    {
        const auto server = echo();
        HttpClient http(server->port(), {});
        QCOMPARE(http.get("/a%20b?c=%20d").body, QByteArray("GET /a b c=%20d "));
        const QByteArray large(3000000, 'y');
        QCOMPARE(http.send("PUT", "/x", large).body, "PUT /x  " + large);
        // Chunked, and with a pause where the client waits to be told to go on.
        QCOMPARE(http.raw(head(*server, "POST /c") + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").body, QByteArray("POST /c  abcde"));
        http.socket().write(head(*server, "POST /e") + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QVERIFY(http.socket().waitForReadyRead(2000));
        QVERIFY(http.socket().readAll().startsWith("HTTP/1.1 100"));
        http.socket().write("ok");
        QCOMPARE(http.read().body, QByteArray("POST /e  ok"));
    }

    void slowClientsAreCutOff()
    {
        HttpServer::Limits limits;
        limits.header = 300ms;
        limits.body = 600ms;
        limits.idle = 900ms;
        const auto server = echo(limits);
        const qint64 header = patience(*server, head(*server, "GET /") + "X: ");
        QVERIFY2(header >= 250 && header < 600, qPrintable(QString::number(header)));
        const qint64 body = patience(*server, head(*server, "POST /") + "Content-Length: 1000000\r\n\r\n");
        QVERIFY2(body >= 500 && body < 1000, qPrintable(QString::number(body)));
        const qint64 idle = patience(*server, {});
        QVERIFY2(idle < 1500, qPrintable(QString::number(idle)));
    }

    void thereIsRoomForSoMany()
    {
        HttpServer::Limits limits;
        limits.connections = 3;
        const auto server = echo(limits);
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<HttpClient>(server->port(), QByteArray()));
            QCOMPARE(clients.back()->get("/").status, 200);
        }
        HttpClient fourth(server->port(), {});
        QCOMPARE(fourth.get("/").status, 503);
        clients.pop_back();
        bool isAdmitted = false;
        QTRY_VERIFY(isAdmitted = isAdmitted || HttpClient(server->port(), {}).get("/").status == 200);
    }

    void bothLoopbackAddressesAnswer()
    {
        const auto server = echo();
        for (const QString &address : {QStringLiteral("127.0.0.1"), QStringLiteral("::1")}) {
            QTcpSocket socket;
            socket.connectToHost(address, server->port());
            if (!socket.waitForConnected(2000) && address == QLatin1String("::1"))
                QSKIP("this machine has no IPv6");
            const QByteArray host = (address == QLatin1String("::1") ? "[::1]:" : "127.0.0.1:") + QByteArray::number(server->port());
            socket.write("GET /six HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
            QVERIFY(socket.waitForDisconnected(2000));
            QVERIFY(socket.readAll().endsWith("GET /six  "));
        }
        // Nobody else hears it, and nobody else may use its port on the other address.
        QVERIFY(!HttpServer::listen(server->port(), {}));
    }

    void headIsGetWithoutItsBody()
    {
        const auto server = echo();
        HttpClient http(server->port(), {});
        http.socket().connectToHost(QStringLiteral("127.0.0.1"), server->port());
        QVERIFY(http.socket().waitForConnected(2000));
        http.socket().write(head(*server, "HEAD /h") + "\r\n" + head(*server, "GET /g") + "\r\n");
        QByteArray bytes;
        QTRY_VERIFY((http.socket().waitForReadyRead(50), bytes += http.socket().readAll(), bytes.endsWith("GET /g  ")));
        QCOMPARE(bytes.count("HTTP/1.1 200"), 2);
        QCOMPARE(bytes.count("Content-Length: 8"), 2);
        QVERIFY(!bytes.contains("GET /h"));
    }

    void slowOnesDoNotDelayFastOnes()
    {
        const auto server = echo();
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 100; ++i) {
            slow.push_back(std::make_unique<QTcpSocket>());
            slow.back()->connectToHost(QStringLiteral("127.0.0.1"), server->port());
            QVERIFY(slow.back()->waitForConnected(2000));
            slow.back()->write(i % 2 ? head(*server, "GET /") + "X: " : head(*server, "POST /") + "Content-Length: 100000\r\n\r\nx");
            slow.back()->waitForBytesWritten(1000);
        }
        HttpClient http(server->port(), {});
        qint64 longest = 0;
        for (int i = 0; i < 50; ++i) {
            for (const auto &one : slow)
                one->write("x");
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(http.get("/fast").status, 200);
            longest = std::max(longest, timer.elapsed());
        }
        QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
    }

    void tooMuchIsNamed()
    {
        const auto server = echo();
        const auto status = [&](const QByteArray &request) { return HttpClient(server->port(), {}).raw(request).status; };
        QCOMPARE(status(head(*server, "GET /") + "X: " + QByteArray(8000, 'x') + "\r\n\r\n"), 200);
        QCOMPARE(status(head(*server, "GET /") + "X: " + QByteArray(8200, 'x') + "\r\n\r\n"), 431);
        QCOMPARE(status(head(*server, "POST /") + "Content-Length: 5242881\r\n\r\n"), 413);
        QCOMPARE(status(head(*server, "POST /p/x") + "Content-Length: 65537\r\n\r\n"), 413);
        // A body of unknown length is stopped on the way.
        QByteArray chunks;
        for (int i = 0; i < 90; ++i)
            chunks += "10000\r\n" + QByteArray(0x10000, 'y') + "\r\n";
        QCOMPARE(status(head(*server, "POST /") + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n"), 413);
        HttpClient http(server->port(), {});
        QCOMPARE(http.send("PUT", "/x", QByteArray(5242880, 'y')).status, 200);
    }

    void whatIsInFlightIsAnswered()
    {
        auto listening = HttpServer::listen(0, {});
        QVERIFY(listening);
        HttpServer &server = **listening;
        std::atomic<bool> isThere = false;
        server.start([&](HttpRequest, Respond respond) {
            isThere = true;
            server.after(300ms, [respond] { respond({200, "text/plain", "late"}); });
        });
        HttpClient idle(server.port(), {});
        HttpClient http(server.port(), {});
        http.socket().connectToHost(QStringLiteral("127.0.0.1"), server.port());
        QVERIFY(http.socket().waitForConnected(2000));
        http.socket().write(head(server, "GET /") + "\r\n");
        QVERIFY(http.socket().waitForBytesWritten(2000));
        QTRY_VERIFY(isThere);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY(timer.elapsed() >= 200 && timer.elapsed() < 1900);
        QCOMPARE(http.read().body, QByteArray("late"));
    }

    void theEndComesInTwoSeconds()
    {
        auto listening = HttpServer::listen(0, {});
        QVERIFY(listening);
        std::vector<Respond> forgotten;
        std::atomic<bool> isThere = false;
        (*listening)->start([&](HttpRequest, Respond respond) {
            forgotten.push_back(std::move(respond));
            isThere = true;
        });
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), (*listening)->port());
        QVERIFY(socket.waitForConnected(2000));
        socket.write(head(**listening, "GET /") + "\r\n");
        socket.waitForBytesWritten(2000);
        QTRY_VERIFY(isThere);
        QElapsedTimer timer;
        timer.start();
        (*listening)->stop();
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
        forgotten.clear();
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_httpserver.moc"

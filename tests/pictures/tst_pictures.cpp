#include "pictures/hostguard.h"
#include "pictures/picturebytes.h"
#include "pictures/picturecache.h"
#include "pictures/picturefetch.h"
#include "pictures/picturefile.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace sidewise;
using namespace sidewise::pictures;
using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray big32(quint32 n)
{
    return QByteArray::fromRawData("", 0) + char(n >> 24) + char(n >> 16) + char(n >> 8) + char(n);
}

QByteArray png(quint32 width, quint32 height)
{
    return QByteArray("\x89PNG\r\n\x1A\n", 8) + big32(13) + "IHDR" + big32(width) + big32(height) + QByteArray(20, '\0');
}

QByteArray jpeg()
{
    return QByteArray("\xFF\xD8\xFF\xE0\x00\x04\x00\x00\xFF\xC0\x00\x11\x08\x00\x20\x00\x30\x03", 18) + QByteArray(20, '\0');
}

QByteArray webp()
{
    return QByteArray("RIFF\x00\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00\x00\x00\x00\x00\x0F\x00\x00\x1F\x00\x00", 30);
}

// Answers every request with what the test has put under its path, and remembers what was asked.
class Server : public QTcpServer
{
public:
    Server()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray request = socket->readAll();
                requests.append(request);
                const QByteArray reply = replies.value(request.split(' ').value(1));
                if (reply.isEmpty())
                    return; // never answers
                socket->write(reply);
                socket->disconnectFromHost();
            });
        });
    }
    void put(const QByteArray &path, const QByteArray &body, const QByteArray &head = "200 OK\r\nContent-Type: image/png")
    {
        replies.insert(path, "HTTP/1.1 " + head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    }
    QUrl url(const QString &path) const { return QUrl(u"http://pictures.example:%1%2"_s.arg(serverPort()).arg(path)); }

    QHash<QByteArray, QByteArray> replies;
    QList<QByteArray> requests;
};

// What the fetch brings in the end.
Result<QByteArray> wait(PictureFetch &fetch, const QUrl &url)
{
    const Later<Result<QByteArray>> later = fetch.fetch(url);
    if (!QTest::qWaitFor([&] { return later.isFinished(); }, 15000))
        return failure(ErrorKind::Network, u"still waiting"_s, u"hangs"_s);
    return later.result();
}
} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("png") << png(640, 480) << QString() << QSize(640, 480);
        QTest::newRow("jpeg") << jpeg() << QString() << QSize(48, 32);
        QTest::newRow("gif") << QByteArray("GIF89a\x10\x00\x08\x00\x00\x00\x00", 13) << QString() << QSize(16, 8);
        QTest::newRow("webp") << webp() << QString() << QSize(16, 32);
        QTest::newRow("forty megapixels and more") << png(8000, 5001) << u"picture_too_many_pixels"_s << QSize();
        QTest::newRow("sides that overflow") << png(0xFFFFFFFF, 0xFFFFFFFF) << u"picture_too_many_pixels"_s << QSize();
        QTest::newRow("no width") << png(0, 5) << u"picture_damaged"_s << QSize();
        QTest::newRow("cut off") << png(10, 10).left(18) << u"picture_damaged"_s << QSize();
        QTest::newRow("jpeg without a frame") << jpeg().left(8) + QByteArray("\xFF\xDA\0\0", 4) << u"picture_damaged"_s << QSize();
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << u"not_a_picture"_s << QSize();
        QTest::newRow("html that calls itself a picture") << QByteArray("<html>") << u"not_a_picture"_s << QSize();
        QTest::newRow("nothing") << QByteArray() << u"not_a_picture"_s << QSize();
        QTest::newRow("eleven megabytes") << png(10, 10) + QByteArray(11 * 1024 * 1024, 'x') << u"picture_too_large"_s << QSize();
    }
    void headersAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto info = inspect(bytes);
        QCOMPARE(info ? QString() : info.error().code, code);
        if (info)
            QTEST(info->size, "size");
    }

    // Any cut and any damage of a header is answered, not crashed on.
    void damagedHeaders()
    {
        for (const QByteArray &whole : {png(64, 64), jpeg(), webp(), QByteArray("GIF89a\x10\x00\x08\x00", 10)}) {
            for (int length = 0; length <= whole.size(); ++length) {
                inspect(whole.left(length));
                for (int byte = 0; byte < length; ++byte) {
                    QByteArray damaged = whole.left(length);
                    damaged[byte] = static_cast<char>(damaged[byte] ^ 0xFF);
                    inspect(damaged);
                }
            }
        }
    }

    void privateAddresses_data()
    {
        QTest::addColumn<bool>("isAllowed");
        for (const char *open : {"93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "172.32.0.1", "100.128.0.1"})
            QTest::newRow(open) << true;
        for (const char *closed : {"127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                 "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1",
                 "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
                 "2001:db8::1", "2001::1"})
            QTest::newRow(closed) << false;
    }
    void privateAddresses()
    {
        QFETCH(bool, isAllowed);
        const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!address.isNull());
        QCOMPARE(isPublic(address), isAllowed);
    }

    void fetchesFromTheCheckedAddress()
    {
        Server server;
        server.put("/a.png", png(8, 8));
        PictureFetch fetch(nullptr, [](const QHostAddress &) { return true; });
        fetch.setAddress(u"pictures.example"_s, QHostAddress(QHostAddress::LocalHost));
        const auto got = wait(fetch, server.url(u"/a.png"_s));
        QVERIFY2(got, qPrintable(got ? QString() : got.error().sentence));
        QCOMPARE(*got, png(8, 8));
        const QByteArray request = server.requests.value(0).toLower();
        QVERIFY(request.contains("host: pictures.example:" + QByteArray::number(server.serverPort())));
        QVERIFY(!request.contains("cookie"));
        QVERIFY(!request.contains("referer"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("not there") << u"/none.png"_s << u"http_status"_s;
        QTest::newRow("a page") << u"/page"_s << u"not_a_picture"_s;
        QTest::newRow("too large, and says so") << u"/large.png"_s << u"picture_too_large"_s;
        QTest::newRow("sent on for ever") << u"/round"_s << u"redirects"_s;
        QTest::newRow("sent on to this computer") << u"/inward"_s << u"host_private"_s;
        QTest::newRow("sent on to a file") << u"/file"_s << u"url_scheme"_s;
        QTest::newRow("sent on to a picture") << u"/once"_s << QString();
    }
    void refusals()
    {
        QFETCH(QString, path);
        Server server;
        const auto onTo = [](const QByteArray &target) { return "302 Found\r\nLocation: " + target; };
        server.put("/none.png", "no", "404 Not Found");
        server.put("/page", "<html></html>");
        server.put("/large.png", png(8, 8) + QByteArray(11 * 1024 * 1024, 'x'));
        server.put("/round", {}, onTo("/round"));
        server.put("/once", {}, onTo("/a.png"));
        server.put("/a.png", png(8, 8));
        server.put("/file", {}, onTo("file:///etc/passwd"));
        server.put("/inward", {}, onTo("http://10.0.0.1/a.png"));
        PictureFetch fetch(nullptr, [](const QHostAddress &address) { return address == QHostAddress(QHostAddress::LocalHost); });
        fetch.setAddress(u"pictures.example"_s, QHostAddress(QHostAddress::LocalHost));
        const auto got = wait(fetch, server.url(path));
        QTEST(got ? QString() : got.error().code, "code");
    }

    void thisComputerIsNeverAsked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("code");
        QTest::newRow("loopback by number") << u"http://127.0.0.1:%1/a.png"_s << u"host_private"_s;
        QTest::newRow("loopback by name") << u"http://localhost:%1/a.png"_s << u"host_private"_s;
        QTest::newRow("loopback in IPv6") << u"http://[::1]:%1/a.png"_s << u"host_private"_s;
        QTest::newRow("loopback in decimal") << u"http://2130706433:%1/a.png"_s << u"host_private"_s;
        QTest::newRow("another scheme") << u"ftp://127.0.0.1:%1/a.png"_s << u"url_scheme"_s;
        QTest::newRow("with a password") << u"http://me:secret@8.8.8.8:%1/a.png"_s << u"url_scheme"_s;
    }
    void thisComputerIsNeverAsked()
    {
        QFETCH(QString, url);
        Server server;
        server.put("/a.png", png(8, 8));
        PictureFetch fetch;
        const auto got = wait(fetch, QUrl(url.arg(server.serverPort())));
        QTEST(got ? QString() : got.error().code, "code");
        QVERIFY(server.requests.isEmpty());
    }

    void cacheForgetsTheOldest()
    {
        QTemporaryDir dir;
        PictureCache cache(dir.filePath(u"pictures"_s), 1000);
        QVERIFY(!cache.find(u"https://a/0.png"_s));
        for (int i = 0; i < 9; ++i) {
            cache.put(u"https://a/%1.png"_s.arg(i), QByteArray(100, static_cast<char>('0' + i)));
            QTest::qWait(2); // the file system's clock
            QVERIFY(cache.find(u"https://a/0.png"_s)); // always in use
        }
        cache.put(u"https://a/large.png"_s, QByteArray(300, 'x'));
        QVERIFY(cache.size() <= 1000);
        QVERIFY(cache.find(u"https://a/0.png"_s));
        QVERIFY(!cache.find(u"https://a/1.png"_s));
        QCOMPARE(cache.find(u"https://a/large.png"_s)->size(), 300);
        cache.put(u"https://a/giant.png"_s, QByteArray(1001, 'x'));
        QVERIFY(!cache.find(u"https://a/giant.png"_s));
        PictureCache again(dir.filePath(u"pictures"_s), 1000);
        QVERIFY(again.find(u"https://a/0.png"_s));
    }

    void filesStayInTheirFolder()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(u"in/sub"_s));
        const auto write = [&](const QString &name, const QByteArray &bytes) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write(u"in/sub/a.png"_s, png(8, 8));
        write(u"in/text.png"_s, "hello");
        write(u"secret.png"_s, png(8, 8));
        QFile::link(dir.filePath(u"secret.png"_s), dir.filePath(u"in/link.png"_s));
        const QString in = dir.filePath(u"in"_s);
        QCOMPARE(readPicture(in, u"sub/a.png"_s).value_or(QByteArray()), png(8, 8));
        QCOMPARE(readPicture(in, u"./sub/../sub/a.png"_s).value_or(QByteArray()), png(8, 8));
        const auto code = [&](const QString &image) {
            const auto read = readPicture(in, image);
            return read ? QString() : read.error().code;
        };
        QCOMPARE(code(u"../secret.png"_s), u"image_path"_s);
        QCOMPARE(code(dir.filePath(u"secret.png"_s)), u"image_path"_s);
        QCOMPARE(code(u"link.png"_s), u"image_path"_s);
        QCOMPARE(code(u"http://example.org/a.png"_s), u"image_path"_s);
        QCOMPARE(code(u"none.png"_s), u"image_missing"_s);
        QCOMPARE(code(u"sub"_s), u"image_missing"_s);
        QCOMPARE(code(u"text.png"_s), u"not_a_picture"_s);
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"

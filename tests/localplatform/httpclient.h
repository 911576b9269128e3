#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace sidewise::test {

struct Answer
{
    int status = 0;
    QByteArray header;
    QByteArray body;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QJsonValue operator[](QStringView name) const { return object()[name]; }
    QString code() const { return object()[u"code"].toString(); }
};

// A small blocking HTTP client on one kept connection.
class HttpClient
{
public:
    HttpClient(quint16 port, QByteArray token) : m_port(port), m_token(std::move(token)) { }

    Answer get(const QByteArray &target) { return send("GET", target, {}); }
    Answer post(const QByteArray &target, const QJsonObject &body) { return send("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    Answer post(const QByteArray &target, const QJsonArray &body) { return send("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    Answer post(const QByteArray &target) { return send("POST", target, {}); }
    Answer put(const QByteArray &target, const QJsonObject &body) { return send("PUT", target, QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    Answer patch(const QByteArray &target, const QJsonObject &body) { return send("PATCH", target, QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    Answer remove(const QByteArray &target) { return send("DELETE", target, {}); }

    Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &extra = {})
    {
        QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
        if (!m_token.isEmpty())
            request += "Authorization: ApiKey " + m_token + "\r\n";
        if (!body.isEmpty() && !extra.contains("Content-Type"))
            request += "Content-Type: application/json\r\n";
        request += extra + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        return raw(request);
    }

    Answer raw(const QByteArray &request)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.abort();
            m_socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (!m_socket.waitForConnected(5000))
                return {};
        }
        m_socket.write(request);
        m_socket.waitForBytesWritten(10000);
        return read();
    }

    Answer read()
    {
        QByteArray bytes;
        qsizetype end = -1;
        while ((end = bytes.indexOf("\r\n\r\n")) < 0) {
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(20000))
                return {};
            bytes += m_socket.readAll();
        }
        Answer answer;
        answer.header = bytes.left(end);
        answer.status = answer.header.mid(9, 3).toInt();
        const qsizetype at = answer.header.toLower().indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : answer.header.mid(at + 15, answer.header.indexOf("\r\n", at) < 0 ? -1 : answer.header.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
        answer.body = bytes.mid(end + 4);
        while (answer.body.size() < length) {
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(20000))
                return {};
            answer.body += m_socket.readAll();
        }
        return answer;
    }

    QTcpSocket &socket() { return m_socket; }

private:
    quint16 m_port;
    QByteArray m_token;
    QTcpSocket m_socket;
};

} // namespace sidewise::test

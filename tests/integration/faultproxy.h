#pragma once

#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace sidewise::test {

// Stands between a client and a server on the loopback address, counts requests, and makes one of them go wrong: its
// connection is cut before the server sees it, or after the server has worked it off but before the reply arrives.
class FaultProxy : public QObject
{
public:
    enum class Fault { None, CutBefore, LoseReply };
    struct Plan
    {
        int request = 0; // counted from 1; 0: none
        Fault fault = Fault::None;
        std::function<void()> then = {}; // after the fault
    };

    explicit FaultProxy(quint16 server) : m_server(server)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                take(client);
        });
    }

    quint16 port() const { return m_listener.serverPort(); }
    void setPlan(const Plan &plan) { m_plan = plan; m_count = 0; m_seen.clear(); }
    int count() const { return m_count; }
    const QList<QByteArray> &seen() const { return m_seen; } // first lines of the requests
    bool hasStruck() const { return m_plan.request > 0 && m_count >= m_plan.request; }

private:
    void take(QTcpSocket *client)
    {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client, bytes = QByteArray()]() mutable {
            bytes += client->readAll();
            for (QByteArray message = takeMessage(bytes); !message.isEmpty(); message = takeMessage(bytes))
                handle(client, message);
        });
    }

    // One whole message from the front of the bytes; empty where it is not all there.
    static QByteArray takeMessage(QByteArray &bytes)
    {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        const QByteArray header = bytes.left(end).toLower();
        const qsizetype at = header.indexOf("content-length:");
        const qsizetype line = at < 0 ? -1 : header.indexOf("\r\n", at);
        const qsizetype length = at < 0 ? 0 : header.mid(at + 15, line < 0 ? -1 : line - at - 15).trimmed().toLongLong();
        if (bytes.size() < end + 4 + length)
            return {};
        const QByteArray message = bytes.left(end + 4 + length);
        bytes.remove(0, end + 4 + length);
        return message;
    }

    void handle(QTcpSocket *client, QByteArray request)
    {
        ++m_count;
        m_seen.append(request.left(request.indexOf("\r\n")));
        const bool isIt = m_count == m_plan.request;
        if (isIt && m_plan.fault == Fault::CutBefore)
            return strike(client);
        // The server answers only to its own name.
        const qsizetype host = request.indexOf("Host:");
        request.replace(host, request.indexOf("\r\n", host) - host, "Host: 127.0.0.1:" + QByteArray::number(m_server));
        auto *server = new QTcpSocket(this);
        connect(server, &QTcpSocket::connected, server, [server, request] { server->write(request); });
        connect(server, &QTcpSocket::readyRead, this, [this, server, client = QPointer(client), isIt, buffer = QByteArray()]() mutable {
            buffer += server->readAll();
            const QByteArray reply = takeMessage(buffer);
            if (reply.isEmpty())
                return;
            server->disconnectFromHost();
            if (isIt && m_plan.fault == Fault::LoseReply)
                return strike(client);
            if (client)
                client->write(reply);
        });
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_server);
    }

    void strike(QPointer<QTcpSocket> client)
    {
        if (m_plan.then)
            m_plan.then();
        if (client)
            client->abort();
    }

    quint16 m_server;
    QTcpServer m_listener;
    QList<QByteArray> m_seen;
    Plan m_plan;
    int m_count = 0;
};

} // namespace sidewise::test

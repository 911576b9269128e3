#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace sidewise::platform {

struct HttpRequest
{
    QByteArray method; // upper case
    QString path;      // percent-decoded, without the query
    QByteArray query;  // raw, without '?'
    QByteArray authorization;
    QByteArray contentType;
    QByteArray body;
    QByteArray peer;            // the other side's address
    bool isFromNetwork = false; // came through the network door, not over loopback
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
};

// Answers may be given at once or later, once, on the server's own thread.
using Respond = std::function<void(HttpResponse)>;
using HttpHandler = std::function<void(HttpRequest, Respond)>;

} // namespace sidewise::platform

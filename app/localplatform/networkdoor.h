#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <vector>

namespace sidewise::platform {

class HttpServer;

// The way in from other machines. Closed until the requester opens it, and closed again with the program; only the
// performer's page is served through it. Used on the server's thread.
class NetworkDoor
{
public:
    struct Address
    {
        QString interface; // as the system calls it
        QString address;
        QString url;       // of the performer's page
    };

    explicit NetworkDoor(HttpServer &http) : m_http(http) { }

    Result<void> open(quint16 port); // 0: any free one
    void close();
    bool isOpen() const;
    quint16 port() const;

    // Where others reach this machine now: private IPv4 addresses first.
    std::vector<Address> addresses() const;

private:
    HttpServer &m_http;
};

} // namespace sidewise::platform

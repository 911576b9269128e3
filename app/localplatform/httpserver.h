#pragma once

#include "base/result.h"
#include "localplatform/httpmessage.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace sidewise::platform {

// A small HTTP/1.1 server on the loopback address with one event loop on one thread of its own. Everything handed to
// it (handler, posted work, timers) runs on that thread, so what they touch needs no locks. The only file pair that
// knows the HTTP library.
//
// Why Boost.Beast: it is the one of three that lets go of a header or body that trickles in, refuses a body before it has
// arrived, and answers others meanwhile. QHttpServer 6.4 knows no limits at all; cpp-httplib 0.11 times single reads only,
// and as many slow connections as it has threads stop it. In requests per second the three are much alike.
class HttpServer
{
public:
    struct Limits
    {
        std::size_t headerBytes = 8 * 1024;
        std::size_t bodyBytes = 5 * 1024 * 1024;
        std::size_t pageBodyBytes = 64 * 1024; // from the performer's page, everything under /p/
        int connections = 1000;
        int networkConnections = 800;  // of these, so that nobody outside can shut the requester out
        int connectionsPerPeer = 100;  // of one other machine
        std::chrono::milliseconds idle{75000};
        std::chrono::milliseconds header{10000}; // for a whole header, however it trickles in
        std::chrono::milliseconds body{30000};   // for a whole body
        std::chrono::milliseconds stop{2000};    // for what is in flight when the server stops
    };

    // On 127.0.0.1 and, where the system has it, ::1. Port 0 picks a free one. A taken port is an Error with the code
    // "port_taken".
    static Result<std::unique_ptr<HttpServer>> listen(quint16 port, Limits limits);
    ~HttpServer(); // stops

    quint16 port() const;

    // Starts the thread. `handler` is called there.
    void start(HttpHandler handler);
    // Takes no new requests, lets those in flight be answered, ends the thread. `lastWork` runs on the thread at the end.
    void stop(std::function<void()> lastWork = {});

    // A second way in, from other machines: only for paths under /p, with the Host header naming the address that was
    // called or one of `names`. Only on the server's thread.
    Result<void> openToNetwork(quint16 port, const QStringList &names);
    void closeToNetwork(); // who came that way is let out: at once, or after the answer that is being made
    quint16 networkPort() const; // 0: closed

    // From any thread; runs soon on the server's thread. Work posted after stop() is dropped.
    void post(std::function<void()> work);
    // Only on the server's thread.
    void after(std::chrono::microseconds delay, std::function<void()> work);

    struct Engine; // the library's side of it

private:
    HttpServer();
    std::shared_ptr<Engine> m_engine;
};

} // namespace sidewise::platform

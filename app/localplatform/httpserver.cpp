#include "localplatform/httpserver.h"

#include "base/logging.h"
#include "wire/errorjson.h"

#include <QCoreApplication>
#include <QUrl>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <thread>

namespace sidewise::platform {

using namespace Qt::Literals::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(HttpServer)
};

constexpr std::size_t readBytes = 16 * 1024;

QByteArray bytes(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

HttpResponse refusal(int status, const QString &code, const QString &message)
{
    return {status, "application/json", wire::toJson({status, code, message, {}, u"http"_s})};
}

// As it stands in a Host header.
std::string addressText(asio::ip::address address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const std::string text = address.to_string();
    return address.is_v6() ? '[' + text.substr(0, text.find('%')) + ']' : text;
}

error_code listenOn(tcp::acceptor &acceptor, const tcp::endpoint &address)
{
    error_code error;
    acceptor.open(address.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && address.protocol() == tcp::v6())
        acceptor.set_option(asio::ip::v6_only(false), error);
    if (!error)
        acceptor.bind(address, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

Error cannotListen(quint16 port, const error_code &error)
{
    const QString detail = QString::fromStdString(error.message());
    if (error == asio::error::address_in_use) {
        return {ErrorKind::Network,
            Words::tr("Port %1 is taken by another program, perhaps by Sidewise running already. "
                      "Close that program, or choose another port (0 picks a free one).").arg(port),
            detail, u"port_taken"_s};
    }
    return {ErrorKind::Network,
        Words::tr("The built-in platform cannot listen on port %1: %2. Choose another port.").arg(port).arg(detail),
        detail, u"cannot_listen"_s};
}
} // namespace

class Session;

struct HttpServer::Engine : std::enable_shared_from_this<HttpServer::Engine>
{
    explicit Engine(Limits theLimits)
        : limits(theLimits), context(std::make_unique<asio::io_context>(1)), acceptor(std::in_place, *context)
    {
    }

    Limits limits;
    std::unique_ptr<asio::io_context> context;
    std::optional<tcp::acceptor> acceptor;
    std::optional<tcp::acceptor> acceptorSix; // ::1, where the system has it
    quint16 port = 0;
    std::optional<tcp::acceptor> network;
    quint16 networkPort = 0; // 0: closed
    int networkOpenings = 0;
    std::set<std::string> networkNames;
    HttpHandler handler;
    std::thread thread;
    std::set<Session *> sessions;
    bool isStopping = false;
    std::function<void()> lastWork;

    enum class Door { Four, Six, Network };
    void accept(Door which);
    bool isFull(bool isNetwork, const std::string &peer) const;
    void closeNetwork();
    void stopOnThread();
    void finishIfDone();
};

// One connection: reads a request, waits for its answer, writes it, reads the next. Owned by its pending operations.
class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(tcp::socket socket, std::shared_ptr<HttpServer::Engine> engine, bool isNetwork)
        : m_stream(std::move(socket)), m_engine(std::move(engine)), m_isNetwork(isNetwork)
    {
        error_code ignored;
        m_own = addressText(m_stream.socket().local_endpoint(ignored).address());
        m_peer = addressText(m_stream.socket().remote_endpoint(ignored).address());
        m_engine->sessions.insert(this);
    }
    ~Session()
    {
        m_engine->sessions.erase(this);
        m_engine->finishIfDone();
    }

    bool isNetwork() const { return m_isNetwork; }
    const std::string &peer() const { return m_peer; }
    // The network door closes.
    void leave()
    {
        m_mustClose = true;
        if (!m_isHanded)
            close();
    }
    void readNext();
    void refuse(int status, const QString &code, const QString &message);
    void turnAway(int status, const QString &code, const QString &message)
    {
        m_mustClose = true;
        refuse(status, code, message);
    }
    // The server stops: an idle connection ends now, a working one after its answer.
    void wind()
    {
        if (!m_isBusy)
            close();
    }
    void close()
    {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
        m_stream.close();
    }

private:
    bool isOurHost(beast::string_view host) const;
    bool isOurOrigin(beast::string_view origin) const { return origin.starts_with("http://") && isOurHost(origin.substr(7)); }
    void readHeader();
    void headerRead(error_code error);
    void readBody();
    void bodyRead(error_code error);
    void failed(error_code error);
    void hand();
    void answer(HttpResponse response);
    void written(error_code error, bool keep);

    beast::tcp_stream m_stream;
    beast::flat_buffer m_buffer{64 * 1024 + 5 * 1024 * 1024};
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<http::span_body<const char>>> m_response;
    std::optional<http::response<http::empty_body>> m_continue;
    HttpResponse m_answer;
    std::shared_ptr<HttpServer::Engine> m_engine;
    bool m_isBusy = false;
    bool m_isHanded = false; // its answer is being made
    bool m_mustClose = false;
    bool m_isHead = false;   // wants to know what GET would answer, without the body
    const bool m_isNetwork;
    std::string m_own;  // the address that was called
    std::string m_peer;
};

bool Session::isOurHost(beast::string_view host) const
{
    const quint16 port = m_isNetwork ? m_engine->networkPort : m_engine->port;
    const std::string tail = ":" + std::to_string(port);
    if (!m_isNetwork)
        return host == "127.0.0.1" + tail || host == "localhost" + tail || host == "[::1]" + tail;
    std::string called(host);
    std::transform(called.begin(), called.end(), called.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (called.ends_with(tail))
        called.resize(called.size() - tail.size());
    else if (port != 80)
        return false;
    return port != 0 && (called == m_own || m_engine->networkNames.contains(called));
}

void Session::readNext()
{
    if (m_engine->isStopping)
        return close();
    m_isBusy = false;
    m_isHead = false;
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_engine->limits.headerBytes));
    m_parser->body_limit(m_engine->limits.bodyBytes);
    if (m_buffer.size() > 0) // the next request is here already
        return readHeader();
    // Waiting for the first byte is one thing, waiting for the rest of a header another.
    m_stream.expires_after(m_engine->limits.idle);
    m_stream.async_read_some(m_buffer.prepare(readBytes), [self = shared_from_this()](error_code error, std::size_t count) {
        if (error)
            return self->close();
        self->m_buffer.commit(count);
        self->readHeader();
    });
}

void Session::readHeader()
{
    m_isBusy = true;
    m_stream.expires_after(m_engine->limits.header);
    http::async_read_header(m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](error_code error, std::size_t) { self->headerRead(error); });
}

void Session::headerRead(error_code error)
{
    if (error)
        return failed(error);
    const auto &header = m_parser->get();
    m_mustClose = !header.keep_alive();
    m_isHead = header.method() == http::verb::head;
    if (!isOurHost(header[http::field::host])) {
        return turnAway(403, u"ACCESS_DENIED"_s,
            Words::tr("The Host header does not name this server. Use the address that Sidewise shows."));
    }
    const bool changesState = header.method() != http::verb::get && header.method() != http::verb::head;
    const auto origin = header.find(http::field::origin);
    if (changesState && origin != header.end() && !isOurOrigin(origin->value())) {
        return turnAway(403, u"ACCESS_DENIED"_s, Words::tr("Pages of other sites may not change anything here."));
    }
    if (m_isNetwork && !header.target().starts_with("/p/") && header.target() != "/p")
        return turnAway(404, u"NOT_FOUND"_s, Words::tr("There is nothing here."));
    const HttpServer::Limits &limits = m_engine->limits;
    const std::size_t longest = header.target().starts_with("/p/") ? limits.pageBodyBytes : limits.bodyBytes;
    m_parser->body_limit(longest);
    const auto remaining = m_parser->content_length_remaining();
    if (remaining && *remaining > longest)
        return failed(http::error::body_limit);
    if (m_parser->is_done())
        return hand();
    m_stream.expires_after(m_engine->limits.body);
    if (!beast::iequals(header[http::field::expect], "100-continue"))
        return readBody();
    m_continue.emplace(http::status::continue_, 11u);
    http::async_write(m_stream, *m_continue, [self = shared_from_this()](error_code failure, std::size_t) {
        if (failure)
            return self->close();
        self->readBody();
    });
}

void Session::readBody()
{
    http::async_read(m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](error_code error, std::size_t) { self->bodyRead(error); });
}

void Session::bodyRead(error_code error)
{
    if (error)
        return failed(error);
    hand();
}

void Session::failed(error_code error)
{
    m_mustClose = true;
    if (error == http::error::header_limit)
        return refuse(431, u"HEADER_TOO_LARGE"_s, Words::tr("The request's header is longer than 8 KiB."));
    if (error == http::error::body_limit)
        return refuse(413, u"ENTITY_TOO_LARGE"_s,
            Words::tr("The request's body is too long: at most 5 MiB, and 64 KiB from the performer's page."));
    const bool isHttp = error.category() == http::make_error_code(http::error::bad_method).category();
    if (isHttp && error != http::error::end_of_stream && error != http::error::partial_message)
        return refuse(400, u"BAD_REQUEST"_s, Words::tr("This is not an HTTP/1.1 request."));
    close(); // gone, or too slow
}

void Session::hand()
{
    // A request that is being worked on has no deadline of the connection's.
    m_stream.expires_never();
    m_isHanded = true;
    auto &message = m_parser->get();
    HttpRequest request;
    request.method = m_isHead ? QByteArray("GET") : bytes(message.method_string());
    const QByteArray target = bytes(message.target());
    const qsizetype question = target.indexOf('?');
    request.path = QUrl::fromPercentEncoding(question < 0 ? target : target.left(question));
    if (question >= 0)
        request.query = target.mid(question + 1);
    request.authorization = bytes(message[http::field::authorization]);
    request.contentType = bytes(message[http::field::content_type]);
    request.body = QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size()));
    request.peer = QByteArray::fromStdString(m_peer);
    request.isFromNetwork = m_isNetwork;
    message.body().clear();
    m_engine->handler(std::move(request), [self = shared_from_this()](HttpResponse response) {
        self->answer(std::move(response));
    });
}

void Session::refuse(int status, const QString &code, const QString &message)
{
    m_isBusy = true;
    answer(refusal(status, code, message));
}

void Session::answer(HttpResponse response)
{
    m_isHanded = false;
    m_answer = std::move(response);
    const bool keep = !m_mustClose && !m_engine->isStopping;
    m_response.emplace(static_cast<http::status>(m_answer.status), 11u);
    auto &message = *m_response;
    if (m_answer.status != 204)
        message.set(http::field::content_type, beast::string_view(m_answer.contentType.constData(),
                                                   static_cast<std::size_t>(m_answer.contentType.size())));
    message.set(http::field::cache_control, "no-store");
    message.set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    message.set("Referrer-Policy", "no-referrer");
    message.set("X-Content-Type-Options", "nosniff");
    message.keep_alive(keep);
    message.body() = {m_answer.body.constData(), m_isHead ? 0 : static_cast<std::size_t>(m_answer.body.size())};
    if (m_answer.status == 204)
        message.erase(http::field::content_length);
    else
        message.content_length(m_answer.body.size());
    m_stream.expires_after(m_engine->limits.body);
    http::async_write(m_stream, message,
        [self = shared_from_this(), keep](error_code error, std::size_t) { self->written(error, keep); });
}

void Session::written(error_code error, bool keep)
{
    if (!error && keep)
        return readNext();
    if (error)
        return close();
    // Let the other side read the answer before the connection goes: end our half, then drain a little.
    error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    m_isBusy = false;
    m_buffer.clear();
    m_stream.expires_after(std::chrono::seconds(1));
    m_stream.async_read_some(m_buffer.prepare(4096), [self = shared_from_this()](error_code, std::size_t) {
        self->close();
    });
}

void HttpServer::Engine::accept(Door which)
{
    const bool isNetwork = which == Door::Network;
    auto &door = isNetwork ? network : which == Door::Six ? acceptorSix : acceptor;
    door->async_accept([self = shared_from_this(), which, isNetwork, opening = networkOpenings](error_code error, tcp::socket socket) {
        if (self->isStopping || (isNetwork && opening != self->networkOpenings))
            return;
        if (error) { // out of descriptors, most likely: breathe
            auto timer = std::make_shared<asio::steady_timer>(*self->context, std::chrono::milliseconds(50));
            timer->async_wait([self, timer, which, isNetwork, opening](error_code) {
                if (!self->isStopping && (!isNetwork || opening == self->networkOpenings))
                    self->accept(which);
            });
            return;
        }
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const bool isFull = self->isFull(isNetwork, addressText(socket.remote_endpoint(ignored).address()));
        auto session = std::make_shared<Session>(std::move(socket), self, isNetwork);
        if (isFull)
            session->turnAway(503, u"REMOTE_SERVICE_UNAVAILABLE"_s, Words::tr("Too many connections. Try again later."));
        else
            session->readNext();
        self->accept(which);
    });
}

bool HttpServer::Engine::isFull(bool isNetwork, const std::string &peer) const
{
    if (static_cast<int>(sessions.size()) >= limits.connections)
        return true;
    if (!isNetwork)
        return false;
    const auto outside = std::count_if(sessions.begin(), sessions.end(), [](const Session *one) { return one->isNetwork(); });
    const auto same = std::count_if(sessions.begin(), sessions.end(), [&](const Session *one) { return one->isNetwork() && one->peer() == peer; });
    return outside >= limits.networkConnections || same >= limits.connectionsPerPeer;
}

void HttpServer::Engine::closeNetwork()
{
    if (!network)
        return;
    ++networkOpenings;
    networkPort = 0;
    error_code ignored;
    network->close(ignored);
    network.reset();
    std::vector<std::shared_ptr<Session>> outside;
    for (Session *session : sessions) {
        if (session->isNetwork())
            outside.push_back(session->shared_from_this());
    }
    for (const auto &session : outside)
        session->leave();
}

void HttpServer::Engine::stopOnThread()
{
    isStopping = true;
    error_code ignored;
    acceptor->close(ignored);
    if (acceptorSix)
        acceptorSix->close(ignored);
    closeNetwork();
    std::vector<std::shared_ptr<Session>> open;
    for (Session *session : sessions)
        open.push_back(session->shared_from_this());
    for (const auto &session : open)
        session->wind();
    open.clear();
    auto deadline = std::make_shared<asio::steady_timer>(*context, limits.stop);
    deadline->async_wait([self = shared_from_this(), deadline](error_code) {
        if (self->lastWork)
            std::exchange(self->lastWork, {})();
        self->context->stop();
    });
    finishIfDone();
}

void HttpServer::Engine::finishIfDone()
{
    if (!isStopping || !sessions.empty() || !context || context->stopped())
        return;
    asio::post(*context, [self = shared_from_this()] {
        if (self->lastWork)
            std::exchange(self->lastWork, {})();
        self->context->stop();
    });
}

HttpServer::HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(quint16 port, Limits limits)
{
    std::unique_ptr<HttpServer> server(new HttpServer);
    server->m_engine = std::make_shared<Engine>(limits);
    Engine &engine = *server->m_engine;
    constexpr int attempts = 8; // a free port of one address may be taken on the other
    for (int i = 0; i < attempts; ++i) {
        engine.acceptor.emplace(*engine.context);
        if (const error_code error = listenOn(*engine.acceptor, {asio::ip::make_address_v4("127.0.0.1"), port}))
            return failure(cannotListen(port, error));
        engine.port = engine.acceptor->local_endpoint().port();
        engine.acceptorSix.emplace(*engine.context);
        const error_code error = listenOn(*engine.acceptorSix, {asio::ip::address_v6::loopback(), engine.port});
        if (!error)
            return server;
        engine.acceptorSix.reset();
        if (error != asio::error::address_in_use)
            return server; // a system without IPv6
        if (port != 0)
            return failure(cannotListen(port, error));
    }
    return server;
}

HttpServer::~HttpServer()
{
    stop();
    // Operations that never finished hold their sessions, and those hold the engine: end them first.
    m_engine->acceptor.reset();
    m_engine->acceptorSix.reset();
    m_engine->network.reset();
    const std::unique_ptr<asio::io_context> context = std::move(m_engine->context);
    m_engine->handler = {};
}

quint16 HttpServer::port() const
{
    return m_engine->port;
}

void HttpServer::start(HttpHandler handler)
{
    m_engine->handler = std::move(handler);
    m_engine->accept(Engine::Door::Four);
    if (m_engine->acceptorSix)
        m_engine->accept(Engine::Door::Six);
    m_engine->thread = std::thread([engine = m_engine.get()] {
        const auto guard = asio::make_work_guard(*engine->context);
        for (;;) {
            try {
                engine->context->run();
                return;
            } catch (const std::exception &thrown) {
                qCCritical(logPlatform) << "event loop:" << thrown.what();
            }
        }
    });
}

void HttpServer::stop(std::function<void()> lastWork)
{
    if (!m_engine->thread.joinable())
        return;
    asio::post(*m_engine->context, [engine = m_engine.get(), work = std::move(lastWork)]() mutable {
        engine->lastWork = std::move(work);
        engine->stopOnThread();
    });
    m_engine->thread.join();
}

Result<void> HttpServer::openToNetwork(quint16 port, const QStringList &names)
{
    Engine &engine = *m_engine;
    if (engine.network)
        return {};
    // One socket takes both kinds of addresses; where the system has no IPv6, the old kind alone.
    engine.network.emplace(*engine.context);
    error_code error = listenOn(*engine.network, {tcp::v6(), port});
    if (error && error != asio::error::address_in_use) {
        engine.network.emplace(*engine.context);
        error = listenOn(*engine.network, {tcp::v4(), port});
    }
    if (error) {
        engine.network.reset();
        return failure(cannotListen(port, error));
    }
    engine.networkPort = engine.network->local_endpoint().port();
    engine.networkNames.clear();
    for (const QString &name : names)
        engine.networkNames.insert(name.toLower().toStdString());
    engine.accept(Engine::Door::Network);
    return {};
}

void HttpServer::closeToNetwork()
{
    m_engine->closeNetwork();
}

quint16 HttpServer::networkPort() const
{
    return m_engine->networkPort;
}

void HttpServer::post(std::function<void()> work)
{
    asio::post(*m_engine->context, std::move(work));
}

void HttpServer::after(std::chrono::microseconds delay, std::function<void()> work)
{
    auto timer = std::make_shared<asio::steady_timer>(*m_engine->context, delay);
    timer->async_wait([timer, job = std::move(work)](error_code error) {
        if (!error)
            job();
    });
}

} // namespace sidewise::platform

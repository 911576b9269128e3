#include "localplatform/httpserver.h"

#include "base/logging.h"
#include "wire/errorjson.h"

#include <QCoreApplication>
#include <QUrl>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

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
    quint16 port = 0;
    HttpHandler handler;
    std::thread thread;
    std::set<Session *> sessions;
    bool isStopping = false;
    std::function<void()> lastWork;

    void accept();
    void stopOnThread();
    void finishIfDone();
    bool isOurHost(beast::string_view host) const
    {
        const std::string tail = ":" + std::to_string(port);
        return host == "127.0.0.1" + tail || host == "localhost" + tail;
    }
    bool isOurOrigin(beast::string_view origin) const
    {
        return origin.starts_with("http://") && isOurHost(origin.substr(7));
    }
};

// One connection: reads a request, waits for its answer, writes it, reads the next. Owned by its pending operations.
class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(tcp::socket socket, std::shared_ptr<HttpServer::Engine> engine)
        : m_stream(std::move(socket)), m_engine(std::move(engine))
    {
        m_engine->sessions.insert(this);
    }
    ~Session()
    {
        m_engine->sessions.erase(this);
        m_engine->finishIfDone();
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
    bool m_mustClose = false;
};

void Session::readNext()
{
    if (m_engine->isStopping)
        return close();
    m_isBusy = false;
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
    if (!m_engine->isOurHost(header[http::field::host])) {
        return turnAway(403, u"ACCESS_DENIED"_s,
            Words::tr("The Host header does not name this server. Use the address that Sidewise shows."));
    }
    const bool changesState = header.method() != http::verb::get && header.method() != http::verb::head;
    const auto origin = header.find(http::field::origin);
    if (changesState && origin != header.end() && !m_engine->isOurOrigin(origin->value())) {
        return turnAway(403, u"ACCESS_DENIED"_s, Words::tr("Pages of other sites may not change anything here."));
    }
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
    auto &message = m_parser->get();
    HttpRequest request;
    request.method = bytes(message.method_string());
    const QByteArray target = bytes(message.target());
    const qsizetype question = target.indexOf('?');
    request.path = QUrl::fromPercentEncoding(question < 0 ? target : target.left(question));
    if (question >= 0)
        request.query = target.mid(question + 1);
    request.authorization = bytes(message[http::field::authorization]);
    request.contentType = bytes(message[http::field::content_type]);
    request.body = QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size()));
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
    message.body() = {m_answer.body.constData(), static_cast<std::size_t>(m_answer.body.size())};
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

void HttpServer::Engine::accept()
{
    acceptor->async_accept([self = shared_from_this()](error_code error, tcp::socket socket) {
        if (self->isStopping)
            return;
        if (error) { // out of descriptors, most likely: breathe
            auto timer = std::make_shared<asio::steady_timer>(*self->context, std::chrono::milliseconds(50));
            timer->async_wait([self, timer](error_code) { self->accept(); });
            return;
        }
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const bool isFull = static_cast<int>(self->sessions.size()) >= self->limits.connections;
        auto session = std::make_shared<Session>(std::move(socket), self);
        if (isFull)
            session->turnAway(503, u"REMOTE_SERVICE_UNAVAILABLE"_s, Words::tr("Too many connections. Try again later."));
        else
            session->readNext();
        self->accept();
    });
}

void HttpServer::Engine::stopOnThread()
{
    isStopping = true;
    error_code ignored;
    acceptor->close(ignored);
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
    const tcp::endpoint address(asio::ip::make_address_v4("127.0.0.1"), port);
    error_code error;
    engine.acceptor->open(address.protocol(), error);
    if (!error)
        engine.acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        engine.acceptor->bind(address, error);
    if (!error)
        engine.acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        const QString detail = QString::fromStdString(error.message());
        if (error == asio::error::address_in_use) {
            return failure(ErrorKind::Network,
                Words::tr("Port %1 is taken by another program, perhaps by Sidewise running already. "
                          "Close that program, or choose another port (0 picks a free one).").arg(port),
                u"port_taken"_s, detail);
        }
        return failure(ErrorKind::Network,
            Words::tr("The built-in platform cannot listen on port %1: %2. Choose another port.").arg(port).arg(detail),
            u"cannot_listen"_s, detail);
    }
    engine.port = engine.acceptor->local_endpoint().port();
    return server;
}

HttpServer::~HttpServer()
{
    stop();
    // Operations that never finished hold their sessions, and those hold the engine: end them first.
    m_engine->acceptor.reset();
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
    m_engine->accept();
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

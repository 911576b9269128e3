#include "toloka/requestqueue.h"

#include "base/logging.h"
#include "toloka/refusal.h"

#include <QIODevice>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace sidewise::toloka {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int maximumTries = 8;
constexpr int idleTimeout = 30'000;   // ms without a byte
constexpr int totalTimeout = 120'000; // ms for one try
constexpr int longestRetryAfter = 600; // seconds

bool isTransient(int status)
{
    return status == 0 || status == 408 || status == 425 || status == 429 || status == 500 || (status >= 502 && status <= 504);
}
} // namespace

namespace {
// A body that can be read once. Qt sends a request again by itself when its connection is lost before the reply, and
// takes care of the body by rewinding it; what must not be made twice is therefore given as one that does not rewind,
// and such a request ends with an error instead.
class BodyForOnce : public QIODevice
{
public:
    explicit BodyForOnce(const QByteArray &body) : m_body(body) { open(ReadOnly | Unbuffered); }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_body.size() - m_read + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return m_read >= m_body.size(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = std::min<qint64>(most, m_body.size() - m_read);
        if (size <= 0)
            return m_read >= m_body.size() ? -1 : 0;
        std::copy_n(m_body.constData() + m_read, size, data);
        m_read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_read = 0;
};
} // namespace

struct RequestQueue::Job
{
    Request request;
    QPromise<Result<Reply>> promise;
    int tries = 0;
};

RequestQueue::RequestQueue(const QUrl &host, const Secret &key, QObject *parent)
    : QObject(parent), m_host(host), m_key(key)
{
    m_network.setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

RequestQueue::~RequestQueue() = default;

Later<Result<Reply>> RequestQueue::send(const Request &request)
{
    auto job = std::make_shared<Job>();
    job->request = request;
    job->promise.start();
    start(job);
    return job->promise.future();
}

void RequestQueue::start(const std::shared_ptr<Job> &job)
{
    ++job->tries;
    QUrl url = m_host;
    url.setPath(job->request.path);
    url.setQuery(job->request.query);
    QNetworkRequest request(url);
    if (!m_key.isEmpty())
        request.setRawHeader("Authorization", authorization(m_key));
    if (!job->request.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Sidewise/" SIDEWISE_VERSION));
    request.setTransferTimeout(idleTimeout);
    QNetworkReply *reply = nullptr;
    if (job->request.isRepeatable || job->request.body.isEmpty()) {
        reply = m_network.sendCustomRequest(request, job->request.verb, job->request.body);
    } else {
        request.setHeader(QNetworkRequest::ContentLengthHeader, job->request.body.size());
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto *once = new BodyForOnce(job->request.body);
        reply = m_network.sendCustomRequest(request, job->request.verb, once);
        once->setParent(reply);
    }
    auto *total = new QTimer(reply);
    total->setSingleShot(true);
    connect(total, &QTimer::timeout, reply, &QNetworkReply::abort);
    total->start(totalTimeout);
    connect(reply, &QNetworkReply::finished, this, [this, job, reply] { finish(job, reply); });
}

void RequestQueue::finish(const std::shared_ptr<Job> &job, QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->readAll();
    const auto answer = [&job](Result<Reply> result) {
        job->promise.addResult(std::move(result));
        job->promise.finish();
    };
    if (status != 0)
        Q_EMIT answered();
    if (status >= 200 && status < 300 && reply->error() == QNetworkReply::NoError)
        return answer(Reply{status, body});
    qCInfo(logToloka) << job->request.verb << job->request.path << "->" << status << reply->error();
    const bool isTlsFailure = reply->error() == QNetworkReply::SslHandshakeFailedError;
    if (job->request.isRepeatable && isTransient(status) && !isTlsFailure && job->tries < maximumTries) {
        const double longest = std::min(60.0, m_firstPause * std::pow(2.0, job->tries - 1));
        double pause = QRandomGenerator::global()->generateDouble() * longest;
        if (const int told = reply->rawHeader("Retry-After").toInt(); told > 0)
            pause = std::min(told, longestRetryAfter);
        QTimer::singleShot(static_cast<int>(pause * 1000), this, [this, job] { start(job); });
        if (job->tries == 1)
            Q_EMIT struggling(status == 0 ? unreachable(m_host, reply->error(), reply->errorString()) : refusal(status, body));
        return;
    }
    answer(failure(status == 0 || (status >= 200 && status < 300) ? unreachable(m_host, reply->error(), reply->errorString())
                                                                   : refusal(status, body)));
}

QByteArray authorization(const Secret &key)
{
    const QString &text = key.reveal();
    const qsizetype first = text.indexOf(u'.');
    const bool isApiKey = text.count(u'.') == 2 && first >= 22 && first <= 24;
    return (isApiKey ? "ApiKey " : "OAuth ") + text.toUtf8();
}

} // namespace sidewise::toloka

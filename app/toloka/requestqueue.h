#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPromise>
#include <QUrl>
#include <QUrlQuery>

#include <memory>

namespace sidewise::toloka {

struct Request
{
    QByteArray verb = "GET";
    QString path;            // from the host's root: "/api/v1/requester"
    QUrlQuery query = {};
    QByteArray body = {};    // JSON, or empty
    // May be sent again after a lost reply: reading, or creating under an operation id. Anything else is sent once.
    bool isRepeatable = true;
};

struct Reply
{
    int status = 0;
    QByteArray body;
};

// Sends requests to one host with one key, retries what may be retried (full jitter, at most eight tries, Retry-After
// obeyed up to ten minutes) and turns every refusal into an Error with the platform's code. One per connection; lives
// on the thread that made it. Destroying it aborts what is under way: those futures end cancelled.
class RequestQueue : public QObject
{
    Q_OBJECT

public:
    RequestQueue(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~RequestQueue() override;

    Later<Result<Reply>> send(const Request &request);
    QUrl host() const { return m_host; }

Q_SIGNALS:
    // The first try of a request failed and it is tried again; its own answer comes much later.
    void struggling(const sidewise::Error &error);
    void answered(); // the host said something, whatever it was

private:
    struct Job;
    void start(const std::shared_ptr<Job> &job);
    void finish(const std::shared_ptr<Job> &job, QNetworkReply *reply);

    QUrl m_host;
    Secret m_key;
    QNetworkAccessManager m_network;
    double m_firstPause = 0.5; // seconds
};

// "ApiKey" for keys of the current shape (two dots, the first at 22–24), else "OAuth".
QByteArray authorization(const Secret &key);

} // namespace sidewise::toloka

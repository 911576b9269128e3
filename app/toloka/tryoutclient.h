#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>

namespace sidewise::toloka {

class RequestQueue;

// Opens pages on the built-in platform as performers get them, with answers that go nowhere but back to the requester.
// `key` is the program's own or that of an account there.
class TryOutClient : public QObject
{
    Q_OBJECT

public:
    TryOutClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~TryOutClient() override;

    struct TryOut
    {
        QString id;
        QUrl address; // for a browser on this computer
    };
    // {"project": body of POST /projects, "pages": [{"kind", "seconds", "reward", "tasks": […]}], "skip_instructions"}
    Later<Result<TryOut>> open(const QJsonObject &body);

private:
    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka

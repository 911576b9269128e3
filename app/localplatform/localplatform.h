#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace sidewise {

// The built-in platform: the requester API of Toloka, accounts and a simulated crowd, served on the loopback address by
// a thread of this process. It keeps its own memory in `<dataDir>/platform.sqlite`. resources/platform-api.md describes
// what it adds to the Toloka API.
class LocalPlatform
{
public:
    struct Crowd // simulated performers who work for an account
    {
        int performers = 0;
        double speed = 1;      // simulated seconds per second
        qint64 seed = 1;
        double spammers = 0.2; // share of performers who do not look
    };

    struct Options
    {
        QString dataDir;
        quint16 port = 0;          // 0: any free one
        QList<Secret> tokens = {}; // accounts that exist at once, with 1,000 USD of practice money
        Clock clock = systemClock();
        bool quotas = false;       // refuse more calls than the documented quotas, with 429
        std::optional<Crowd> crowd = {}; // for the accounts of `tokens`
    };

    static Result<std::unique_ptr<LocalPlatform>> start(Options options);
    ~LocalPlatform(); // answers what is in flight, commits and stops within two seconds

    QString url() const; // http://127.0.0.1:PORT
    quint16 port() const;
    // Opens try-outs (see resources/platform-api.md) for the program that started the platform, and nothing else.
    Secret houseKey() const;

private:
    struct Parts;
    explicit LocalPlatform(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace sidewise

#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"
#include "domain/livenumbers.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>

namespace sidewise::toloka {

class RequestQueue;

// What the built-in platform offers beyond the Toloka API, under /local/v1: accounts, promo codes, ledger, simulated
// performers. The first two calls need no key; the others take the one given here.
class LocalAccountClient : public QObject
{
    Q_OBJECT

public:
    LocalAccountClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~LocalAccountClient() override;

    struct Session
    {
        Requester requester;
        Secret key;
    };

    Later<Result<Session>> signUp(const QString &name, const QString &email, const Secret &password);
    Later<Result<Session>> signIn(const QString &email, const Secret &password);

    Later<Result<Requester>> account(); // with reserved money
    Later<Result<Money>> activatePromo(const QString &code);
    Later<Result<QList<LedgerLine>>> ledger(qint64 after); // the lines after that number, oldest first
    Later<Result<CrowdStatus>> crowd();
    Later<Result<CrowdStatus>> setCrowd(
        int performers, double speed, double spammers, quint64 seed, const QHash<QString, double> &appeals);

    // A picture for tasks that name it by this address; the same bytes again change nothing.
    Later<Result<void>> givePicture(const QByteArray &bytes, const QString &address);

    // Of the performers who ever came, and of a simulated crowd of that size and seed: whom a filter would let in.
    struct Eligible
    {
        qint64 performers = 0;
        qint64 eligible = 0;
        qint64 simulated = 0;
        qint64 simulatedEligible = 0;
    };
    Later<Result<Eligible>> eligible(const QJsonObject &filter, int simulated, quint64 seed);

private:
    Later<Result<Session>> enter(const QString &path, const QJsonObject &body);

    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka

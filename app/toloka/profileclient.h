#pragma once

#include "base/later.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace sidewise::toloka {

class RequestQueue;

// The requester's own profile on the built-in platform: changed and deleted under its key.
class ProfileClient : public QObject
{
    Q_OBJECT

public:
    ProfileClient(const QUrl &host, const Secret &key, QObject *parent = nullptr);
    ~ProfileClient() override;

    Later<Result<Requester>> rename(const QString &name);
    Later<Result<Requester>> setFee(double percent); // that the platform takes from then on
    Later<Result<Requester>> changePassword(const Secret &old, const Secret &password);
    Later<Result<void>> remove(); // with everything that is kept there

private:
    Later<Result<Requester>> change(const QJsonObject &body);

    std::unique_ptr<RequestQueue> m_queue;
};

} // namespace sidewise::toloka

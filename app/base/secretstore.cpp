#include "base/secretstore.h"

#include "base/logging.h"
#include "base/secretservice.h"

#include <QPromise>

#include <qt6keychain/keychain.h>

#include <memory>

namespace sidewise {

namespace {
const QString service = QStringLiteral("Sidewise");

template<typename T>
std::shared_ptr<QPromise<T>> startedPromise()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template<typename T>
void finish(QPromise<T> &promise, T value)
{
    promise.addResult(std::move(value));
    promise.finish();
}
} // namespace

SecretStore::SecretStore(bool useSystem, QObject *parent) : QObject(parent), m_useSystem(useSystem) { }

Later<SecretStore::Kept> SecretStore::keep(const QString &name, const Secret &secret)
{
    auto promise = startedPromise<Kept>();
    m_session.insert(name, secret);
    if (!m_useSystem) {
        finish(*promise, Kept::ThisSessionOnly);
        return promise->future();
    }
    secretServiceIsOpen(this).then(this, [this, promise, name, secret](bool isOpen) {
        if (!isOpen)
            return finish(*promise, Kept::ThisSessionOnly);
        auto *job = new QKeychain::WritePasswordJob(service, this);
        job->setKey(name);
        job->setTextData(secret.reveal());
        connect(job, &QKeychain::Job::finished, this, [promise](QKeychain::Job *done) {
            // Any write error means "no secret store": the errors differ by desktop and none can be repaired here.
            if (done->error() != QKeychain::NoError)
                qCInfo(logBase) << "no secret store:" << done->errorString();
            finish(*promise, done->error() == QKeychain::NoError ? Kept::InSecretStore : Kept::ThisSessionOnly);
        });
        job->start();
    });
    return promise->future();
}

Later<Secret> SecretStore::find(const QString &name)
{
    auto promise = startedPromise<Secret>();
    if (!m_useSystem || m_session.contains(name)) {
        finish(*promise, m_session.value(name));
        return promise->future();
    }
    secretServiceIsOpen(this).then(this, [this, promise, name](bool isOpen) {
        if (!isOpen)
            return finish(*promise, Secret());
        auto *job = new QKeychain::ReadPasswordJob(service, this);
        job->setKey(name);
        connect(job, &QKeychain::Job::finished, this, [promise, job](QKeychain::Job *done) {
            finish(*promise, done->error() == QKeychain::NoError ? Secret(job->textData()) : Secret());
        });
        job->start();
    });
    return promise->future();
}

void SecretStore::forget(const QString &name)
{
    m_session.remove(name);
    if (!m_useSystem)
        return;
    secretServiceIsOpen(this).then(this, [this, name](bool isOpen) {
        if (!isOpen)
            return;
        auto *job = new QKeychain::DeletePasswordJob(service, this);
        job->setKey(name);
        job->start();
    });
}

} // namespace sidewise

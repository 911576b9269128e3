#include "localplatform/passwordworker.h"

#include <QCryptographicHash>
#include <QPasswordDigestor>
#include <QRandomGenerator>

namespace sidewise::platform {

PasswordWorker::PasswordWorker(std::function<void(std::function<void()>)> post)
    : m_post(std::move(post)), m_thread([this] { run(); })
{
}

PasswordWorker::~PasswordWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void PasswordWorker::hash(
    const QString &password, const QByteArray &salt, int times, std::function<void(QByteArray)> answer)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push([this, secret = password.toUtf8(), salt, times, done = std::move(answer)] {
            const QByteArray key
                = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, secret, salt, times, 32).toHex();
            m_post([done, key] { done(key); });
        });
    }
    m_wake.notify_one();
}

void PasswordWorker::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_isStopping)
            return;
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop();
        lock.unlock();
        job();
        lock.lock();
    }
}

QByteArray PasswordWorker::newSalt()
{
    QByteArray salt(16, Qt::Uninitialized);
    for (char &byte : salt)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return salt.toHex();
}

bool PasswordWorker::isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace sidewise::platform

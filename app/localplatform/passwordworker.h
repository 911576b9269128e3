#pragma once

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

namespace sidewise::platform {

// Slow salted hashes (PBKDF2 with SHA-256), computed on a thread of their own so that nobody else waits for them.
class PasswordWorker
{
public:
    static constexpr int rounds = 120000;

    // `post` brings an answer back to the server's thread.
    explicit PasswordWorker(std::function<void(std::function<void()>)> post);
    ~PasswordWorker();

    void hash(const QString &password, const QByteArray &salt, int rounds, std::function<void(QByteArray)> answer);

    static QByteArray newSalt();
    static bool isSame(const QByteArray &a, const QByteArray &b); // takes the same time for every input

private:
    void run();

    std::function<void(std::function<void()>)> m_post;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::queue<std::function<void()>> m_jobs;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace sidewise::platform

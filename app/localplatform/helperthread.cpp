#include "localplatform/helperthread.h"

namespace sidewise::platform {

HelperThread::HelperThread(std::function<void(std::function<void()>)> post)
    : m_post(std::move(post)), m_thread([this] { loop(); })
{
}

HelperThread::~HelperThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void HelperThread::run(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push(std::move(job));
    }
    m_wake.notify_one();
}

void HelperThread::loop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_isStopping)
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop();
        lock.unlock();
        m_post(job());
        lock.lock();
    }
}

} // namespace sidewise::platform

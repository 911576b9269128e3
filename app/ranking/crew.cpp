#include "ranking/crew.h"

#include <algorithm>

namespace sidewise::ranking {

Crew::Crew(int threads)
    : m_size(threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency())))
{
}

Crew::~Crew()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Crew::run(int count, const std::function<void(int)> &work)
{
    if (m_size <= 1 || count <= 1) {
        for (int i = 0; i < count; ++i)
            work(i);
        return;
    }
    start();
    {
        const std::lock_guard lock(m_mutex);
        m_work = &work;
        m_count = count;
        m_next = 0;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_wake.notify_all();
    takePieces();
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_busy == 0; });
}

void Crew::start()
{
    while (static_cast<int>(m_threads.size()) + 1 < m_size)
        m_threads.emplace_back([this] { serve(); });
}

void Crew::serve()
{
    unsigned seen = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [&] { return m_isClosing || m_round != seen; });
        if (m_isClosing)
            return;
        seen = m_round;
        lock.unlock();
        takePieces();
        lock.lock();
        if (--m_busy == 0)
            m_done.notify_one();
    }
}

void Crew::takePieces()
{
    for (int i = m_next++; i < m_count; i = m_next++)
        (*m_work)(i);
}

void runInBlocks(Crew &crew, int count, int size, const std::function<void(int, int)> &work)
{
    crew.run((count + size - 1) / size,
        [&](int block) { work(block * size, std::min(count, (block + 1) * size)); });
}

} // namespace sidewise::ranking

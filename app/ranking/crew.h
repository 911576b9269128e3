#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sidewise::ranking {

// A few threads that share out numbered pieces of work. Which thread takes which piece is left to chance, so pieces
// must not depend on each other; whoever adds up results does it in the order of the pieces. Belongs to one call of
// rank() and ends with it.
class Crew
{
public:
    explicit Crew(int threads); // 0 = all cores
    ~Crew();
    Crew(const Crew &) = delete;
    Crew &operator=(const Crew &) = delete;

    // Runs work(0) … work(count − 1) and returns when all are done.
    void run(int count, const std::function<void(int)> &work);

private:
    void start();
    void serve();
    void takePieces();

    int m_size;
    std::vector<std::thread> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_done;
    const std::function<void(int)> *m_work = nullptr;
    int m_count = 0;
    std::atomic<int> m_next = 0;
    int m_busy = 0;
    unsigned m_round = 0;
    bool m_isClosing = false;
};

// Cuts `count` equal small jobs into pieces of `size` and runs work(begin, end) on each.
void runInBlocks(Crew &crew, int count, int size, const std::function<void(int, int)> &work);

} // namespace sidewise::ranking

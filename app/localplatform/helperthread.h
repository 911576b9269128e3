#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

namespace sidewise::platform {

// One thread for what takes long and needs no state: password hashes, aggregation. A job returns what is to be done with
// its result; that is posted to the server's thread.
class HelperThread
{
public:
    using Job = std::function<std::function<void()>()>;

    explicit HelperThread(std::function<void(std::function<void()>)> post);
    ~HelperThread(); // a job that has begun is finished, waiting ones are dropped

    void run(Job job);

private:
    void loop();

    std::function<void(std::function<void()>)> m_post;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::queue<Job> m_jobs;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace sidewise::platform

#include "store/patientwork.h"

#include "base/sqlite.h"

#include <sqlite3.h>

#include <chrono>
#include <future>
#include <optional>
#include <thread>

namespace sidewise::store {

void patiently(sqlite3 *database, const std::function<bool()> &keepGoing, const std::function<void()> &work)
{
    using namespace std::chrono_literals;
    if (!keepGoing)
        return work();
    std::optional<sqlite::Failure> failure;
    std::promise<void> promise;
    std::future<void> done = promise.get_future();
    std::thread worker([&] {
        try {
            work();
        } catch (const sqlite::Failure &thrown) {
            failure = thrown;
        }
        promise.set_value();
    });
    while (done.wait_for(20ms) != std::future_status::ready) {
        if (!keepGoing() && database)
            sqlite3_interrupt(database);
    }
    worker.join();
    if (failure)
        throw *failure;
}

} // namespace sidewise::store

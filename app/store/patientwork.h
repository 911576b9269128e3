#pragma once

#include <functional>

struct sqlite3;

namespace sidewise::store {

// Runs something long beside the caller, who meanwhile asks `keepGoing` every few hundredths of a second. When it says no,
// statements of the database are interrupted. What `work` throws (sqlite::Failure) is thrown to the caller.
void patiently(sqlite3 *database, const std::function<bool()> &keepGoing, const std::function<void()> &work);

} // namespace sidewise::store

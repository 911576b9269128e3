#pragma once

#include <QString>

namespace sidewise {

enum class ErrorKind {
    Input,     // what the requester or a file gave cannot be used
    Storage,   // disk, database, permissions
    Network,   // the platform could not be reached
    Platform,  // the platform answered, and refused
    Cancelled, // stopped on request
};

// A value that says what went wrong. `sentence` is translated and meant for the requester: what is wrong, where, and
// what to do next. `detail` is for the log. `code` is stable and machine-readable: a platform code such as
// NOT_ENOUGH_BALANCE or an import code such as missing_column. `httpStatus` is 0 where no reply was involved.
struct Error
{
    ErrorKind kind = ErrorKind::Input;
    QString sentence;
    QString detail;
    QString code;
    int httpStatus = 0;
};

} // namespace sidewise

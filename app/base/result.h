#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace sidewise {

// The one way to say "a value, or why not". When the compiler brings std::expected, only this header changes.
template<typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(ErrorKind kind, QString sentence, QString code = {}, QString detail = {})
{
    return failure(Error{kind, std::move(sentence), std::move(detail), std::move(code), 0});
}

} // namespace sidewise

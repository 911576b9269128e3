#pragma once

#include "base/later.h"
#include "base/result.h"

namespace sidewise::toloka {

// Small glue between Later and Result.

// Goes on with `next(value)`, which returns Result<U>, where the first was a value; passes an error on.
template<typename T, typename Next>
auto then(QObject *context, const Later<Result<T>> &first, Next next)
{
    using R = std::invoke_result_t<Next &, const T &>;
    return first.then(context, [next = std::move(next)](const Result<T> &result) mutable -> R {
        if (!result)
            return failure(result.error());
        return next(*result);
    });
}

// The same where `next(value)` returns Later<Result<U>>.
template<typename T, typename Next>
auto thenLater(QObject *context, const Later<Result<T>> &first, Next next)
{
    using R = std::invoke_result_t<Next &, const T &>;
    return first.then(context, [next = std::move(next)](const Result<T> &result) mutable -> R {
        if (!result)
            return R::ready(failure(result.error()));
        return next(*result);
    });
}

} // namespace sidewise::toloka

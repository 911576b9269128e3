#pragma once

#include "base/result.h"

#include <QFuture>
#include <QPromise>

namespace sidewise::toloka {

// Small glue between QFuture and Result.

template<typename T>
QFuture<Result<T>> already(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

// Goes on with `next(value)`, which returns Result<U>, where the first was a value; passes an error on.
template<typename T, typename Next>
auto then(QObject *context, QFuture<Result<T>> first, Next next)
{
    using R = std::invoke_result_t<Next, const T &>;
    return first.then(context, [next = std::move(next)](const Result<T> &result) mutable -> R {
        if (!result)
            return failure(result.error());
        return next(*result);
    });
}

// The same where `next(value)` returns a future of Result<U>.
template<typename T, typename Next>
auto thenLater(QObject *context, QFuture<Result<T>> first, Next next)
{
    using Future = std::invoke_result_t<Next, const T &>;
    return first
        .then(context,
            [next = std::move(next)](const Result<T> &result) mutable -> Future {
                if (!result) {
                    using R = std::decay_t<decltype(std::declval<Future>().result())>;
                    return already<typename R::value_type>(failure(result.error()));
                }
                return next(*result);
            })
        .unwrap();
}

} // namespace sidewise::toloka

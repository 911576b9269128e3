#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace sidewise {

// A value that comes later, with continuations that are safe against everybody's death: `then(context, next)` runs `next`
// on the context's thread once the value is there, and never when the context is gone or the value will not come. (The
// continuations of QFuture in Qt 6.4 assert when their context has died.) What `next` returns is chained: a value gives
// Later of it, a Later is flattened, void ends the chain.
template<typename T>
class Later
{
public:
    using Value = T;

    Later(const QFuture<T> &future) : m_future(future) { }
    // A value that is there already.
    static Later ready(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return Later(promise.future());
    }

    bool isFinished() const { return m_future.isFinished(); }
    T result() const { return m_future.result(); } // waits; for tests and for values known to be there

    template<typename Next>
    auto then(QObject *context, Next next) const
    {
        using R = std::invoke_result_t<Next &, const T &>;
        if constexpr (std::is_void_v<R>) {
            listen(context, std::move(next));
        } else if constexpr (IsLater<R>::value) {
            auto promise = started<typename R::Value>();
            listen(context, [promise, context, next = std::move(next)](const T &value) mutable {
                next(value).listen(context, [promise](const typename R::Value &inner) { finish(*promise, inner); });
            });
            return Later<typename R::Value>(promise->future());
        } else {
            auto promise = started<R>();
            listen(context, [promise, next = std::move(next)](const T &value) mutable { finish(*promise, next(value)); });
            return Later<R>(promise->future());
        }
    }

private:
    template<typename U>
    friend class Later;
    template<typename U>
    struct IsLater : std::false_type { };
    template<typename U>
    struct IsLater<Later<U>> : std::true_type { };

    // Destroyed unfinished, a promise ends its future as cancelled.
    template<typename U>
    static std::shared_ptr<QPromise<U>> started()
    {
        auto promise = std::make_shared<QPromise<U>>();
        promise->start();
        return promise;
    }

    template<typename U>
    static void finish(QPromise<U> &promise, U value)
    {
        promise.addResult(std::move(value));
        promise.finish();
    }

    template<typename Next>
    void listen(QObject *context, Next next) const
    {
        auto *watcher = new QFutureWatcher<T>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, next = std::move(next)]() mutable {
            const QFuture<T> future = watcher->future();
            watcher->deleteLater();
            if (future.isValid() && future.resultCount() > 0)
                next(future.result());
        });
        watcher->setFuture(m_future);
    }

    QFuture<T> m_future;
};

template<typename T>
Later(const QFuture<T> &) -> Later<T>;

} // namespace sidewise

#include "workflow/planningrun.h"

#include "selection/planning.h"

#include <QPromise>
#include <QtConcurrent>

namespace sidewise {

PlanningRun::PlanningRun(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, &PlanningRun::progressed);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        const QFuture<PlanningCurve> future = m_watcher.future();
        const bool hasCurve = !future.isCanceled() && future.resultCount() > 0;
        if (m_next)
            return begin(*std::exchange(m_next, std::nullopt));
        if (hasCurve)
            Q_EMIT finished(future.result());
        else
            Q_EMIT cancelled();
    });
}

PlanningRun::~PlanningRun()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
    m_watcher.waitForFinished(); // stops between two fits: at most a tenth of a second
}

void PlanningRun::start(const PlanningQuestion &question)
{
    if (!m_watcher.isRunning())
        return begin(question);
    m_next = question;
    m_watcher.cancel();
}

void PlanningRun::cancel()
{
    m_next.reset();
    m_watcher.cancel();
}

void PlanningRun::begin(const PlanningQuestion &question)
{
    m_watcher.setFuture(QtConcurrent::run([question](QPromise<PlanningCurve> &promise) {
        promise.setProgressRange(0, 100);
        const PlanningCurve curve = selection::planningCurve(question, [&promise](double done) {
            promise.setProgressValue(static_cast<int>(100 * done));
            return !promise.isCanceled();
        });
        if (!curve.isCancelled)
            promise.addResult(curve);
    }));
}

} // namespace sidewise

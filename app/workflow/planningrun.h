#pragma once

#include "domain/planning.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

namespace sidewise {

// Calculates a planning curve on a worker thread. The newest question wins: asking again stops the calculation under way.
class PlanningRun : public QObject
{
    Q_OBJECT

public:
    explicit PlanningRun(QObject *parent = nullptr);
    ~PlanningRun() override;

    bool isRunning() const { return m_watcher.isRunning(); }
    void start(const PlanningQuestion &question);
    void cancel();

Q_SIGNALS:
    void progressed(int percent);
    void finished(const sidewise::PlanningCurve &curve); // not after cancel()
    void cancelled();

private:
    void begin(const PlanningQuestion &question);

    QFutureWatcher<PlanningCurve> m_watcher;
    std::optional<PlanningQuestion> m_next;
};

} // namespace sidewise

#pragma once

#include "domain/ranking.h"
#include "domain/study.h"
#include "workflow/answerbook.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <optional>

namespace sidewise {

// Fits the ranking on a worker thread, again whenever answers came in; never two fits at once, the newest answers win.
// Owned by LiveStep.
class LiveRanking : public QObject
{
    Q_OBJECT

public:
    explicit LiveRanking(QObject *parent = nullptr);
    ~LiveRanking() override;

    const RankingRun &run() const { return m_run; }
    bool isRunning() const { return m_watcher.isRunning(); }
    void update(const Study &study, const AnswerBook &answers);
    void clear();

Q_SIGNALS:
    void ranked();

private:
    void start();

    struct Input
    {
        Catalogue catalogue;
        Project project;
        AnswerBook answers;
        quint64 seed = 1;
    };
    std::optional<Input> m_next;
    QFutureWatcher<RankingRun> m_watcher;
    RankingRun m_run;
    bool m_isDiscarded = false; // the study changed under the running fit
};

// One fit of everything that a study holds, by the default method. Thread-safe: works on values.
RankingRun rankStudy(const Catalogue &catalogue, const Project &project, const AnswerBook &answers, quint64 seed);

} // namespace sidewise

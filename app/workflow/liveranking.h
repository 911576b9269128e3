#pragma once

#include "domain/ranking.h"
#include "domain/study.h"
#include "ranking/rank.h"
#include "workflow/answerbook.h"
#include "workflow/performers.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace sidewise {

// A fit of everything a view over the study takes, and what is known beyond the ranking. Shared between threads: const.
struct StudyFit
{
    RankingRun run;
    std::vector<ProductPosterior> posteriors; // by product; empty where lists are too long to hold them
    std::vector<QString> items;               // ids, by the numbers that posteriors use
    QList<PerformerState> performers;
    std::size_t rows = 0;   // comparisons it was made from,
    quint64 rowsMark = 0;   // and their mark: a later fit sees whether it only has more of them
    quint64 stamp = 0;  // of what it was made from
    bool isLive = false; // with the tolerance of the live view; a full one follows when answers pause
};

// One fit of everything that a study holds, by the default method and the study's model settings. The same in the
// window, in exports, in the report and on the command line. Thread-safe: works on values.
StudyFit fitStudy(const Study &study, const AnswerRows &rows, const Decisions &decisions, const AnswerView &view, const RankOptions &options = {},
    const StudyFit *previous = nullptr); // to start from
RankingRun rankStudy(const Study &study, const AnswerRows &rows, const Decisions &decisions);
quint64 stampOf(const Study &study, quint64 answersMark, const Decisions &decisions);

// Fits the ranking on a worker thread, again whenever answers came in; never two fits at once, the newest answers win.
// Where a fit takes long, the ones while answers arrive start from the last and stop earlier. Owned by LiveStep.
class LiveRanking : public QObject
{
    Q_OBJECT

public:
    explicit LiveRanking(QObject *parent = nullptr);
    ~LiveRanking() override;

    const RankingRun &run() const { return m_fit->run; }
    const std::shared_ptr<const StudyFit> &fit() const { return m_fit; }
    bool isRunning() const { return m_watcher.isRunning() || m_next; }
    bool isProvisional() const { return m_fit->isLive; } // a full fit follows when answers pause
    void update(const Study &study, const AnswerBook &answers, const Decisions &decisions);
    void show(const RankingRun &kept, quint64 stamp); // from the file, until the first fit
    void clear();

Q_SIGNALS:
    void ranked();

private:
    void start();
    void take();

    struct Input
    {
        Study study; // shares its lists
        AnswerRows rows;
        Decisions decisions;
        quint64 stamp = 0;
        qint64 judgements = 0;
        bool isFull = false;
    };
    using Fit = std::shared_ptr<const StudyFit>;
    std::optional<Input> m_next;
    std::optional<Input> m_last; // what the fit on view was made from, while a full one is still due
    QFutureWatcher<Fit> m_watcher;
    Fit m_fit = std::make_shared<StudyFit>();
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    bool m_isRefining = false; // the running fit is the full one of what is on view already
    QElapsedTimer m_clock;
    QTimer m_pause; // no answers for this long: time for the full fit
    qint64 m_fullMilliseconds = 0;
    qint64 m_fullJudgements = 0;
};

} // namespace sidewise

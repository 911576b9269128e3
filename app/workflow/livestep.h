#pragma once

#include "base/later.h"
#include "base/result.h"
#include "domain/livenumbers.h"
#include "domain/ranking.h"
#include "domain/study.h"
#include "workflow/step.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace sidewise {

class Connection;
class StudyDocument;
class AnswerSync;
class LiveRanking;
class LiveResults;
class PerformerDesk;
class ReviewDesk;
class WaveCollector;
struct Advice;

namespace toloka {
class TolokaClient;
}

// Collecting and its meaning: progress, money, time left, the ranking per product as answers arrive, exports.
class LiveStep : public Step
{
    Q_OBJECT

public:
    LiveStep(StudyDocument &document, Connection &connection, QObject *parent);
    ~LiveStep() override;

    State state() const override;
    const LiveNumbers &numbers() const { return m_numbers; }
    const RankingRun &ranking() const;      // products in catalogue order; empty before the first fit
    bool isProvisional() const;             // the ranking is a live one; a full fit follows
    bool isRanking() const;                 // a newer fit is under way
    const Catalogue &catalogue() const;
    QString pictureFolder() const;
    QString whatNext() const;               // a sentence when there is nothing to show yet, or a pool has stopped
    QString simulatedNotice() const;        // label wherever simulated answers are part; else empty
    QString connectionNotice() const;       // set while the platform cannot be reached, with the last sync time
    bool isPractice() const;
    const QList<Wave> &waves() const;       // of adaptive collection; empty otherwise
    QString waveNotice() const;             // how far the waves are, in a sentence; empty without waves
    const CrowdStatus &crowd() const { return m_crowd; }
    LiveResults &results() { return *m_results; }       // what the answers mean
    PerformerDesk &performers() { return *m_performers; }
    ReviewDesk &review() { return *m_review; }
    QString basis() const;                  // method, judgements and what is left out of the ranking on view, in a sentence
    QList<Advice> advice();

    void startCrowd(int performers, double speed, double spammers); // Practice only
    void stopCrowd();
    void pausePool();
    void resumePool();
    void exportRanking(const QString &path); // CSV
    void exportReport(const QString &path);  // HTML
    // The report in another form: `write` runs on another thread.
    void exportThrough(const QString &path, const std::function<Result<void>(const QString &path, const QByteArray &html)> &write);
    void makeReport(const std::function<void(const QByteArray &html)> &then);
    void stopCollecting();                   // settled enough: the pool closes, answers are kept
    void start();                            // begins following an open pool (after launch or on opening a study)
    void refreshNow();

Q_SIGNALS:
    void rankingChanged();
    void numbersChanged();
    void exported(const QString &path);
    void completed();

private:
    QString forecastWords() const;
    void poll();
    void askTrained();
    void follow(toloka::TolokaClient *client);
    void sayUnreached(const Error &error);
    void updateNumbers();
    void finishWhenComplete();
    void reopen();
    void endWaves(CloseReason why);
    void finishExport(const QString &path, const Later<Result<void>> &written);
    void followPool(const PoolStatus &status);

    StudyDocument &m_document;
    Connection &m_connection;
    std::unique_ptr<AnswerSync> m_sync;
    std::unique_ptr<LiveRanking> m_ranking;
    std::unique_ptr<LiveResults> m_results;
    std::unique_ptr<PerformerDesk> m_performers;
    std::unique_ptr<ReviewDesk> m_review;
    std::unique_ptr<WaveCollector> m_waves;
    LiveNumbers m_numbers;
    CrowdStatus m_crowd;
    QTimer m_timer;
    bool m_isPolling = false;
    enum class Ending { None, PoolComplete, LastFetch };
    Ending m_ending = Ending::None;
    bool m_isClosing = false; // for the spend cap
    QString m_connectionNotice;
    QDateTime m_unreachedSince;
    QPointer<toloka::TolokaClient> m_followed; // whose troubles are told here
    qint64 m_trainedPeople = -1;
    int m_polls = 0;
};

} // namespace sidewise

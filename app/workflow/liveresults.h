#pragma once

#include "base/later.h"
#include "base/result.h"
#include "domain/livenumbers.h"
#include "export/reporthtml.h"
#include "store/studystore.h"
#include "workflow/advice.h"
#include "workflow/modelscore.h"
#include "workflow/pairviews.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace sidewise {

class StudyDocument;

// What the answers of a study mean: the ranking on view, now or at an earlier time, and every way of looking at it. All
// that takes long happens on other threads, on values. Owned by LiveStep.
class LiveResults : public QObject
{
    Q_OBJECT

public:
    LiveResults(StudyDocument &document, LiveRanking &ranking, QObject *parent = nullptr);

    const std::shared_ptr<const StudyFit> &fit() const; // on view; null never
    const RankingRun &run() const { return fit()->run; }
    const Study &study() const;
    const AnswerRows &rows() const;
    const Decisions &decisions() const;
    bool isFitting() const;
    bool areAnswersRead() const;

    // The study as it stood then, until showNow().
    void showAt(const QDateTime &time);
    void showNow();
    QDateTime shownTime() const { return m_then; } // invalid: now

    Later<PairMatrix> matrix(const QString &product);
    Later<QList<RawAnswer>> answers(const QString &product, const QString &one, const QString &other);
    Later<QList<ProgressPoint>> progress();

    struct MethodRun
    {
        QString name;
        RankingRun run;
        bool isKept = false; // by the requester, at an earlier time
    };
    Later<QList<MethodRun>> methods(); // the one on view first, then the others, then the kept ones
    void keepRun(const QString &name);
    void forgetRun(const QString &name);

    Later<ModelScores> scores(const std::optional<ModelOrder> &second);

    QList<Advice> advice(const LiveNumbers &numbers, qint64 trainedPeople);
    void dismiss(const QString &adviceId);
    void recallAdvice(); // shows the dismissed ones again
    bool hasDismissed() const { return !m_dismissed.isEmpty(); }
    std::optional<Money> hourlyFloor() const { return m_hourlyFloor; }
    void setHourlyFloor(std::optional<Money> floor);
    void correctSides(bool does);

    Later<Result<QList<StudyStore::Event>>> events();

    // Runs `then` once the fit on view is a full one: what leaves the program has all its digits.
    void whenFull(const std::function<void()> &then);
    // Everything that the report tells; not for the window's thread, so it is made from values.
    std::function<ReportData()> reportMaker(const LiveNumbers &numbers) const;

Q_SIGNALS:
    void ranked();
    void adviceChanged();
    void logged();

private:
    AnswerView view() const;
    void take();
    void keepFit();
    void loadKept();

    StudyDocument &m_document;
    LiveRanking &m_ranking;
    QDateTime m_then;
    std::shared_ptr<const StudyFit> m_thenFit;
    int m_thenNumber = 0; // newest request wins
    QStringList m_dismissed;
    std::optional<Money> m_hourlyFloor;
    std::shared_ptr<const StudyFit> m_advisedFit;
    QList<GoldenPairRecord> m_goldenPairs; // of that fit
    QTimer m_keepTimer;
    QList<std::function<void()>> m_whenFull;
};

} // namespace sidewise

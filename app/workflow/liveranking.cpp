#include "workflow/liveranking.h"

#include "base/random.h"
#include "workflow/catalogueindex.h"

#include <QThread>
#include <QtConcurrent>

#include <algorithm>
#include <bit>

namespace sidewise {

namespace {
constexpr qint64 longFit = 300;       // ms; longer ones are cut short while answers arrive
constexpr int pauseBeforeFull = 1500; // ms
constexpr double liveTolerance = 1e-5;
constexpr qint64 largeStudy = 100'000; // judgements
constexpr qsizetype longestHeldList = 500; // items; a covariance is items² numbers

bool holdsPosteriors(const Catalogue &catalogue)
{
    return std::all_of(catalogue.products.begin(), catalogue.products.end(),
        [](const Product &product) { return product.recommendations.size() <= longestHeldList; });
}

// Of the names and of the first so many rows: not stored, the same within one run of the program.
struct RowsMark
{
    explicit RowsMark(const ComparisonTable &table)
    {
        for (const ComparisonTable::Item &item : table.items)
            add(static_cast<quint64>(item.product) ^ qHash(item.id));
    }
    void add(quint64 value) { mark = (std::rotl(mark, 5) ^ value) * 0x9e3779b97f4a7c15u; }
    void add(const ComparisonTable &table, std::size_t from, std::size_t end)
    {
        for (std::size_t i = from; i < end; ++i) {
            const ComparisonTable::Row &row = table.rows[i];
            if (row.performer > lastPerformer) { // numbered as they first come
                lastPerformer = row.performer;
                add(qHash(table.performers[static_cast<std::size_t>(row.performer)]));
            }
            add(static_cast<quint64>(row.performer) << 40 ^ static_cast<quint64>(row.left) << 20 ^ static_cast<quint64>(row.right)
                ^ static_cast<quint64>(row.choice) << 62);
        }
    }
    quint64 mark = 0;
    std::int32_t lastPerformer = -1;
};
} // namespace

quint64 stampOf(const Study &study, quint64 answersMark, const Decisions &decisions)
{
    quint64 stamp = stableHash(answersMark, QByteArray::number(study.model.goldenSkill, 'g', 17) + (study.model.sideBias ? "b" : "-"));
    QSet<QString> banned = bannedPerformers(decisions);
    for (const QString &performer : banned)
        stamp += stableHash(1, performer.toUtf8());
    return stamp;
}

StudyFit fitStudy(const Study &study, const AnswerRows &rows, const Decisions &decisions, const AnswerView &view, const RankOptions &wanted,
    const StudyFit *previous)
{
    StudyFit fit;
    const AnswerRows::Table table = rows.table(study.project, CatalogueIndex(study.catalogue), view);
    RankOptions options = wanted;
    options.seed = study.seed;
    options.sideBias = study.model.sideBias;
    options.goldenSkill = study.model.goldenSkill;
    if (previous)
        options.previous = &previous->run;
    RowsMark mark(table.comparisons);
    const std::size_t known = previous && previous->rows <= table.comparisons.rows.size() ? previous->rows : 0;
    mark.add(table.comparisons, 0, known);
    if (known > 0 && mark.mark == previous->rowsMark) {
        options.knownRows = known;
        options.previousPosteriors = &previous->posteriors;
    }
    mark.add(table.comparisons, known, table.comparisons.rows.size());
    fit.rows = table.comparisons.rows.size();
    fit.rowsMark = mark.mark;
    if (holdsPosteriors(study.catalogue)) {
        RankingFit made = rankWithPosteriors(table.comparisons, options);
        fit.run = std::move(made.run);
        fit.posteriors = std::move(made.posteriors);
        for (const ComparisonTable::Item &item : table.comparisons.items)
            fit.items.push_back(item.id);
    } else {
        fit.run = rank(table.comparisons, options);
    }
    fit.run.simulated = table.simulated;
    fit.run.excluded = table.excluded();
    fit.performers = performersOf(rows, study.project, fit.run, decisions);
    return fit;
}

RankingRun rankStudy(const Study &study, const AnswerRows &rows, const Decisions &decisions)
{
    return fitStudy(study, rows, decisions, AnswerView::now(decisions)).run;
}

LiveRanking::LiveRanking(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeFull);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_last && !m_next) {
            m_next = std::exchange(m_last, std::nullopt);
            m_next->isFull = true;
            start();
        }
    });
    connect(&m_watcher, &QFutureWatcher<Fit>::finished, this, &LiveRanking::take);
}

LiveRanking::~LiveRanking()
{
    m_watcher.disconnect(this);
    if (m_isCancelled)
        *m_isCancelled = true;
    m_watcher.waitForFinished();
}

void LiveRanking::update(const Study &study, const AnswerBook &answers, const Decisions &decisions)
{
    Input input;
    input.study.catalogue = study.catalogue;
    input.study.project = study.project;
    input.study.model = study.model;
    input.study.seed = study.seed;
    input.rows = answers.rows();
    input.decisions = decisions;
    input.stamp = stampOf(study, answers.mark(), decisions);
    input.judgements = answers.counts(study.project).judgements;
    m_next = std::move(input);
    if (m_watcher.isRunning() && m_isRefining)
        *m_isCancelled = true; // more digits of an older state can wait
    start();
}

void LiveRanking::show(const RankingRun &kept, quint64 stamp)
{
    // Of a large study the first fit starts from here, as if it had just been made.
    m_fullJudgements = kept.judgements;
    m_fullMilliseconds = kept.judgements > largeStudy ? longFit + 1 : 0;
    auto fit = std::make_shared<StudyFit>();
    fit->run = kept;
    fit->stamp = stamp;
    m_fit = std::move(fit);
    Q_EMIT ranked();
}

void LiveRanking::clear()
{
    m_next.reset();
    m_last.reset();
    m_pause.stop();
    if (m_isCancelled)
        *m_isCancelled = true;
    m_fit = std::make_shared<StudyFit>();
    m_fullMilliseconds = m_fullJudgements = 0;
    Q_EMIT ranked();
}

void LiveRanking::take()
{
    const bool isDiscarded = *m_isCancelled; // the study changed under the running fit
    if (!isDiscarded) {
        m_fit = m_watcher.result();
        if (!m_fit->isLive) {
            m_fullMilliseconds = m_clock.elapsed();
            m_fullJudgements = m_fit->run.judgements;
            m_last.reset();
        }
        Q_EMIT ranked();
    }
    start();
}

void LiveRanking::start()
{
    if (!m_next || m_watcher.isRunning())
        return;
    m_isRefining = m_next->isFull;
    Input input = *std::exchange(m_next, std::nullopt);
    const bool hasGrownMuch = input.judgements * 10 > m_fullJudgements * 11;
    const bool isLive = !input.isFull && m_fullMilliseconds > longFit && !hasGrownMuch && !m_fit->run.products.isEmpty();
    m_last = isLive ? std::optional(input) : std::nullopt;
    if (isLive)
        m_pause.start();
    else
        m_pause.stop();
    m_isCancelled = std::make_shared<std::atomic_bool>(false);
    m_clock.start();
    m_watcher.setFuture(QtConcurrent::run([input = std::move(input), isLive, previous = m_fit, isCancelled = m_isCancelled]() -> Fit {
        RankOptions options;
        options.threads = std::max(1, QThread::idealThreadCount() - 1); // one core is the window's
        options.isCancelled = [isCancelled] { return isCancelled->load(); };
        if (isLive) {
            options.keepSpread = true;
            options.tolerance = liveTolerance;
        }
        auto fit = std::make_shared<StudyFit>(fitStudy(input.study, input.rows, input.decisions, AnswerView::now(input.decisions), options,
            isLive ? previous.get() : nullptr));
        fit->stamp = input.stamp;
        fit->isLive = isLive;
        return fit;
    }));
}

} // namespace sidewise

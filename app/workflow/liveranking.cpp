#include "workflow/liveranking.h"

#include "ranking/rank.h"
#include "workflow/catalogueindex.h"

#include <QtConcurrent>

namespace sidewise {

RankingRun rankStudy(const Catalogue &catalogue, const Project &project, const AnswerBook &answers, quint64 seed)
{
    const AnswerBook::Table table = answers.table(project, CatalogueIndex(catalogue));
    RankOptions options;
    options.seed = seed;
    RankingRun run = rank(table.comparisons, options);
    const AnswerBook::Counts counts = answers.counts(project);
    run.simulated = counts.simulated;
    run.excluded = counts.noComparison + table.unknown;
    return run;
}

LiveRanking::LiveRanking(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<RankingRun>::finished, this, [this] {
        if (!std::exchange(m_isDiscarded, false)) {
            m_run = m_watcher.result();
            Q_EMIT ranked();
        }
        start();
    });
}

LiveRanking::~LiveRanking()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void LiveRanking::update(const Study &study, const AnswerBook &answers)
{
    m_next = Input{study.catalogue, study.project, answers, study.seed};
    start();
}

void LiveRanking::clear()
{
    m_next.reset();
    m_isDiscarded = m_watcher.isRunning();
    m_run = RankingRun();
    Q_EMIT ranked();
}

void LiveRanking::start()
{
    if (!m_next || m_watcher.isRunning())
        return;
    m_watcher.setFuture(QtConcurrent::run([input = *std::exchange(m_next, std::nullopt)] {
        return rankStudy(input.catalogue, input.project, input.answers, input.seed);
    }));
}

} // namespace sidewise

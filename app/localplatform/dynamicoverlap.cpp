#include "localplatform/dynamicoverlap.h"

#include "localplatform/desk.h"
#include "localplatform/taskanswers.h"
#include "localplatform/taskbook.h"

namespace sidewise::platform {

void DynamicOverlapJudge::pageSubmitted(const PoolInfo &pool, const Page &page)
{
    for (const PageTask &task : page.tasks) {
        if (task.kind == TaskKind::General)
            judge(pool, task.number);
    }
}

void DynamicOverlapJudge::judge(const PoolInfo &pool, qint64 task)
{
    const DynamicOverlap &rule = *pool.dynamicOverlap;
    Query row = m_state.sql.query("SELECT overlap, given FROM tasks WHERE number = ?", task);
    if (!row.next() || row.isNull(0))
        return;
    const qint64 given = row.integer(1);
    TaskAnswers answers(m_state);
    const std::vector<TaskAnswer> votes = answers.of(task, rule.field, rule.weightSkill, answers.allowedCount(pool, rule.field));
    if (static_cast<qint64>(votes.size()) < given)
        return; // others are still at it
    const double confidence = weightedChoice(votes, answers.allowedCount(pool, rule.field)).confidence;
    if (confidence >= rule.confidence)
        TaskBook(m_state).setOverlap(task, given, true);
    else if (given < rule.maximum)
        TaskBook(m_state).setOverlap(task, std::max(row.integer(0), given + 1), true);
}

} // namespace sidewise::platform

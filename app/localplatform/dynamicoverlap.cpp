#include "localplatform/dynamicoverlap.h"

#include "localplatform/desk.h"
#include "localplatform/taskanswers.h"
#include "localplatform/taskbook.h"

#include <algorithm>

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
    const qint64 handedIn = m_state.sql.scalar(
        "SELECT count(*) FROM answers n JOIN assignments a ON a.number = n.assignment WHERE n.task = ? AND a.status IN (1, 2)", task);
    if (handedIn < given)
        return; // others are still at it
    double confidence = rule.fields.isEmpty() ? 0 : 1;
    for (const QString &field : rule.fields) {
        const int options = answers.allowedCount(pool, field);
        confidence = std::min(confidence, weightedChoice(answers.of(task, field, rule.weightSkill, options), options).confidence);
    }
    if (confidence >= rule.confidence)
        TaskBook(m_state).setOverlap(task, given, true);
    else if (given < rule.maximum)
        TaskBook(m_state).setOverlap(task, std::max(row.integer(0), given + 1), true);
}

} // namespace sidewise::platform

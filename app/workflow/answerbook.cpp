#include "workflow/answerbook.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>

namespace sidewise {

namespace {
constexpr double stepsPerSecond = 100;
constexpr std::size_t timeSteps = 360000; // an hour; longer pages count as that

std::size_t timePlace(float seconds)
{
    return std::min(timeSteps - 1, static_cast<std::size_t>(std::lround(std::max(0.0, static_cast<double>(seconds)) * stepsPerSecond)));
}

quint64 markOf(const AnswerRows::Page &page)
{
    return stableHash(static_cast<quint64>(page.status) + 1, page.id.value.toUtf8());
}

bool isVerdict(AssignmentStatus status)
{
    return status == AssignmentStatus::Accepted || status == AssignmentStatus::Rejected;
}
} // namespace

bool AnswerBook::add(const QList<Assignment> &assignments)
{
    bool isChanged = false;
    for (const Assignment &page : assignments)
        isChanged |= add(page);
    return isChanged;
}

bool AnswerBook::add(const Assignment &page)
{
    if (page.submitted.isValid() && (!m_lastSubmitted.isValid() || page.submitted > m_lastSubmitted))
        m_lastSubmitted = page.submitted;
    const auto place = m_pagePlaces.constFind(page.id);
    if (place == m_pagePlaces.constEnd()) {
        append(page);
        return true;
    }
    AnswerRows::Page &known = m_rows.m_pages.edit(static_cast<std::size_t>(*place));
    if (known.status == page.status || (isVerdict(known.status) && !isVerdict(page.status)))
        return false;
    tally(known, -1);
    known.status = page.status;
    tally(known, +1);
    return true;
}

template<typename Key>
int AnswerBook::place(const Key &key, QHash<Key, int> &places, QList<Key> &names)
{
    const auto found = places.constFind(key);
    if (found != places.constEnd())
        return *found;
    const int next = static_cast<int>(names.size());
    places.insert(key, next);
    names.append(key);
    return next;
}

void AnswerBook::append(const Assignment &assignment)
{
    AnswerRows::Page page;
    page.id = assignment.id;
    page.status = assignment.status;
    page.source = assignment.source;
    page.performer = place(assignment.performer.value, m_performerPlaces, m_rows.m_performers);
    page.seconds = assignment.submitted.isValid() ? static_cast<float>(assignment.created.msecsTo(assignment.submitted)) / 1000.0f : 0.0f;
    page.submitted = assignment.submitted.isValid() ? assignment.submitted.toMSecsSinceEpoch() : 0;
    page.reward = assignment.reward;
    page.firstRow = m_rows.m_rows.size();
    page.rowCount = static_cast<std::size_t>(assignment.tasks.size());
    const auto item = [this](const ProductId &product, const ItemId &id) { return place({product, id}, m_itemPlaces, m_rows.m_items); };
    const auto value = [this](const QString &text) { return static_cast<short>(place(text, m_valuePlaces, m_rows.m_values)); };
    for (const AnsweredTask &task : assignment.tasks) {
        m_rows.m_rows.append({item(task.product, task.left), item(task.product, task.right), value(task.value),
            task.golden ? value(*task.golden) : short(-1), static_cast<short>(std::clamp(task.seconds.value_or(-1), -1, 32000))});
    }
    m_answersOfValue.resize(static_cast<std::size_t>(m_rows.m_values.size()));
    m_pagesOfPerformer.resize(static_cast<std::size_t>(m_rows.m_performers.size()));
    m_pagesOfTime.resize(timeSteps);
    m_pagePlaces.insert(assignment.id, static_cast<int>(m_rows.m_pages.size()));
    m_rows.m_pages.append(page);
    tally(page, +1);
}

void AnswerBook::tally(const AnswerRows::Page &page, int sign)
{
    m_mark += sign > 0 ? markOf(page) : ~markOf(page) + 1;
    m_counts.submitted += page.status == AssignmentStatus::Submitted ? sign : 0;
    m_counts.rejected += page.status == AssignmentStatus::Rejected ? sign : 0;
    if (!page.counts())
        return;
    m_counts.pages += sign;
    m_counts.rewards += page.reward * sign;
    m_pagesOfTime[timePlace(page.seconds)] += sign;
    qint64 &pages = m_pagesOfPerformer[static_cast<std::size_t>(page.performer)];
    m_counts.performers -= pages > 0;
    pages += sign;
    m_counts.performers += pages > 0;
    for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
        const AnswerRows::Row &row = m_rows.m_rows[i];
        if (row.golden >= 0) {
            m_counts.goldenTotal += sign;
            m_counts.goldenRight += row.value == row.golden ? sign : 0;
        } else {
            m_counts.judgements += sign;
            m_counts.simulated += page.source == Source::Simulated ? sign : 0;
            m_answersOfValue[static_cast<std::size_t>(row.value)] += sign;
        }
    }
}

AnswerBook::Counts AnswerBook::counts(const Project &project) const
{
    Counts counts = m_counts;
    for (std::size_t value = 0; value < m_answersOfValue.size(); ++value) {
        if (!choiceOf(project, m_rows.m_values[static_cast<qsizetype>(value)]))
            counts.noComparison += m_answersOfValue[value];
    }
    qint64 below = 0; // of the median
    for (std::size_t i = 0; i < m_pagesOfTime.size() && counts.pages > 0; ++i) {
        below += m_pagesOfTime[i];
        if (2 * below > counts.pages) {
            counts.medianPageSeconds = static_cast<double>(i) / stepsPerSecond;
            break;
        }
    }
    return counts;
}

} // namespace sidewise

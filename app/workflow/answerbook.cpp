#include "workflow/answerbook.h"

#include "workflow/catalogueindex.h"

#include <QSet>

#include <algorithm>

namespace sidewise {

namespace {
bool counts(const Assignment &page)
{
    return page.status == AssignmentStatus::Submitted || page.status == AssignmentStatus::Accepted;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::optional<ComparisonTable::Choice> choice(const Project &project, const QString &value)
{
    const AnswerOption *option = project.option(value);
    if (!option)
        return std::nullopt;
    switch (option->answer) {
    case Answer::Left:
        return ComparisonTable::Choice::Left;
    case Answer::Right:
        return ComparisonTable::Choice::Right;
    case Answer::Equal:
        return ComparisonTable::Choice::Tie;
    case Answer::Unsure:
    case Answer::Broken:
        break;
    }
    return std::nullopt; // no comparison
}
} // namespace

bool AnswerBook::add(const QList<Assignment> &assignments)
{
    bool isChanged = false;
    for (const Assignment &page : assignments) {
        if (page.submitted.isValid() && (!m_lastSubmitted.isValid() || page.submitted > m_lastSubmitted))
            m_lastSubmitted = page.submitted;
        const auto place = m_places.constFind(page.id);
        if (place == m_places.constEnd()) {
            m_places.insert(page.id, m_pages.size());
            m_pages.append(page);
            isChanged = true;
        } else if (m_pages[*place].status != page.status) {
            m_pages[*place].status = page.status;
            isChanged = true;
        }
    }
    return isChanged;
}

AnswerBook::Counts AnswerBook::counts(const Project &project) const
{
    Counts counts;
    QSet<PerformerId> performers;
    std::vector<double> seconds;
    for (const Assignment &page : m_pages) {
        if (!sidewise::counts(page))
            continue;
        ++counts.pages;
        counts.rewards += page.reward;
        performers.insert(page.performer);
        seconds.push_back(static_cast<double>(page.created.msecsTo(page.submitted)) / 1000.0);
        for (const AnsweredTask &task : page.tasks) {
            if (task.golden) {
                ++counts.goldenTotal;
                counts.goldenRight += task.value == *task.golden;
                continue;
            }
            ++counts.judgements;
            counts.noComparison += !choice(project, task.value);
            counts.simulated += page.source == Source::Simulated;
        }
    }
    counts.performers = performers.size();
    counts.medianPageSeconds = median(std::move(seconds));
    return counts;
}

AnswerBook::Table AnswerBook::table(const Project &project, const CatalogueIndex &index) const
{
    Table table{index.empty(), 0};
    QHash<PerformerId, std::int32_t> performers;
    for (const Assignment &page : m_pages) {
        if (!sidewise::counts(page))
            continue;
        auto performer = performers.constFind(page.performer);
        if (performer == performers.constEnd()) {
            performer = performers.insert(page.performer, static_cast<std::int32_t>(table.comparisons.performers.size()));
            table.comparisons.performers.push_back(page.performer.value);
        }
        for (const AnsweredTask &task : page.tasks) {
            const auto made = choice(project, task.value);
            if (!made)
                continue;
            if (task.golden) {
                if (const auto right = choice(project, *task.golden); right && *right != ComparisonTable::Choice::Tie)
                    table.comparisons.golden.push_back({*performer, *made, *right});
                continue;
            }
            const int left = index.item(task.product, task.left);
            const int right = index.item(task.product, task.right);
            if (left < 0 || right < 0 || left == right)
                ++table.unknown;
            else
                table.comparisons.rows.push_back({*performer, left, right, *made});
        }
    }
    return table;
}

} // namespace sidewise

#include "workflow/answerbook.h"

#include "workflow/catalogueindex.h"

#include <algorithm>
#include <optional>

namespace sidewise {

namespace {
using Choice = ComparisonTable::Choice;

double median(std::vector<float> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

// Nothing where the answer is no comparison.
std::optional<Choice> choiceOf(const Project &project, const QString &value)
{
    const AnswerOption *option = project.option(value);
    if (!option)
        return std::nullopt;
    switch (option->answer) {
    case Answer::Left:
        return Choice::Left;
    case Answer::Right:
        return Choice::Right;
    case Answer::Equal:
        return Choice::Tie;
    case Answer::Unsure:
    case Answer::Broken:
        break;
    }
    return std::nullopt;
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
            append(page);
            isChanged = true;
        } else if (Page &known = m_pages[static_cast<std::size_t>(*place)]; known.status != page.status) {
            tally(known, -1);
            known.status = page.status;
            tally(known, +1);
            isChanged = true;
        }
    }
    return isChanged;
}

void AnswerBook::append(const Assignment &assignment)
{
    Page page;
    page.status = assignment.status;
    page.isSimulated = assignment.source == Source::Simulated;
    page.performer = m_performers.place(assignment.performer.value);
    page.seconds = assignment.submitted.isValid() ? static_cast<float>(assignment.created.msecsTo(assignment.submitted)) / 1000.0f : 0.0f;
    page.reward = assignment.reward;
    page.firstRow = m_rows.size();
    page.rowCount = static_cast<std::size_t>(assignment.tasks.size());
    for (const AnsweredTask &task : assignment.tasks) {
        m_rows.push_back({m_items.place({task.product, task.left}), m_items.place({task.product, task.right}),
            static_cast<short>(m_values.place(task.value)), static_cast<short>(task.golden ? m_values.place(*task.golden) : -1)});
    }
    m_answersOfValue.resize(m_values.list.size());
    m_pagesOfPerformer.resize(m_performers.list.size());
    m_places.insert(assignment.id, static_cast<int>(m_pages.size()));
    m_pages.push_back(page);
    tally(page, +1);
}

void AnswerBook::tally(const Page &page, int sign)
{
    if (!page.counts())
        return;
    m_counts.pages += sign;
    m_counts.rewards += page.reward * sign;
    qint64 &pages = m_pagesOfPerformer[static_cast<std::size_t>(page.performer)];
    m_counts.performers -= pages > 0;
    pages += sign;
    m_counts.performers += pages > 0;
    for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
        const Row &row = m_rows[i];
        if (row.golden >= 0) {
            m_counts.goldenTotal += sign;
            m_counts.goldenRight += row.value == row.golden ? sign : 0;
        } else {
            m_counts.judgements += sign;
            m_counts.simulated += page.isSimulated ? sign : 0;
            m_answersOfValue[static_cast<std::size_t>(row.value)] += sign;
        }
    }
}

AnswerBook::Counts AnswerBook::counts(const Project &project) const
{
    Counts counts = m_counts;
    for (std::size_t value = 0; value < m_answersOfValue.size(); ++value) {
        if (!choiceOf(project, m_values.list[value]))
            counts.noComparison += m_answersOfValue[value];
    }
    std::vector<float> seconds;
    seconds.reserve(m_pages.size());
    for (const Page &page : m_pages) {
        if (page.counts())
            seconds.push_back(page.seconds);
    }
    counts.medianPageSeconds = median(std::move(seconds));
    return counts;
}

AnswerBook::Table AnswerBook::table(const Project &project, const CatalogueIndex &index) const
{
    Table table{index.empty(), 0};
    table.comparisons.performers = m_performers.list;
    std::vector<int> items;
    for (const auto &[product, item] : m_items.list)
        items.push_back(index.item(product, item));
    std::vector<std::optional<Choice>> choices;
    for (const QString &value : m_values.list)
        choices.push_back(choiceOf(project, value));
    for (const Page &page : m_pages) {
        if (!page.counts())
            continue;
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const Row &row = m_rows[i];
            const auto made = choices[static_cast<std::size_t>(row.value)];
            if (!made)
                continue;
            if (row.golden >= 0) {
                const auto right = choices[static_cast<std::size_t>(row.golden)];
                if (right && *right != Choice::Tie)
                    table.comparisons.golden.push_back({page.performer, *made, *right});
                continue;
            }
            const int left = items[static_cast<std::size_t>(row.left)];
            const int right = items[static_cast<std::size_t>(row.right)];
            if (left < 0 || right < 0 || left == right)
                ++table.unknown;
            else
                table.comparisons.rows.push_back({page.performer, left, right, *made});
        }
    }
    return table;
}

QString AnswerBook::pairKey(const ProductId &product, const ItemId &one, const ItemId &other)
{
    const QChar separator(0x1f);
    return product.value + separator + std::min(one.value, other.value) + separator + std::max(one.value, other.value);
}

QHash<QString, QList<PerformerId>> AnswerBook::performersByPair() const
{
    QHash<QString, QList<PerformerId>> performers;
    for (const Page &page : m_pages) {
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            if (m_rows[i].golden >= 0)
                continue;
            const auto &[product, left] = m_items.list[static_cast<std::size_t>(m_rows[i].left)];
            const ItemId &right = m_items.list[static_cast<std::size_t>(m_rows[i].right)].second;
            performers[pairKey(product, left, right)].append(PerformerId(m_performers.list[static_cast<std::size_t>(page.performer)]));
        }
    }
    return performers;
}

} // namespace sidewise

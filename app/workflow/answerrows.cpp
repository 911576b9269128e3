#include "workflow/answerrows.h"

#include "workflow/catalogueindex.h"

#include <algorithm>

namespace sidewise {

namespace {
using Choice = ComparisonTable::Choice;
}

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

bool AnswerRows::takes(const AnswerView &view, const Page &page) const
{
    if (view.until.isValid() && (page.submitted == 0 || page.submitted > view.until.toMSecsSinceEpoch()))
        return false;
    return page.counts() || (page.status == AssignmentStatus::Rejected && view.stillCounted.contains(page.id.value));
}

AnswerRows::Table AnswerRows::table(const Project &project, const CatalogueIndex &index, const AnswerView &view) const
{
    Table table;
    table.comparisons = index.empty();
    std::vector<int> items;
    for (const auto &[product, item] : m_items)
        items.push_back(index.item(product, item));
    std::vector<std::optional<Choice>> choices;
    for (const QString &value : m_values)
        choices.push_back(choiceOf(project, value));
    constexpr int unseen = -2;
    constexpr int outside = -1;
    std::vector<int> places(static_cast<std::size_t>(m_performers.size()), unseen);
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
        const Page &page = m_pages[p];
        if (!takes(view, page))
            continue;
        int &performer = places[static_cast<std::size_t>(page.performer)];
        if (performer == unseen) {
            const QString &name = m_performers[page.performer];
            performer = view.leftOut.contains(name) ? outside : static_cast<int>(table.comparisons.performers.size());
            if (performer != outside)
                table.comparisons.performers.push_back(name);
        }
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            const Row &row = m_rows[i];
            const auto made = choices[static_cast<std::size_t>(row.value)];
            if (row.golden >= 0) {
                const auto right = choices[static_cast<std::size_t>(row.golden)];
                if (made && performer != outside && right && *right != Choice::Tie)
                    table.comparisons.golden.push_back({performer, *made, *right});
                continue;
            }
            const int left = items[static_cast<std::size_t>(row.left)];
            const int right = items[static_cast<std::size_t>(row.right)];
            if (performer == outside)
                ++table.leftOut;
            else if (!made)
                ++table.noComparison;
            else if (left < 0 || right < 0 || left == right)
                ++table.unknown;
            else {
                table.comparisons.rows.push_back({performer, left, right, *made});
                table.simulated += page.source == Source::Simulated;
            }
        }
    }
    return table;
}

QString AnswerRows::pairKey(const ProductId &product, const ItemId &one, const ItemId &other)
{
    const QChar separator(0x1f);
    return product.value + separator + std::min(one.value, other.value) + separator + std::max(one.value, other.value);
}

QHash<QString, QList<PerformerId>> AnswerRows::performersByPair() const
{
    QHash<QString, QList<PerformerId>> performers;
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
        const Page &page = m_pages[p];
        for (std::size_t i = page.firstRow; i < page.firstRow + page.rowCount; ++i) {
            if (m_rows[i].golden >= 0)
                continue;
            const auto &[product, left] = m_items[m_rows[i].left];
            performers[pairKey(product, left, m_items[m_rows[i].right].second)].append(PerformerId(performer(page)));
        }
    }
    return performers;
}

} // namespace sidewise

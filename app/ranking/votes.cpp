#include "ranking/votes.h"

#include "ranking/layout.h"

#include <cmath>

namespace sidewise {

using ranking::Layout;
using Choice = ComparisonTable::Choice;

namespace {
PairVote emptyVote(const Layout &layout, int pair)
{
    return {layout.itemPlaces[layout.pairs[pair].first], layout.itemPlaces[layout.pairs[pair].second], 0, 0};
}
} // namespace

Choice PairVote::majority() const
{
    if (forFirst == forSecond)
        return Choice::Tie;
    return forFirst > forSecond ? Choice::Left : Choice::Right;
}

std::vector<PairVote> majorityVotes(const ComparisonTable &table)
{
    const Layout layout(table, Layout::Ties::Half, Layout::Performers::Merged);
    std::vector<PairVote> votes;
    for (int pair = 0; pair < layout.pairCount(); ++pair) {
        votes.push_back(emptyVote(layout, pair));
        votes.back().forFirst = layout.counts[pair].first();
        votes.back().forSecond = layout.counts[pair].second();
    }
    return votes;
}

WawaResult wawa(const ComparisonTable &table)
{
    const Layout layout(table, Layout::Ties::Half, Layout::Performers::Kept);
    std::vector<double> agreed(static_cast<std::size_t>(layout.performerCount()) + 1, 0.0);
    std::vector<double> answers(agreed.size(), 0.0);
    const auto forEachCell = [&](const auto &visit) {
        for (int pair = 0; pair < layout.pairCount(); ++pair) {
            for (std::uint32_t c = layout.pairCells[pair]; c < layout.pairCells[pair + 1]; ++c)
                visit(pair, layout.cells[c], layout.cells[c].who >> 1);
        }
    };
    forEachCell([&](int pair, const Layout::Cell &cell, int who) {
        const double ties = static_cast<double>(cell.ties);
        const double first = cell.first() - ties / 2;
        const double second = cell.second() - ties / 2;
        const PairVote vote{0, 0, layout.counts[pair].first(), layout.counts[pair].second()};
        answers[who] += first + second + ties;
        agreed[who] += vote.majority() == Choice::Left ? first : vote.majority() == Choice::Right ? second : ties;
    });

    WawaResult result;
    result.skills.resize(table.performers.size(), 0.0);
    std::vector<double> skills(agreed.size(), 1.0);
    for (int k = 0; k < layout.performerCount(); ++k) {
        skills[k] = answers[k] > 0 ? agreed[k] / answers[k] : 0;
        result.skills[layout.performerPlaces[k]] = skills[k];
    }
    for (int pair = 0; pair < layout.pairCount(); ++pair)
        result.votes.push_back(emptyVote(layout, pair));
    forEachCell([&](int pair, const Layout::Cell &cell, int who) {
        result.votes[pair].forFirst += skills[who] * cell.first();
        result.votes[pair].forSecond += skills[who] * cell.second();
    });
    return result;
}

std::vector<double> eloRatings(const ComparisonTable &table, double start, double k)
{
    std::vector<double> ratings(table.items.size(), start);
    for (const ComparisonTable::Row &row : table.rows) {
        const double expected = 1 / (1 + std::pow(10.0, (ratings[row.right] - ratings[row.left]) / 400));
        const double scored = row.choice == Choice::Left ? 1 : row.choice == Choice::Right ? 0 : 0.5;
        ratings[row.left] += k * (scored - expected);
        ratings[row.right] -= k * (scored - expected);
    }
    return ratings;
}

} // namespace sidewise

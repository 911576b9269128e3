// Krippendorff, Content Analysis: alpha = 1 − observed / expected disagreement over the coincidences of answers.

#include "ranking/agreement.h"

#include "ranking/layout.h"

#include <map>

namespace sidewise {

Agreement agreementOf(const std::vector<std::vector<int>> &units)
{
    Agreement result;
    std::map<int, double> totals; // by class, over units with at least two answers
    double agreeing = 0;          // coincidences on the diagonal
    double equalPairs = 0;
    double allPairs = 0;
    for (const std::vector<int> &unit : units) {
        if (unit.size() < 2)
            continue;
        std::map<int, double> counts;
        for (const int answer : unit)
            counts[answer] += 1;
        const auto size = static_cast<double>(unit.size());
        for (const auto &[label, count] : counts) {
            totals[label] += count;
            agreeing += count * (count - 1) / (size - 1);
            equalPairs += count * (count - 1) / 2;
        }
        allPairs += size * (size - 1) / 2;
        ++result.pairs;
        result.answers += static_cast<qint64>(unit.size());
    }
    if (result.pairs == 0)
        return result;
    const auto n = static_cast<double>(result.answers);
    double chance = 0;
    for (const auto &[label, total] : totals)
        chance += total * (total - 1);
    const double observed = 1 - agreeing / n;
    const double expected = 1 - chance / (n * (n - 1));
    result.percent = equalPairs / allPairs;
    result.alpha = expected > 0 ? 1 - observed / expected : 1;
    return result;
}

Agreement agreementOf(const ComparisonTable &table)
{
    using ranking::Layout;
    const Layout layout(table, Layout::Ties::Half, Layout::Performers::Merged);
    std::vector<std::vector<int>> units(layout.pairs.size());
    for (std::size_t pair = 0; pair < units.size(); ++pair) {
        const Layout::Count &count = layout.counts[pair];
        const auto add = [&](int label, std::uint32_t times) { units[pair].insert(units[pair].end(), times, label); };
        add(0, (count.firstHalves - count.ties) / 2);
        add(1, (count.secondHalves - count.ties) / 2);
        add(2, count.ties);
    }
    return agreementOf(units);
}

} // namespace sidewise

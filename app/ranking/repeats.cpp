#include "ranking/repeats.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace sidewise {

namespace {
using Key = std::array<std::int32_t, 3>;

Key keyOf(const ComparisonTable::Row &row)
{
    return {row.performer, std::min(row.left, row.right), std::max(row.left, row.right)};
}
} // namespace

qint64 keepLastRepeats(ComparisonTable &table)
{
    std::vector<std::uint32_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Key keyA = keyOf(table.rows[a]);
        const Key keyB = keyOf(table.rows[b]);
        return keyA != keyB ? keyA < keyB : a < b;
    });
    std::vector<char> isRepeated(table.rows.size(), 0);
    for (std::size_t i = 1; i < order.size(); ++i) {
        const ComparisonTable::Row &row = table.rows[order[i - 1]];
        isRepeated[order[i - 1]] = row.performer >= 0 && keyOf(row) == keyOf(table.rows[order[i]]) ? 1 : 0;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (!isRepeated[i])
            table.rows[kept++] = table.rows[i];
    }
    const std::size_t removed = table.rows.size() - kept;
    table.rows.resize(kept);
    return static_cast<qint64>(removed);
}

} // namespace sidewise

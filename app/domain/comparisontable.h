#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <vector>

namespace sidewise {

// Side-by-side answers in the form that rankings read: names once, rows of small numbers. An item belongs to exactly
// one product: the same id in two products is two items. Rows may be in any order.
struct ComparisonTable
{
    enum class Choice : std::int8_t { Left, Right, Tie };

    struct Row
    {
        std::int32_t performer = -1; // index into performers; -1 where performers are not known
        std::int32_t left = 0;       // index into items
        std::int32_t right = 0;
        Choice choice = Choice::Left;
    };
    // An answer to a golden pair: evidence about the performer only; its items are in no ranking.
    struct GoldenRow
    {
        std::int32_t performer = -1;
        Choice choice = Choice::Left;
        Choice right = Choice::Left; // the known answer, Left or Right
    };
    struct Item
    {
        QString id;
        std::int32_t product = 0; // index into products
    };

    std::vector<QString> products;
    std::vector<Item> items;
    std::vector<QString> performers;
    std::vector<Row> rows;
    std::vector<GoldenRow> golden;
};

} // namespace sidewise

#pragma once

#include "domain/comparisontable.h"

#include <cstdint>
#include <vector>

namespace sidewise::ranking {

// The rows of a ComparisonTable, counted and put into one fixed order, so that every sum over them has the same terms
// in the same places whatever order the rows came in. Items are numbered by (product id, item id), performers by id;
// "place" below always means such a number. Rows of one unordered pair stand together as cells, one per performer
// and side.
class Layout
{
public:
    enum class Ties { Half, Drop };
    enum class Performers { Kept, Merged };

    struct Pair
    {
        std::int32_t first = 0; // places of items, first < second
        std::int32_t second = 0;
    };
    // Answers of all performers about a pair: what models without performers need.
    struct Count
    {
        std::uint32_t firstHalves = 0; // answers for the first item, in halves: a tie is one for each
        std::uint32_t secondHalves = 0;
        std::uint32_t ties = 0;        // how many of them were ties
        double first() const { return 0.5 * firstHalves; }
        double second() const { return 0.5 * secondHalves; }
        double total() const { return first() + second(); }
    };
    // The same of one performer who saw the pair this way round.
    struct Cell
    {
        std::int32_t who = 0; // 2 × performer + (first item shown on the right ? 1 : 0)
        std::uint32_t firstHalves = 0;
        std::uint32_t secondHalves = 0;
        std::uint32_t ties = 0;
        double first() const { return 0.5 * firstHalves; }
        double second() const { return 0.5 * secondHalves; }
    };
    struct Golden
    {
        double saidLeft[2] = {0, 0};  // [0]: left is right, [1]: right is right
        double saidRight[2] = {0, 0};
    };

    Layout(const ComparisonTable &table, Ties ties, Performers performers);

    int productCount() const { return static_cast<int>(productPlaces.size()); }
    int itemCount() const { return static_cast<int>(itemPlaces.size()); }
    int performerCount() const { return static_cast<int>(performerPlaces.size()); }
    int pairCount() const { return static_cast<int>(pairs.size()); }
    int sizeOf(int product) const { return productItems[product + 1] - productItems[product]; }
    int unknownPerformer() const { return performerCount(); } // stands for rows without a performer

    std::vector<std::int32_t> productPlaces;   // place → index in the table
    std::vector<std::int32_t> itemPlaces;
    std::vector<std::int32_t> performerPlaces;
    std::vector<std::int32_t> productItems;    // first item place of each product; one more entry than products
    std::vector<std::int32_t> productPairs;    // first pair of each product; one more entry than products

    std::vector<Pair> pairs;
    std::vector<Count> counts;                 // by pair
    std::vector<std::uint32_t> pairCells;      // first cell of each pair; one more entry than pairs
    std::vector<Cell> cells;                   // none where performers are merged
    std::vector<Golden> golden;                // by performer place

    std::vector<std::int32_t> groupOf;         // by item place: connected group inside its product, from 1
    std::vector<std::int32_t> groupCount;      // by product place

    std::int64_t judgements = 0;               // ordinary rows used
    std::int64_t droppedTies = 0;
    std::int64_t goldenAnswers = 0;            // ties among them are no evidence and not counted
    bool hasUnknownPerformers = false;

private:
    void numberNames(const ComparisonTable &table);
    void countRows(const ComparisonTable &table, Ties ties, Performers performers);
    void countInPlace(const ComparisonTable &table, Ties ties, std::size_t possiblePairs);
    template<typename Use>
    void eachRow(const ComparisonTable &table, Ties ties, Performers performers, Use use);
    template<typename Entries>
    void makeCells(const Entries &entries);
    void countGolden(const ComparisonTable &table);
    void findGroups();

    std::vector<std::int32_t> m_itemPlace;      // index in the table → place
    std::vector<std::int32_t> m_performerPlace;
};

using PairCount = Layout::Count;

} // namespace sidewise::ranking

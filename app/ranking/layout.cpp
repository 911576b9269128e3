#include "ranking/layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace sidewise::ranking {

namespace {
struct Entry
{
    std::int32_t first;
    std::int32_t second;
    std::uint32_t whoAndChoice; // 4 × who + choice, where Left is for the first item

    std::int32_t who() const { return static_cast<std::int32_t>(whoAndChoice >> 2); }
    ComparisonTable::Choice choice() const { return static_cast<ComparisonTable::Choice>(whoAndChoice & 3); }
};

// One pass of a stable counting sort: linear in entries and keys.
template<typename Key>
void sortBy(std::vector<Entry> &entries, std::vector<Entry> &spare, int keys, Key key)
{
    std::vector<std::uint32_t> next(static_cast<std::size_t>(keys) + 1, 0);
    for (const Entry &entry : entries)
        ++next[key(entry) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    spare.resize(entries.size());
    for (const Entry &entry : entries)
        spare[next[key(entry)]++] = entry;
    entries.swap(spare);
}

std::vector<std::int32_t> numbersUpTo(std::size_t count)
{
    std::vector<std::int32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

template<typename Less>
void sortUnlessSorted(std::vector<std::int32_t>::iterator begin, std::vector<std::int32_t>::iterator end, Less less)
{
    if (!std::is_sorted(begin, end, less))
        std::stable_sort(begin, end, less);
}

std::vector<std::int32_t> inverted(const std::vector<std::int32_t> &places)
{
    std::vector<std::int32_t> inverse(places.size());
    for (std::size_t place = 0; place < places.size(); ++place)
        inverse[places[place]] = static_cast<std::int32_t>(place);
    return inverse;
}

template<typename Counts>
void add(ComparisonTable::Choice choice, Counts &counts)
{
    using Choice = ComparisonTable::Choice;
    counts.firstHalves += choice == Choice::Tie ? 1 : choice == Choice::Left ? 2 : 0;
    counts.secondHalves += choice == Choice::Tie ? 1 : choice == Choice::Right ? 2 : 0;
    counts.ties += choice == Choice::Tie ? 1 : 0;
}

bool areSamePair(const Entry &a, const Entry &b)
{
    return a.first == b.first && a.second == b.second;
}

int rootOf(std::vector<std::int32_t> &parents, int item)
{
    while (parents[item] != item) {
        parents[item] = parents[parents[item]];
        item = parents[item];
    }
    return item;
}
} // namespace

Layout::Layout(const ComparisonTable &table, Ties ties, Performers performers)
{
    numberNames(table);
    countRows(table, ties, performers);
    countGolden(table);
    findGroups();
}

void Layout::numberNames(const ComparisonTable &table)
{
    productPlaces = numbersUpTo(table.products.size());
    sortUnlessSorted(productPlaces.begin(), productPlaces.end(),
        [&](int a, int b) { return table.products[a] < table.products[b]; });
    const std::vector<std::int32_t> productPlace = inverted(productPlaces);

    productItems.assign(table.products.size() + 1, 0);
    for (const ComparisonTable::Item &item : table.items)
        ++productItems[productPlace[item.product] + 1];
    std::partial_sum(productItems.begin(), productItems.end(), productItems.begin());
    std::vector<std::int32_t> next(productItems.begin(), productItems.end());
    itemPlaces.resize(table.items.size());
    for (std::size_t i = 0; i < table.items.size(); ++i)
        itemPlaces[next[productPlace[table.items[i].product]]++] = static_cast<std::int32_t>(i);
    for (int product = 0; product < productCount(); ++product)
        sortUnlessSorted(itemPlaces.begin() + productItems[product], itemPlaces.begin() + productItems[product + 1],
            [&](int a, int b) { return table.items[a].id < table.items[b].id; });
    m_itemPlace = inverted(itemPlaces);

    performerPlaces = numbersUpTo(table.performers.size());
    sortUnlessSorted(performerPlaces.begin(), performerPlaces.end(),
        [&](int a, int b) { return table.performers[a] < table.performers[b]; });
    m_performerPlace = inverted(performerPlaces);
}

// Every row that counts, its items by place and the first of them first.
template<typename Use>
void Layout::eachRow(const ComparisonTable &table, Ties ties, Performers performers, Use use)
{
    using Choice = ComparisonTable::Choice;
    struct Home // of an item; small, since rows jump between items
    {
        std::int32_t place;
        std::int32_t product;
    };
    std::vector<Home> homes(table.items.size());
    for (std::size_t i = 0; i < homes.size(); ++i)
        homes[i] = {m_itemPlace[i], table.items[i].product};
    for (const ComparisonTable::Row &row : table.rows) {
        const Home left = homes[static_cast<std::size_t>(row.left)];
        const Home right = homes[static_cast<std::size_t>(row.right)];
        if (row.left == row.right || left.product != right.product)
            continue;
        if (row.choice == Choice::Tie && ties == Ties::Drop) {
            ++droppedTies;
            continue;
        }
        std::int32_t first = left.place;
        std::int32_t second = right.place;
        std::int32_t who = 2 * unknownPerformer();
        Choice choice = row.choice;
        if (performers == Performers::Kept) {
            hasUnknownPerformers |= row.performer < 0;
            if (row.performer >= 0)
                who = 2 * m_performerPlace[row.performer];
        }
        if (first > second) {
            std::swap(first, second);
            who += performers == Performers::Kept ? 1 : 0;
            if (choice != Choice::Tie)
                choice = choice == Choice::Left ? Choice::Right : Choice::Left;
        }
        use(first, second, who, choice);
    }
}

void Layout::countRows(const ComparisonTable &table, Ties ties, Performers performers)
{
    std::size_t possiblePairs = 0;
    for (int product = 0; product < productCount(); ++product) {
        const auto size = static_cast<std::size_t>(sizeOf(product));
        possiblePairs += size * (size - (size > 0 ? 1 : 0)) / 2;
    }
    if (performers == Performers::Merged && possiblePairs <= table.rows.size())
        return countInPlace(table, ties, possiblePairs);
    using Choice = ComparisonTable::Choice;
    std::vector<Entry> entries;
    entries.reserve(table.rows.size());
    eachRow(table, ties, performers, [&](std::int32_t first, std::int32_t second, std::int32_t who, Choice choice) {
        entries.push_back({first, second, static_cast<std::uint32_t>(who) << 2 | static_cast<std::uint32_t>(choice)});
    });
    judgements = static_cast<std::int64_t>(entries.size());

    std::vector<Entry> spare;
    if (performers == Performers::Kept)
        sortBy(entries, spare, 2 * performerCount() + 2, [](const Entry &entry) { return entry.who(); });
    sortBy(entries, spare, itemCount(), [](const Entry &entry) { return entry.second; });
    sortBy(entries, spare, itemCount(), [](const Entry &entry) { return entry.first; });
    spare = {};

    productPairs.assign(static_cast<std::size_t>(productCount()) + 1, 0);
    std::size_t pairTotal = 0;
    for (std::size_t i = 0; i < entries.size(); ++i)
        pairTotal += i == 0 || !areSamePair(entries[i - 1], entries[i]) ? 1 : 0;
    pairs.reserve(pairTotal); // exactly: millions of rows should not need twice their memory
    counts.reserve(pairTotal);
    int product = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry &entry = entries[i];
        if (i == 0 || !areSamePair(entries[i - 1], entry)) {
            while (entry.first >= productItems[product + 1])
                productPairs[++product] = static_cast<std::int32_t>(pairs.size());
            pairs.push_back({entry.first, entry.second});
            counts.push_back({});
        }
        add(entry.choice(), counts.back());
    }
    while (product < productCount())
        productPairs[++product] = static_cast<std::int32_t>(pairs.size());
    if (performers == Performers::Kept)
        makeCells(entries);
}

// With fewer possible pairs than rows a counter for each of them is quicker than sorting the rows.
void Layout::countInPlace(const ComparisonTable &table, Ties ties, std::size_t possiblePairs)
{
    using Choice = ComparisonTable::Choice;
    std::vector<std::size_t> begin(static_cast<std::size_t>(itemCount())); // of an item's pairs with later items
    std::size_t next = 0;
    for (int product = 0; product < productCount(); ++product) {
        for (int i = productItems[product]; i < productItems[product + 1]; ++i) {
            begin[static_cast<std::size_t>(i)] = next;
            next += static_cast<std::size_t>(productItems[product + 1] - i - 1);
        }
    }
    std::vector<Count> all(possiblePairs);
    // Memory is asked for some rows ahead.
    struct Waiting
    {
        Count *count;
        Choice choice;
    };
    std::array<Waiting, 32> waiting;
    std::size_t waitingCount = 0;
    const auto addWaiting = [&] {
        for (std::size_t i = 0; i < waitingCount; ++i)
            add(waiting[i].choice, *waiting[i].count);
        waitingCount = 0;
    };
    eachRow(table, ties, Performers::Merged, [&](std::int32_t first, std::int32_t second, std::int32_t, Choice choice) {
        Count *const count = &all[begin[static_cast<std::size_t>(first)] + static_cast<std::size_t>(second - first - 1)];
        __builtin_prefetch(count, 1);
        waiting[waitingCount++] = {count, choice};
        if (waitingCount == waiting.size())
            addWaiting();
        ++judgements;
    });
    addWaiting();
    const auto isAsked = [](const Count &count) { return count.firstHalves + count.secondHalves > 0; };
    const auto pairTotal = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), isAsked));
    pairs.reserve(pairTotal);
    counts.reserve(pairTotal);
    productPairs.assign(static_cast<std::size_t>(productCount()) + 1, 0);
    const Count *count = all.data();
    for (int product = 0; product < productCount(); ++product) {
        for (int i = productItems[product]; i < productItems[product + 1]; ++i) {
            for (int j = i + 1; j < productItems[product + 1]; ++j, ++count) {
                if (!isAsked(*count))
                    continue;
                pairs.push_back({i, j});
                counts.push_back(*count);
            }
        }
        productPairs[product + 1] = static_cast<std::int32_t>(pairs.size());
    }
}

template<typename Entries>
void Layout::makeCells(const Entries &entries)
{
    std::size_t cellTotal = 0;
    const auto isNewCell = [&](std::size_t i) {
        return i == 0 || !areSamePair(entries[i - 1], entries[i]) || entries[i - 1].who() != entries[i].who();
    };
    for (std::size_t i = 0; i < entries.size(); ++i)
        cellTotal += isNewCell(i) ? 1 : 0;
    cells.reserve(cellTotal);
    pairCells.reserve(pairs.size() + 1);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i == 0 || !areSamePair(entries[i - 1], entries[i]))
            pairCells.push_back(static_cast<std::uint32_t>(cells.size()));
        if (isNewCell(i))
            cells.push_back({entries[i].who(), 0, 0, 0});
        add(entries[i].choice(), cells.back());
    }
    pairCells.push_back(static_cast<std::uint32_t>(cells.size()));
}

void Layout::countGolden(const ComparisonTable &table)
{
    using Choice = ComparisonTable::Choice;
    golden.resize(static_cast<std::size_t>(performerCount()));
    for (const ComparisonTable::GoldenRow &row : table.golden) {
        if (row.choice == Choice::Tie || row.right == Choice::Tie || row.performer < 0)
            continue;
        Golden &counts = golden[m_performerPlace[row.performer]];
        const int side = row.right == Choice::Left ? 0 : 1;
        (row.choice == Choice::Left ? counts.saidLeft : counts.saidRight)[side] += 1;
        ++goldenAnswers;
    }
}

void Layout::findGroups()
{
    std::vector<std::int32_t> parents = numbersUpTo(static_cast<std::size_t>(itemCount()));
    for (const Pair &pair : pairs) {
        const int a = rootOf(parents, pair.first);
        const int b = rootOf(parents, pair.second);
        parents[std::max(a, b)] = std::min(a, b); // the root is the smallest place of its group
    }
    groupOf.assign(static_cast<std::size_t>(itemCount()), 1);
    groupCount.assign(static_cast<std::size_t>(productCount()), 0);
    for (int product = 0; product < productCount(); ++product) {
        std::map<int, int> sizes; // root → items
        for (int i = productItems[product]; i < productItems[product + 1]; ++i)
            ++sizes[rootOf(parents, i)];
        groupCount[product] = static_cast<std::int32_t>(sizes.size());
        if (sizes.size() < 2)
            continue;
        std::vector<std::pair<int, int>> bySize; // largest first, then by place
        for (const auto &[root, size] : sizes)
            bySize.emplace_back(-size, root);
        std::sort(bySize.begin(), bySize.end());
        std::map<int, int> numbers;
        for (const auto &[size, root] : bySize)
            numbers.emplace(root, static_cast<int>(numbers.size()) + 1);
        for (int i = productItems[product]; i < productItems[product + 1]; ++i)
            groupOf[i] = numbers.at(rootOf(parents, i));
    }
}

} // namespace sidewise::ranking

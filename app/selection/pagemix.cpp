#include "selection/pagemix.h"

#include "base/random.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sidewise::selection {

namespace {
class PageMixer
{
public:
    PageMixer(const std::vector<PlannedPair> &pairs, int perPage, std::uint64_t seed)
        : m_perPage(static_cast<std::size_t>(std::max(1, perPage)))
    {
        Random random(seed);
        for (const PlannedPair &pair : pairs)
            m_waiting[pair.product].push_back(pair);
        for (auto &[product, waiting] : m_waiting) {
            std::reverse(waiting.begin(), waiting.end()); // the best stands last, where it is cheap to take
            m_queue.insert({waiting.size(), random.next(), product});
        }
    }

    std::vector<std::vector<PlannedPair>> mix()
    {
        std::vector<std::vector<PlannedPair>> pages;
        while (!m_queue.empty())
            pages.push_back(nextPage());
        return pages;
    }

private:
    struct Place
    {
        std::size_t waiting;
        std::uint64_t order;
        std::int32_t product;
        // Most pairs left first, so that no product is left over alone at the end.
        bool operator<(const Place &other) const
        {
            return std::tuple(other.waiting, order, product) < std::tuple(waiting, other.order, other.product);
        }
    };

    // One pair of each of the first products; where there are fewer products than places, more rounds.
    std::vector<PlannedPair> nextPage()
    {
        std::vector<PlannedPair> page;
        std::vector<Place> places;
        while (page.size() < m_perPage && !m_queue.empty()) {
            places.push_back(*m_queue.begin());
            m_queue.erase(m_queue.begin());
            takeFrom(places.back().product, page);
        }
        for (bool isTaking = true; isTaking && page.size() < m_perPage;) {
            isTaking = false;
            for (const Place &place : places)
                isTaking = (page.size() < m_perPage && takeFrom(place.product, page)) || isTaking;
        }
        for (Place &place : places) {
            place.waiting = m_waiting[place.product].size();
            if (place.waiting > 0)
                m_queue.insert(place);
        }
        return page;
    }

    bool takeFrom(std::int32_t product, std::vector<PlannedPair> &page)
    {
        std::vector<PlannedPair> &waiting = m_waiting[product];
        const auto next = std::find_if(waiting.rbegin(), waiting.rend(), [&](const PlannedPair &pair) {
            return std::none_of(page.begin(), page.end(), [&](const PlannedPair &other) {
                return other.product == product && other.first == pair.first && other.second == pair.second;
            });
        });
        if (next == waiting.rend())
            return false;
        page.push_back(*next);
        waiting.erase(std::next(next).base());
        return true;
    }

    std::size_t m_perPage;
    std::map<std::int32_t, std::vector<PlannedPair>> m_waiting;
    std::set<Place> m_queue;
};
} // namespace

std::vector<std::vector<PlannedPair>> mixPages(const std::vector<PlannedPair> &pairs, int perPage,
    std::uint64_t seed)
{
    return PageMixer(pairs, perPage, seed).mix();
}

std::vector<bool> firstIsLeft(const std::vector<PlannedPair> &pairs, SideBalance &balance, std::uint64_t seed)
{
    Random random(seed);
    std::vector<bool> result;
    for (const PlannedPair &pair : pairs) {
        const auto product = static_cast<std::size_t>(pair.product);
        if (balance.leftMinusRight.size() <= product)
            balance.leftMinusRight.resize(product + 1);
        std::vector<int> &items = balance.leftMinusRight[product];
        const auto needed = static_cast<std::size_t>(std::max(pair.first, pair.second)) + 1;
        if (items.size() < needed)
            items.resize(needed, 0);
        int &first = items[pair.first];
        int &second = items[pair.second];
        const bool isLeft = first != second ? first < second : random.chance(0.5);
        first += isLeft ? 1 : -1;
        second += isLeft ? -1 : 1;
        result.push_back(isLeft);
    }
    return result;
}

} // namespace sidewise::selection

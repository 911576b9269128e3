#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// Numbers names in the order they first appear; a name may belong to an owner (an item to its product), and the same
// name of two owners is two names. Qt-free.
class NameIndex
{
public:
    NameIndex();
    std::int32_t number(std::string_view name, std::int32_t owner = 0);
    std::size_t size() const { return m_entries.size(); }
    std::string_view name(std::size_t number) const { return m_entries[number].name; }
    std::int32_t owner(std::size_t number) const { return m_entries[number].owner; }

private:
    struct Entry
    {
        std::string_view name; // into m_blocks
        std::uint64_t hash;
        std::int32_t owner;
    };
    std::string_view keep(std::string_view name);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<std::int32_t> m_slots; // open addressing: number or −1
    std::deque<std::string> m_blocks;
};

} // namespace sidewise::dataset

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// Numbers names in the order they first appear; a name may belong to an owner (an item to its product), and the same
// name of two owners is two names. Made for millions of look-ups of short names that are seldom in the cache: whoever
// has several at hand computes their hashes first, then calls fetch() for all, then expect() for all, then number().
// A slot tells by its tag whether it is worth following; names of up to sixteen bytes are compared as two numbers.
// Qt-free.
class NameIndex
{
public:
    using Hash = std::uint32_t;

    NameIndex();
    static Hash hashOf(std::string_view name, Hash ofOwner = 0);
    void fetch(Hash hash) const { __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]); }
    void expect(Hash hash) const;
    std::int32_t number(std::string_view name, Hash hash, std::int32_t owner = 0);
    std::size_t size() const { return m_entries.size(); }
    std::string_view name(std::size_t number) const { return {m_entries[number].data, m_entries[number].size}; }
    std::int32_t owner(std::size_t number) const { return m_entries[number].owner; }

private:
    struct Slot
    {
        Hash tag = 0;
        std::int32_t number = -1;
    };
    struct alignas(32) Entry // within one line of the cache
    {
        std::uint64_t head; // the first eight bytes of the name
        std::uint64_t tail; // the last eight
        const char *data;   // into m_blocks
        std::uint32_t size;
        std::int32_t owner;
    };
    const char *keep(std::string_view name);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots; // open addressing
    std::deque<std::string> m_blocks;
};

} // namespace sidewise::dataset

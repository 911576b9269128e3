#include "dataset/nameindex.h"

#include <algorithm>
#include <cstring>

namespace sidewise::dataset {

namespace {
constexpr std::size_t blockSize = 1 << 16;

template<typename Number>
std::uint64_t load(const char *at)
{
    Number number;
    std::memcpy(&number, at, sizeof(Number));
    return number;
}

// The first eight bytes, or all of a shorter name, as one number.
std::uint64_t headOf(std::string_view name)
{
    const char *const at = name.data();
    const std::size_t size = name.size();
    if (size >= 8)
        return load<std::uint64_t>(at);
    if (size >= 4)
        return load<std::uint32_t>(at) | load<std::uint32_t>(at + size - 4) << (8 * (size - 4));
    if (size == 0)
        return 0;
    return load<std::uint8_t>(at) | load<std::uint8_t>(at + size / 2) << (8 * (size / 2))
        | load<std::uint8_t>(at + size - 1) << (8 * (size - 1));
}

std::uint64_t tailOf(std::string_view name)
{
    return name.size() > 8 ? load<std::uint64_t>(name.data() + name.size() - 8) : 0;
}

// With equal heads, tails and sizes only the middle of a long name is left to compare.
bool isSameMiddle(std::string_view a, const char *b)
{
    return a.size() <= 16 || std::memcmp(a.data() + 8, b + 8, a.size() - 16) == 0;
}
} // namespace

NameIndex::NameIndex()
    : m_slots(1024)
{
}

// Ends with the finaliser of MurmurHash3, since slots are chosen by the lowest bits alone.
NameIndex::Hash NameIndex::hashOf(std::string_view name, Hash ofOwner)
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
    std::uint64_t hash = name.size() + (static_cast<std::uint64_t>(ofOwner) << 32);
    hash = (hash ^ headOf(name)) * factor;
    while (name.size() > 8) {
        name.remove_prefix(8);
        hash = (hash ^ (hash >> 32) ^ headOf(name)) * factor;
    }
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return static_cast<Hash>(hash ^ (hash >> 33));
}

void NameIndex::expect(Hash hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot].number >= 0 && m_slots[slot].tag != hash)
        slot = (slot + 1) & mask;
    if (m_slots[slot].number >= 0)
        __builtin_prefetch(&m_entries[static_cast<std::size_t>(m_slots[slot].number)]);
}

std::int32_t NameIndex::number(std::string_view name, Hash hash, std::int32_t owner)
{
    const std::uint64_t head = headOf(name);
    const std::uint64_t tail = tailOf(name);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].number >= 0; slot = (slot + 1) & mask) {
        if (m_slots[slot].tag != hash)
            continue;
        const Entry &entry = m_entries[static_cast<std::size_t>(m_slots[slot].number)];
        if (entry.head == head && entry.tail == tail && entry.size == name.size() && entry.owner == owner
            && isSameMiddle(name, entry.data))
            return m_slots[slot].number;
    }
    const auto number = static_cast<std::int32_t>(m_entries.size());
    m_entries.push_back({head, tail, keep(name), static_cast<std::uint32_t>(name.size()), owner});
    m_slots[slot] = {hash, number};
    if (2 * m_entries.size() > m_slots.size())
        grow();
    return number;
}

const char *NameIndex::keep(std::string_view name)
{
    if (m_blocks.empty() || m_blocks.back().size() + name.size() > m_blocks.back().capacity()) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(std::max(blockSize, name.size()));
    }
    std::string &block = m_blocks.back();
    const std::size_t begin = block.size();
    block.append(name);
    return block.data() + begin;
}

void NameIndex::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot &old : m_slots) {
        if (old.number < 0)
            continue;
        std::size_t slot = old.tag & mask;
        while (slots[slot].number >= 0)
            slot = (slot + 1) & mask;
        slots[slot] = old;
    }
    m_slots.swap(slots);
}

} // namespace sidewise::dataset

#include "dataset/nameindex.h"

#include <algorithm>
#include <cstring>

namespace sidewise::dataset {

namespace {
constexpr std::size_t blockSize = 1 << 16;

std::uint64_t hashOf(std::string_view name, std::int32_t owner)
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
    std::uint64_t hash = (name.size() + (static_cast<std::uint64_t>(static_cast<std::uint32_t>(owner)) << 32)) * factor;
    const char *at = name.data();
    std::size_t left = name.size();
    for (; left > 0;) {
        std::uint64_t eight = 0;
        const std::size_t count = std::min<std::size_t>(left, 8);
        std::memcpy(&eight, at, count);
        hash = (hash ^ eight) * factor;
        hash ^= hash >> 32;
        at += count;
        left -= count;
    }
    return hash;
}
} // namespace

NameIndex::NameIndex()
    : m_slots(1024, -1)
{
}

std::int32_t NameIndex::number(std::string_view name, std::int32_t owner)
{
    const std::uint64_t hash = hashOf(name, owner);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] >= 0; slot = (slot + 1) & mask) {
        const Entry &entry = m_entries[static_cast<std::size_t>(m_slots[slot])];
        if (entry.hash == hash && entry.owner == owner && entry.name == name)
            return m_slots[slot];
    }
    const auto number = static_cast<std::int32_t>(m_entries.size());
    m_entries.push_back({keep(name), hash, owner});
    m_slots[slot] = number;
    if (2 * m_entries.size() > m_slots.size())
        grow();
    return number;
}

std::string_view NameIndex::keep(std::string_view name)
{
    if (m_blocks.empty() || m_blocks.back().size() + name.size() > m_blocks.back().capacity()) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(std::max(blockSize, name.size()));
    }
    std::string &block = m_blocks.back();
    const std::size_t begin = block.size();
    block.append(name);
    return std::string_view(block).substr(begin);
}

void NameIndex::grow()
{
    std::vector<std::int32_t> slots(m_slots.size() * 2, -1);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t number = 0; number < m_entries.size(); ++number) {
        std::size_t slot = m_entries[number].hash & mask;
        while (slots[slot] >= 0)
            slot = (slot + 1) & mask;
        slots[slot] = static_cast<std::int32_t>(number);
    }
    m_slots.swap(slots);
}

} // namespace sidewise::dataset

#include "dataset/productdirectory.h"

#include <functional>

namespace sidewise::dataset {

namespace {
std::uint64_t longHash(std::string_view text)
{
    return std::hash<std::string_view>{}(text);
}

// FNV-1a: independent of the other one.
std::uint32_t checkOf(std::string_view text)
{
    std::uint32_t hash = 2166136261u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}
} // namespace

std::uint32_t ProductDirectory::hashOf(std::string_view text)
{
    const std::uint64_t hash = longHash(text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

// Where this product is, or the free slot where it would be.
std::size_t ProductDirectory::place(std::uint64_t hash, std::uint32_t check) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].number >= 0
        && (m_slots[at].hash != hash || m_entries[static_cast<std::size_t>(m_slots[at].number)].check != check)) {
        at = (at + 1) & mask;
    }
    return at;
}

std::optional<std::int64_t> ProductDirectory::find(std::string_view id) const
{
    const Slot &slot = m_slots[place(longHash(id), checkOf(id))];
    return slot.number >= 0 ? std::optional<std::int64_t>(slot.number) : std::nullopt;
}

bool ProductDirectory::add(std::string_view id, std::int64_t number, const Texts &texts)
{
    if (m_entries.size() >= most)
        return false;
    if (m_entries.size() * 4 >= m_slots.size() * 3)
        grow();
    const std::uint64_t hash = longHash(id);
    const std::uint32_t check = checkOf(id);
    Slot &slot = m_slots[place(hash, check)];
    slot = {hash, static_cast<std::int32_t>(number)};
    m_entries.push_back({check, texts});
    return true;
}

void ProductDirectory::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot &slot : old) {
        if (slot.number < 0)
            continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].number >= 0)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

} // namespace sidewise::dataset

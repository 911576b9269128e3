#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// Which products were met, by ninety-six bits of their ids, and what their texts were, by thirty-two bits each: enough to
// never mix two up in practice, in thirty-six bytes a product. Remembers three million; those that come later are not
// found again. Qt-free.
class ProductDirectory
{
public:
    static constexpr std::size_t most = 3'000'000;
    struct Texts // hashes
    {
        std::uint32_t title = 0;
        std::uint32_t description = 0;
        std::uint32_t image = 0;
    };

    ProductDirectory() : m_slots(1024) { }
    static std::uint32_t hashOf(std::string_view text);

    std::optional<std::int64_t> find(std::string_view id) const;
    // A product that was not found. False: it is one too many to be remembered.
    bool add(std::string_view id, std::int64_t number, const Texts &texts);
    const Texts &texts(std::int64_t number) const { return m_entries[static_cast<std::size_t>(number)].texts; }

private:
    struct Slot
    {
        std::uint64_t hash = 0;
        std::int32_t number = -1;
    };
    struct Entry
    {
        std::uint32_t check; // more bits of the id
        Texts texts;
    };
    std::size_t place(std::uint64_t hash, std::uint32_t check) const;
    void grow();

    std::vector<Slot> m_slots; // open addressing
    std::deque<Entry> m_entries; // by number: products are added in the order of their numbers
};

} // namespace sidewise::dataset

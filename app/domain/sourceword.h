#pragma once

#include "domain/assignment.h"

#include <array>
#include <optional>
#include <string_view>

namespace sidewise {

// The word for where an answer came from, as study files and results files write it.
inline constexpr std::array sourceWords{std::string_view("platform"), std::string_view("simulated"), std::string_view("lan"),
    std::string_view("file")};

inline constexpr std::string_view wordOf(Source source)
{
    return sourceWords[static_cast<std::size_t>(source)];
}

inline constexpr std::optional<Source> sourceOf(std::string_view word)
{
    for (std::size_t i = 0; i < sourceWords.size(); ++i) {
        if (sourceWords[i] == word)
            return static_cast<Source>(i);
    }
    return std::nullopt;
}

} // namespace sidewise

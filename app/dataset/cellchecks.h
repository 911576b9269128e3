#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace sidewise::dataset::cells {

// Checks of single cells, on UTF-8 as it stands in the file.

inline constexpr std::size_t maximumBytes = 1'000'000;

std::string_view trimmed(std::string_view cell); // blanks and tabs, no line ends
bool isBlank(std::string_view cell);
bool holdsLineEnd(std::string_view cell);

// A character that does not show or turns the reading direction: controls, bidirectional marks and overrides, zero width
// spaces, noncharacters, U+FFFD. The joiners of emoji and of Persian or Indic writing are ordinary.
std::optional<char32_t> oddCharacter(std::string_view cell);
QString characterName(char32_t character); // "U+202E"

enum class ImageFault { None, NoScheme, OtherScheme, NoHost, NotInFolder };
// http(s) addresses and paths below the study's picture folder are good; so is an empty cell.
ImageFault checkImage(std::string_view cell);

// A finite number with a decimal point, whatever the locale; no blanks, no thousands separators.
std::optional<double> number(std::string_view cell);
bool isDecimalComma(std::string_view cell); // would be a number with a point: "1,5"

inline QString toText(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

} // namespace sidewise::dataset::cells

#include "dataset/cellchecks.h"

#include <QList>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace sidewise::dataset::cells {

namespace {
// Bytes that an odd character can begin with.
constexpr std::array<bool, 256> suspicious = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < 0x20; ++byte)
        table[byte] = byte != '\t' && byte != '\n' && byte != '\r';
    for (std::size_t byte : {0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4})
        table[byte] = true;
    return table;
}();

bool isOdd(char32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsWithNoCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
    });
}

// "shop.example" or "shop.example:8080", but not "pictures", "v1.2" or ".."
bool looksLikeHost(std::string_view part)
{
    const std::size_t colon = part.find(':');
    if (colon != std::string_view::npos) {
        const std::string_view port = part.substr(colon + 1);
        if (port.empty() || !std::all_of(port.begin(), port.end(), isDigit))
            return false;
        part = part.substr(0, colon);
        if (part == "localhost")
            return true;
    }
    const std::size_t dot = part.rfind('.');
    if (dot == std::string_view::npos || dot == 0)
        return false;
    const std::string_view top = part.substr(dot + 1);
    const bool isAddress = std::all_of(part.begin(), part.end(), [](char c) { return isDigit(c) || c == '.'; })
        && std::count(part.begin(), part.end(), '.') == 3;
    return isAddress || (top.size() >= 2 && std::all_of(top.begin(), top.end(), isLetter));
}

// The scheme of "scheme:rest"; one letter is a drive, and "host:80/x" is no scheme.
std::string_view schemeOf(std::string_view cell)
{
    const std::size_t end = cell.find_first_of(":/?#");
    if (end == std::string_view::npos || end < 2 || cell[end] != ':' || !isLetter(cell[0]))
        return {};
    const std::string_view scheme = cell.substr(0, end);
    const bool isScheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-';
    });
    const bool isPort = end + 1 < cell.size() && isDigit(cell[end + 1]);
    return isScheme && !isPort ? scheme : std::string_view{};
}

ImageFault checkAddress(std::string_view rest)
{
    if (!rest.starts_with("//"))
        return ImageFault::NoHost;
    const std::string_view host = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
    const bool isBad = host.empty() || host[0] == ':' || host.find_first_of(" \t\r\n\"<>\\") != std::string_view::npos;
    return isBad ? ImageFault::NoHost : ImageFault::None;
}

bool leavesFolder(std::string_view path)
{
    std::size_t start = 0;
    while (start <= path.size()) {
        const std::size_t end = std::min(path.find_first_of("/\\", start), path.size());
        if (path.substr(start, end - start) == "..")
            return true;
        start = end + 1;
    }
    return false;
}
} // namespace

std::string_view trimmed(std::string_view cell)
{
    const auto isBlankCharacter = [](char c) { return c == ' ' || c == '\t'; };
    while (!cell.empty() && isBlankCharacter(cell.front()))
        cell.remove_prefix(1);
    while (!cell.empty() && isBlankCharacter(cell.back()))
        cell.remove_suffix(1);
    return cell;
}

bool isBlank(std::string_view cell)
{
    return cell.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool holdsLineEnd(std::string_view cell)
{
    return std::any_of(cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r'; });
}

std::optional<char32_t> oddCharacter(std::string_view cell)
{
    const auto isSuspicious = [](char c) { return suspicious[static_cast<unsigned char>(c)]; };
    const auto at = std::find_if(cell.begin(), cell.end(), isSuspicious);
    if (at == cell.end())
        return std::nullopt;
    const auto characters = toText(cell.substr(static_cast<std::size_t>(at - cell.begin()))).toUcs4();
    const auto odd = std::find_if(characters.begin(), characters.end(), [](uint c) { return isOdd(c); });
    return odd == characters.end() ? std::nullopt : std::optional<char32_t>(*odd);
}

QString characterName(char32_t character)
{
    return QStringLiteral("U+%1").arg(static_cast<uint>(character), 4, 16, QLatin1Char('0')).toUpper();
}

ImageFault checkImage(std::string_view cell)
{
    if (cell.empty())
        return ImageFault::None;
    const std::string_view scheme = schemeOf(cell);
    if (!scheme.empty()) {
        const bool isWeb = startsWithNoCase(cell, "http:") || startsWithNoCase(cell, "https:");
        return isWeb ? checkAddress(cell.substr(scheme.size() + 1)) : ImageFault::OtherScheme;
    }
    if (cell.starts_with("//") || startsWithNoCase(cell, "www."))
        return ImageFault::NoScheme;
    const std::size_t slash = cell.find('/');
    if (slash != std::string_view::npos && looksLikeHost(cell.substr(0, slash)))
        return ImageFault::NoScheme;
    const bool isDrive = cell.size() > 2 && isLetter(cell[0]) && cell[1] == ':' && (cell[2] == '\\' || cell[2] == '/');
    if (cell[0] == '/' || cell[0] == '\\' || isDrive || leavesFolder(cell) || holdsLineEnd(cell))
        return ImageFault::NotInFolder;
    return ImageFault::None;
}

std::optional<double> number(std::string_view cell)
{
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool isDecimalComma(std::string_view cell)
{
    if (std::count(cell.begin(), cell.end(), ',') != 1 || cell.size() > 64)
        return false;
    std::string withPoint(cell);
    std::replace(withPoint.begin(), withPoint.end(), ',', '.');
    return number(withPoint).has_value();
}

} // namespace sidewise::dataset::cells

#include "dataset/encoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>

namespace sidewise::dataset::encoding {

namespace {
using namespace std::string_view_literals;

constexpr std::size_t sampleSize = 64 * 1024;
constexpr std::size_t stepSize = 16 * 1024 * 1024;

struct Mark
{
    std::string_view bytes;
    std::string_view name;
};
// The longer marks first: UTF-32LE begins like UTF-16LE.
constexpr std::array marks{Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
    Mark{"\xFF\xFE"sv, "UTF-16LE"}, Mark{"\xFE\xFF"sv, "UTF-16BE"}};

struct Magic
{
    std::string_view bytes;
    std::string_view kind;
};
constexpr std::array magics{Magic{"PK\x03\x04"sv, "ZIP"}, Magic{"\x89PNG"sv, "PNG"}, Magic{"%PDF-"sv, "PDF"}, Magic{"GIF8"sv, "GIF"},
    Magic{"\xFF\xD8\xFF"sv, "JPEG"}, Magic{"\x1F\x8B"sv, "gzip"}, Magic{"7z\xBC\xAF"sv, "7z"}, Magic{"\xD0\xCF\x11\xE0"sv, "XLS"},
    Magic{"SQLite format 3\0"sv, "SQLite"}, Magic{"\x7F" "ELF"sv, "ELF"}};

bool isOddControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1A';
}

// UTF-16 without a mark: in text of any language many high bytes are zero, and always on the same side.
std::string_view unmarkedUtf16(std::string_view sample)
{
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i)
        zeros[i % 2] += sample[i] == '\0';
    const std::size_t half = sample.size() / 2;
    if (half < 2)
        return {};
    if (zeros[1] * 10 > half * 2 && zeros[0] * 20 < zeros[1])
        return "UTF-16LE";
    if (zeros[0] * 10 > half * 2 && zeros[1] * 20 < zeros[0])
        return "UTF-16BE";
    return {};
}

// Cyrillic words are runs of high bytes; in Western text high bytes stand alone between ASCII letters.
std::string_view oneByteEncoding(std::string_view sample)
{
    std::size_t high = 0;
    std::size_t inRuns = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const auto isHigh = [&](std::size_t at) { return at < sample.size() && static_cast<unsigned char>(sample[at]) >= 0xC0; };
        if (!isHigh(i))
            continue;
        ++high;
        inRuns += isHigh(i + 1) || (i > 0 && isHigh(i - 1));
    }
    return inRuns * 2 > high ? "WINDOWS-1251" : "WINDOWS-1252";
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

// Length of the UTF-8 sequence at the front, 0 where it is none.
std::size_t sequenceLength(const unsigned char *at, std::size_t left)
{
    const unsigned char first = at[0];
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (left < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(at[i]))
            return 0;
    }
    const bool isOverlong = (first == 0xE0 && at[1] < 0xA0) || (first == 0xF0 && at[1] < 0x90);
    const bool isSurrogate = first == 0xED && at[1] >= 0xA0;
    const bool isBeyond = first == 0xF4 && at[1] >= 0x90;
    return isOverlong || isSurrogate || isBeyond ? 0 : length;
}
} // namespace

std::size_t firstInvalidUtf8(std::string_view bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::uint64_t eight = 0;
        while (at + 8 <= bytes.size()) {
            std::memcpy(&eight, data + at, 8);
            if (eight & 0x8080808080808080ULL)
                break;
            at += 8;
        }
        if (at == bytes.size())
            break;
        const std::size_t length = sequenceLength(data + at, bytes.size() - at);
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

// The same in steps that end between characters.
static std::size_t firstInvalidInSteps(std::string_view bytes, std::size_t from, const std::function<bool(std::size_t)> &readUpTo)
{
    while (from < bytes.size()) {
        std::size_t end = std::min(bytes.size(), from + stepSize);
        for (int back = 0; back < 3 && end < bytes.size() && isContinuation(static_cast<unsigned char>(bytes[end])); ++back)
            --end;
        const std::size_t bad = firstInvalidUtf8(bytes.substr(from, end - from));
        if (bad != std::string_view::npos)
            return from + bad;
        from = end;
        if (readUpTo && !readUpTo(from))
            break;
    }
    return std::string_view::npos;
}

Guess guess(std::string_view bytes, const std::function<bool(std::size_t)> &readUpTo)
{
    Guess result;
    const std::string_view sample = bytes.substr(0, sampleSize);
    for (const Magic &magic : magics) {
        if (sample.starts_with(magic.bytes)) {
            result.isText = false;
            result.kind = magic.kind;
            return result;
        }
    }
    for (const Mark &mark : marks) {
        if (sample.starts_with(mark.bytes)) {
            result.name = mark.name;
            result.markLength = mark.bytes.size();
            break;
        }
    }
    if (result.name.empty())
        result.name = unmarkedUtf16(sample);
    if (!result.name.empty() && result.name != "UTF-8")
        return result;

    const auto odd = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), isOddControl));
    if (odd * 50 > sample.size() + 100) {
        result.isText = false;
        return result;
    }
    result.firstBad = firstInvalidInSteps(bytes, result.markLength, readUpTo);
    if (result.firstBad == std::string_view::npos) {
        result.name = "UTF-8";
        return result;
    }
    if (result.name.empty())
        result.name = oneByteEncoding(bytes.substr(result.firstBad, sampleSize));
    return result;
}

std::pair<std::int64_t, std::int64_t> position(std::string_view text, std::size_t offset)
{
    std::int64_t line = 1;
    std::size_t lineStart = 0;
    for (std::size_t at = 0; at < offset && at < text.size(); ++at) {
        const bool isFirstOfTwo = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if ((text[at] == '\n' || text[at] == '\r') && !isFirstOfTwo) {
            ++line;
            lineStart = at + 1;
        }
    }
    return {line, static_cast<std::int64_t>(offset - lineStart) + 1};
}

bool convert(std::string_view bytes, const std::string &encodingName, std::string &utf8, std::size_t &badAt)
{
    utf8.clear();
    badAt = 0;
    const iconv_t converter = iconv_open("UTF-8", encodingName.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) // NOLINT: iconv's own way to say so
        return false;
    std::array<char, 32 * 1024> buffer;
    char *in = const_cast<char *>(bytes.data());
    std::size_t left = bytes.size();
    bool isGood = true;
    while (isGood && left > 0) {
        char *out = buffer.data();
        std::size_t room = buffer.size();
        const bool isStopped = iconv(converter, &in, &left, &out, &room) == static_cast<std::size_t>(-1);
        isGood = !isStopped || errno == E2BIG;
        utf8.append(buffer.data(), buffer.size() - room);
    }
    badAt = bytes.size() - left;
    iconv_close(converter);
    return isGood;
}

std::string preview(std::string_view bytes, const std::string &encodingName, std::size_t maximumBytes)
{
    std::string_view rest = bytes.substr(0, maximumBytes);
    const std::size_t unit = encodingName.starts_with("UTF-16") ? 2 : encodingName.starts_with("UTF-32") ? 4 : 1;
    std::string shown;
    while (!rest.empty()) {
        std::string part;
        std::size_t badAt = 0;
        const bool isGood = convert(rest, encodingName, part, badAt);
        shown += part;
        if (isGood)
            break;
        if (badAt + 4 < rest.size()) // what is cut off at the very end is no mistake
            shown += "\xEF\xBF\xBD";
        rest.remove_prefix(std::min(rest.size(), badAt + unit));
    }
    return shown;
}

} // namespace sidewise::dataset::encoding

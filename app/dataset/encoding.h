#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sidewise::dataset::encoding {

// What a file's bytes look like. Qt-free; names are those that convert() takes.
struct Guess
{
    std::string name;             // "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "WINDOWS-1251", "WINDOWS-1252"
    std::size_t markLength = 0;   // bytes of the byte order mark
    bool isText = true;           // false for pictures, archives and other binary files
    std::string kind;             // of a binary file, where known: "ZIP", "PDF", "PNG", …
    std::size_t firstBad = std::string_view::npos; // first byte that is not UTF-8, where the guess is not UTF-8
};

// Reads the whole text once: only then UTF-8 is certain. Tells now and then how far it has come; where the answer is
// false, it stops and the guess is worth nothing.
Guess guess(std::string_view bytes, const std::function<bool(std::size_t offset)> &readUpTo = {});

// Offset of the first byte that is not part of strict UTF-8 (no surrogates, no overlong forms, up to U+10FFFF); npos if none.
std::size_t firstInvalidUtf8(std::string_view bytes);

// Physical line (from 1) and byte column (from 1) of an offset.
std::pair<std::int64_t, std::int64_t> position(std::string_view text, std::size_t offset);

// To UTF-8. False where a sequence is not of this encoding; then `badAt` is its offset. Unknown encodings are bad at 0.
bool convert(std::string_view bytes, const std::string &encodingName, std::string &utf8, std::size_t &badAt);

// The beginning of the text as it would read in an encoding, broken sequences shown as U+FFFD.
std::string preview(std::string_view bytes, const std::string &encodingName, std::size_t maximumBytes = 2000);

} // namespace sidewise::dataset::encoding

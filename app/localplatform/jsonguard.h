#pragma once

#include <QByteArray>

#include <optional>

namespace sidewise::platform {

enum class JsonFault { TooDeep, DuplicateKey, LoneSurrogate };

// What a JSON parser lets pass and we do not: nesting deeper than `deepest`, the same key twice in one object (which
// value counts would depend on who reads it), and half of a character that no UTF-8 reply could hold. Text that is not JSON at all is left to the parser.
std::optional<JsonFault> jsonFault(const QByteArray &json, int deepest);

} // namespace sidewise::platform

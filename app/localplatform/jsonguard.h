#pragma once

#include <QByteArray>

#include <optional>

namespace sidewise::platform {

enum class JsonFault { TooDeep, DuplicateKey };

// What a JSON parser lets pass and we do not: nesting deeper than `deepest`, and the same key twice in one object (which
// value counts would depend on who reads it). Text that is not JSON at all is left to the parser.
std::optional<JsonFault> jsonFault(const QByteArray &json, int deepest);

} // namespace sidewise::platform

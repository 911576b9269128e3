#include "dataset/jsonvalue.h"

#include <algorithm>

namespace sidewise::dataset {

namespace {
void appendUtf8(std::string &text, unsigned c)
{
    const auto byte = [&](unsigned value) { text += static_cast<char>(value); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
} // namespace

const JsonValue *JsonValue::member(std::string_view name) const
{
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.first == name; });
    return found == members.end() ? nullptr : &found->second;
}

bool JsonReader::read(JsonValue &value)
{
    m_start = m_at;
    m_values = 0;
    m_hasFault = false;
    return readValue(value, 0);
}

void JsonReader::skipBlanks()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
        ++m_at;
}

bool JsonReader::take(char c)
{
    skipBlanks();
    if (m_at >= m_text.size() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

bool JsonReader::stop(JsonFault::Kind kind)
{
    m_hasFault = true;
    m_fault = {kind, std::min(m_at, m_text.size())};
    return false;
}

void JsonReader::note(JsonFault::Kind kind, std::size_t at)
{
    if (m_hasFault)
        return;
    m_hasFault = true;
    m_fault = {kind, at};
}

bool JsonReader::readValue(JsonValue &value, int depth)
{
    skipBlanks();
    if (m_at >= m_text.size())
        return stop(JsonFault::Kind::Syntax);
    if (depth > maximumDepth)
        return stop(JsonFault::Kind::TooDeep);
    if (++m_values > maximumValues || m_at - m_start > maximumBytes)
        return stop(JsonFault::Kind::TooLarge);
    value.items.clear();
    value.members.clear();
    value.text.clear();
    switch (m_text[m_at]) {
    case '{':
        return readObject(value, depth);
    case '[':
        return readArray(value, depth);
    case '"':
        value.type = JsonValue::Type::String;
        return readString(value.text);
    case 't':
    case 'f':
        value.type = JsonValue::Type::Bool;
        value.text = m_text[m_at] == 't' ? "true" : "false";
        return readWord(value.text);
    case 'n':
        value.type = JsonValue::Type::Null;
        return readWord("null");
    default:
        value.type = JsonValue::Type::Number;
        return readNumber(value);
    }
}

bool JsonReader::readObject(JsonValue &value, int depth)
{
    const std::size_t start = m_at++;
    value.type = JsonValue::Type::Object;
    if (take('}'))
        return true;
    do {
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            return stop(JsonFault::Kind::Syntax);
        auto &[name, member] = value.members.emplace_back();
        if (!readString(name))
            return false;
        if (!take(':'))
            return stop(JsonFault::Kind::Syntax);
        if (!readValue(member, depth + 1))
            return false;
    } while (take(','));
    noteDuplicateKeys(value, start);
    return take('}') || stop(JsonFault::Kind::Syntax);
}

bool JsonReader::readArray(JsonValue &value, int depth)
{
    ++m_at;
    value.type = JsonValue::Type::Array;
    if (take(']'))
        return true;
    do {
        if (!readValue(value.items.emplace_back(), depth + 1))
            return false;
    } while (take(','));
    return take(']') || stop(JsonFault::Kind::Syntax);
}

void JsonReader::noteDuplicateKeys(const JsonValue &object, std::size_t at)
{
    std::vector<std::string_view> names;
    names.reserve(object.members.size());
    for (const auto &member : object.members)
        names.push_back(member.first);
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end())
        note(JsonFault::Kind::DuplicateKey, at);
}

bool JsonReader::readString(std::string &text)
{
    ++m_at;
    for (;;) {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' && static_cast<unsigned char>(m_text[m_at]) >= 0x20)
            ++m_at;
        if (m_at - m_start > maximumBytes)
            return stop(JsonFault::Kind::TooLarge);
        text.append(m_text.substr(from, m_at - from));
        if (m_at >= m_text.size())
            return stop(JsonFault::Kind::Syntax);
        if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
        if (m_text[m_at] != '\\')
            return stop(JsonFault::Kind::Syntax); // a control character
        ++m_at;
        if (!readEscape(text))
            return false;
    }
}

bool JsonReader::readEscape(std::string &text)
{
    if (m_at >= m_text.size())
        return stop(JsonFault::Kind::Syntax);
    const char c = m_text[m_at++];
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t index = letters.find(c); index != std::string_view::npos) {
        text += meanings[index];
        return true;
    }
    unsigned unit = 0;
    const std::size_t start = m_at - 2;
    if (c != 'u' || !readHex(unit))
        return stop(JsonFault::Kind::Syntax);
    if (unit >= 0xD800 && unit < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
        const std::size_t second = m_at;
        m_at += 2;
        unsigned low = 0;
        if (!readHex(low))
            return stop(JsonFault::Kind::Syntax);
        if (low >= 0xDC00 && low < 0xE000) {
            appendUtf8(text, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        m_at = second; // what follows stands for itself
    }
    if (unit >= 0xD800 && unit < 0xE000) {
        note(JsonFault::Kind::LoneSurrogate, start);
        unit = 0xFFFD;
    }
    appendUtf8(text, unit);
    return true;
}

bool JsonReader::readHex(unsigned &unit)
{
    if (m_at + 4 > m_text.size())
        return false;
    unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = m_text[m_at++];
        const int digit = isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return false;
        unit = unit * 16 + static_cast<unsigned>(digit);
    }
    return true;
}

bool JsonReader::readNumber(JsonValue &value)
{
    const std::size_t start = m_at;
    const auto isAt = [&](char c) { return m_at < m_text.size() && m_text[m_at] == c; };
    const auto digits = [&] {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at - from;
    };
    if (isAt('-'))
        ++m_at;
    const bool startsWithZero = isAt('0');
    const std::size_t whole = digits();
    if (whole == 0 || (startsWithZero && whole > 1))
        return stop(JsonFault::Kind::Syntax);
    if (isAt('.')) {
        ++m_at;
        if (digits() == 0)
            return stop(JsonFault::Kind::Syntax);
    }
    if (isAt('e') || isAt('E')) {
        ++m_at;
        if (isAt('+') || isAt('-'))
            ++m_at;
        if (digits() == 0)
            return stop(JsonFault::Kind::Syntax);
    }
    value.text = m_text.substr(start, m_at - start);
    return true;
}

bool JsonReader::readWord(std::string_view word)
{
    if (m_text.substr(m_at, word.size()) != word)
        return stop(JsonFault::Kind::Syntax);
    m_at += word.size();
    return true;
}

} // namespace sidewise::dataset

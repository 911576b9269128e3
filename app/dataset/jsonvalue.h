#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidewise::dataset {

// A JSON value after RFC 8259, read strictly and with limits, for one row of a file at a time. Qt-free.
struct JsonValue
{
    enum class Type { Null, Bool, Number, String, Array, Object };
    Type type = Type::Null;
    std::string text; // of a string, decoded; of a number, as it stands; "true" or "false"; empty for null
    std::vector<JsonValue> items;
    std::vector<std::pair<std::string, JsonValue>> members;

    const JsonValue *member(std::string_view name) const;
};

struct JsonFault
{
    enum class Kind { Syntax, TooDeep, TooLarge, DuplicateKey, LoneSurrogate };
    Kind kind = Kind::Syntax;
    std::size_t at = 0; // offset
};

// Reads values from the front of a text.
class JsonReader
{
public:
    static constexpr int maximumDepth = 64;
    static constexpr std::size_t maximumValues = 100'000; // in one row
    static constexpr std::size_t maximumBytes = 32'000'000; // of one row

    explicit JsonReader(std::string_view text, std::size_t at = 0) : m_text(text), m_at(at), m_start(at) { }

    // True where a whole value was read. Duplicate keys and lone surrogates are noted and read over, the others stop.
    bool read(JsonValue &value);
    bool hasFault() const { return m_hasFault; }
    const JsonFault &fault() const { return m_fault; }
    std::size_t at() const { return m_at; }
    void skipBlanks();
    bool take(char c); // skips blanks, then c if it is there

private:
    bool readValue(JsonValue &value, int depth);
    bool readObject(JsonValue &value, int depth);
    bool readArray(JsonValue &value, int depth);
    bool readString(std::string &text);
    bool readEscape(std::string &text);
    bool readHex(unsigned &unit);
    bool readNumber(JsonValue &value);
    bool readWord(std::string_view word);
    void noteDuplicateKeys(const JsonValue &object, std::size_t at);
    bool stop(JsonFault::Kind kind);
    void note(JsonFault::Kind kind, std::size_t at);

    std::string_view m_text;
    std::size_t m_at;
    std::size_t m_start;
    std::size_t m_values = 0;
    bool m_hasFault = false;
    JsonFault m_fault;
};

} // namespace sidewise::dataset

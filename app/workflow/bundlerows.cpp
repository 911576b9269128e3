#include "workflow/bundlerows.h"

#include "dataset/jsonvalue.h"

#include <array>
#include <charconv>
#include <string>

namespace sidewise::bundle {

namespace {
void appendText(QByteArray &line, QByteArrayView text)
{
    static const char digits[] = "0123456789abcdef";
    line += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (byte < 0x20) {
            line += "\\u00";
            line += digits[byte >> 4];
            line += digits[byte & 15];
        } else {
            line += c;
        }
    }
    line += '"';
}

std::optional<StudyTables::Value> valueOf(const dataset::JsonValue &json)
{
    using Type = dataset::JsonValue::Type;
    const std::string &text = json.text;
    switch (json.type) {
    case Type::Null:
        return StudyTables::Value();
    case Type::String:
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    case Type::Number: {
        const bool isReal = text.find_first_of(".eE") != std::string::npos;
        qint64 whole = 0;
        double real = 0;
        const char *const end = text.data() + text.size();
        if (!isReal && std::from_chars(text.data(), end, whole).ptr == end)
            return whole;
        if (std::from_chars(text.data(), end, real).ptr == end)
            return real;
        return std::nullopt;
    }
    case Type::Object: {
        const dataset::JsonValue *base64 = json.members.size() == 1 ? json.member("base64") : nullptr;
        if (!base64 || base64->type != Type::String)
            return std::nullopt;
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(base64->text), QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? std::optional<StudyTables::Value>(StudyTables::Blob{*decoded}) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}
} // namespace

QByteArray lineOf(const StudyTables::Row &row)
{
    QByteArray line = "[";
    for (const StudyTables::Value &value : row) {
        if (line.size() > 1)
            line += ',';
        if (const auto *number = std::get_if<qint64>(&value)) {
            line += QByteArray::number(*number);
        } else if (const auto *real = std::get_if<double>(&value)) {
            std::array<char, 40> digits;
            const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), *real).ptr;
            const QByteArrayView text(digits.data(), end - digits.data());
            line += text;
            if (!text.contains('.') && !text.contains('e'))
                line += ".0"; // a real stays one
        } else if (const auto *text = std::get_if<QByteArray>(&value)) {
            appendText(line, *text);
        } else if (const auto *blob = std::get_if<StudyTables::Blob>(&value)) {
            line += "{\"base64\":\"" + blob->bytes.toBase64() + "\"}";
        } else {
            line += "null";
        }
    }
    return line + "]\n";
}

std::optional<StudyTables::Row> rowOf(QByteArrayView line)
{
    dataset::JsonReader reader(std::string_view(line.data(), static_cast<std::size_t>(line.size())));
    dataset::JsonValue value;
    const bool isRead = reader.read(value) && !reader.hasFault() && value.type == dataset::JsonValue::Type::Array;
    reader.skipBlanks();
    if (!isRead || reader.at() != static_cast<std::size_t>(line.size()))
        return std::nullopt;
    StudyTables::Row row;
    for (const dataset::JsonValue &item : value.items) {
        const auto cell = valueOf(item);
        if (!cell)
            return std::nullopt;
        row.append(*cell);
    }
    return row;
}

} // namespace sidewise::bundle

#include "dataset/jsonrows.h"

#include <algorithm>

namespace sidewise::dataset {

namespace {
using Cells = std::vector<std::pair<std::string, std::string>>;

bool isPlain(const JsonValue &value)
{
    return value.type != JsonValue::Type::Array && value.type != JsonValue::Type::Object;
}

// The members of an object as cells; nested values are no cells.
bool addMembers(const JsonValue &object, const std::string &prefix, Cells &cells)
{
    bool isGood = true;
    for (const auto &[name, value] : object.members) {
        if (isPlain(value))
            cells.emplace_back(prefix + name, value.text);
        else
            isGood = false;
    }
    return isGood;
}

bool addSolution(const JsonValue &solutions, Cells &cells)
{
    if (solutions.items.empty())
        return true;
    const JsonValue *values = solutions.items.front().member("output_values");
    return solutions.items.size() == 1 && values && addMembers(*values, "GOLDEN:", cells);
}

bool addPlatformTask(const JsonValue &task, Cells &cells)
{
    bool isGood = true;
    for (const auto &[name, value] : task.members) {
        if (name == "input_values")
            isGood &= addMembers(value, "INPUT:", cells);
        else if (name == "known_solutions")
            isGood &= addSolution(value, cells);
        else if (name == "message_on_unknown_solution")
            cells.emplace_back("HINT:text", value.text);
        else if (name == "overlap")
            cells.emplace_back("TASK:overlap", value.text);
    }
    return isGood;
}

// The object as cells by column name. False where it holds something that is no cell.
bool toCells(const JsonValue &object, Cells &cells)
{
    cells.clear();
    const JsonValue *input = object.member("input_values");
    if (input && input->type == JsonValue::Type::Object)
        return addPlatformTask(object, cells);
    return addMembers(object, {}, cells);
}

std::string detailOf(JsonFault::Kind kind)
{
    switch (kind) {
    case JsonFault::Kind::Syntax:
        return "json_syntax";
    case JsonFault::Kind::TooDeep:
        return "json_depth";
    case JsonFault::Kind::TooLarge:
        return "json_size";
    case JsonFault::Kind::DuplicateKey:
        return "json_duplicate_key";
    case JsonFault::Kind::LoneSurrogate:
        return "json_surrogate";
    }
    return {};
}
} // namespace

JsonRows::JsonRows(std::string_view text, Layout layout, const std::function<bool(double)> &keepGoing) : m_text(text), m_layout(layout)
{
    findColumns(keepGoing);
    rewind();
}

void JsonRows::findColumns(const std::function<bool(double)> &keepGoing)
{
    Cells cells;
    rewind();
    for (int read = 0; nextValue(); ++read) {
        if (read % 256 == 0 && keepGoing && !keepGoing(done()))
            return;
        if (!m_isWhole || m_value.type != JsonValue::Type::Object)
            continue;
        toCells(m_value, cells);
        for (const auto &cell : cells) {
            if (m_headers.size() < 1000 && m_index.emplace(cell.first, m_headers.size()).second)
                m_headers.push_back(cell.first);
        }
    }
}

void JsonRows::rewind()
{
    m_at = 0;
    m_counted = 0;
    m_line = 1;
    m_isFirst = true;
    m_isEnded = false;
    m_brokenOff.clear();
}

double JsonRows::done() const
{
    return m_text.empty() ? 1.0 : static_cast<double>(m_at) / static_cast<double>(m_text.size());
}

void JsonRows::countLines(std::size_t to)
{
    m_line += std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_counted), m_text.begin() + static_cast<std::ptrdiff_t>(to), '\n');
    m_counted = to;
}

bool JsonRows::nextValue()
{
    return m_layout == Layout::Lines ? nextLine() : nextElement();
}

bool JsonRows::nextLine()
{
    for (;;) {
        if (m_at >= m_text.size())
            return false;
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        m_raw = m_text.substr(m_at, end - m_at);
        if (m_raw.ends_with('\r'))
            m_raw.remove_suffix(1);
        countLines(m_at);
        m_valueLine = m_line;
        m_at = std::min(end + 1, m_text.size());
        if (m_raw.find_first_not_of(" \t\r") != std::string_view::npos)
            break;
    }
    JsonReader reader(m_raw);
    m_isWhole = reader.read(m_value);
    m_hasFault = reader.hasFault();
    m_fault = reader.fault();
    reader.skipBlanks();
    if (m_isWhole && reader.at() != m_raw.size()) {
        m_isWhole = false;
        m_hasFault = true;
        m_fault = {JsonFault::Kind::Syntax, reader.at()};
    }
    return true;
}

bool JsonRows::nextElement()
{
    if (m_isEnded)
        return false;
    JsonReader reader(m_text, m_at);
    const auto breakOff = [&](JsonFault::Kind kind, std::size_t at) {
        m_brokenOff = detailOf(kind);
        m_isEnded = true;
        countLines(std::max(m_counted, std::min(at, m_text.size())));
        return false;
    };
    if (m_isFirst && !reader.take('['))
        return breakOff(JsonFault::Kind::Syntax, reader.at());
    const bool isEnd = m_isFirst ? reader.take(']') : !reader.take(',');
    if (isEnd) {
        const bool isClosed = m_isFirst || reader.take(']');
        reader.skipBlanks();
        m_isEnded = true;
        m_at = m_text.size();
        return isClosed && reader.at() == m_text.size() ? false : breakOff(JsonFault::Kind::Syntax, reader.at());
    }
    m_isFirst = false;
    reader.skipBlanks();
    const std::size_t start = reader.at();
    countLines(start);
    m_valueLine = m_line;
    m_isWhole = reader.read(m_value);
    m_hasFault = reader.hasFault();
    m_fault = reader.fault();
    m_at = reader.at();
    m_raw = m_text.substr(start, m_at - start);
    return m_isWhole ? true : breakOff(m_fault.kind, m_fault.at);
}

bool JsonRows::next(Row &row)
{
    if (!nextValue())
        return false;
    row.fields.assign(m_headers.size(), {});
    row.fault.reset();
    row.line = m_valueLine;
    row.raw = m_raw;
    const auto fault = [&](std::string detail) { row.fault = RowFault{RowFault::Kind::BadValue, m_valueLine, 0, 0, std::move(detail)}; };
    if (m_hasFault) {
        fault(detailOf(m_fault.kind));
    } else if (m_value.type != JsonValue::Type::Object) {
        fault("json_no_object");
    } else {
        if (!toCells(m_value, m_cells))
            fault("json_nested");
        for (const auto &[name, text] : m_cells) {
            const auto found = m_index.find(name);
            if (found == m_index.end())
                continue;
            row.fields[found->second] = text;
            if (!row.fault && text.find('\0') != std::string::npos)
                row.fault = RowFault{RowFault::Kind::Nul, m_valueLine, found->second, 0, {}};
        }
    }
    return true;
}

} // namespace sidewise::dataset

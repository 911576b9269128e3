#include "dataset/tablereader.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace sidewise::dataset {

namespace {
constexpr std::size_t longestField = 16'000'000; // much more than a cell may hold: the quote never closes
}

TableReader::TableReader(std::string_view text, char separator) : m_text(text), m_separator(separator) { }

double TableReader::done() const
{
    return m_text.empty() ? 1.0 : static_cast<double>(m_at) / static_cast<double>(m_text.size());
}

bool TableReader::next(Row &row)
{
    while (m_at < m_text.size() && (m_text[m_at] == '\n' || m_text[m_at] == '\r'))
        skipLineEnd();
    if (m_at >= m_text.size())
        return false;

    row.fields.clear();
    row.fault.reset();
    row.line = m_line;
    m_unescapedUsed = 0;
    const std::size_t start = m_at;
    const std::size_t limit = m_expected == 0 ? maximumColumns : std::min(maximumColumns, m_expected + 64);

    FieldEnd end = FieldEnd::Separator;
    while (end == FieldEnd::Separator) {
        end = readField(row);
        if (row.fields.size() > limit && end == FieldEnd::Separator) {
            skipToNextLine(m_at);
            break;
        }
    }

    std::size_t stop = m_at;
    while (stop > start && (m_text[stop - 1] == '\n' || m_text[stop - 1] == '\r'))
        --stop;
    row.raw = m_text.substr(start, stop - start);
    if (!row.fault)
        checkNul(row);
    const bool isWrongCount = m_expected != 0 ? row.fields.size() != m_expected : row.fields.size() > limit;
    if (!row.fault && isWrongCount)
        row.fault = RowFault{RowFault::Kind::ColumnCount, row.line, std::min(row.fields.size(), m_expected), row.fields.size(), {}};
    return true;
}

TableReader::FieldEnd TableReader::readField(Row &row)
{
    return m_at < m_text.size() && m_text[m_at] == '"' ? readQuoted(row) : readPlain(row);
}

TableReader::FieldEnd TableReader::readPlain(Row &row)
{
    const char *const begin = m_text.data() + m_at;
    const char *const end = m_text.data() + m_text.size();
    const char *at = begin;
    while (at != end && *at != m_separator && *at != '\n' && *at != '\r')
        ++at;
    row.fields.emplace_back(begin, static_cast<std::size_t>(at - begin));
    m_at += static_cast<std::size_t>(at - begin);
    return endOfField();
}

TableReader::FieldEnd TableReader::readQuoted(Row &row)
{
    const std::size_t fieldStart = m_at;
    std::size_t pieceStart = m_at + 1;
    std::string *unescaped = nullptr;
    std::size_t quote = 0;
    for (;;) {
        quote = m_text.find('"', unescaped ? pieceStart : fieldStart + 1);
        if (quote == std::string_view::npos || quote - fieldStart > longestField)
            return breakOff(row, RowFault::Kind::OpenQuote, fieldStart);
        if (quote + 1 >= m_text.size() || m_text[quote + 1] != '"')
            break;
        if (!unescaped) {
            if (m_unescapedUsed == m_unescaped.size())
                m_unescaped.emplace_back();
            unescaped = &m_unescaped[m_unescapedUsed++];
            unescaped->clear();
        }
        unescaped->append(m_text.substr(pieceStart, quote + 1 - pieceStart));
        pieceStart = quote + 2;
    }

    const std::size_t after = quote + 1;
    if (after < m_text.size() && m_text[after] != m_separator && m_text[after] != '\n' && m_text[after] != '\r')
        return breakOff(row, RowFault::Kind::TextAfterQuote, fieldStart);
    if (unescaped) {
        unescaped->append(m_text.substr(pieceStart, quote - pieceStart));
        row.fields.emplace_back(*unescaped);
    } else {
        row.fields.push_back(m_text.substr(pieceStart, quote - pieceStart));
    }
    countLines(fieldStart, quote);
    m_at = after;
    return endOfField();
}

TableReader::FieldEnd TableReader::endOfField()
{
    if (m_at < m_text.size() && m_text[m_at] == m_separator) {
        ++m_at;
        return FieldEnd::Separator;
    }
    if (m_at < m_text.size())
        skipLineEnd();
    return FieldEnd::Record;
}

TableReader::FieldEnd TableReader::breakOff(Row &row, RowFault::Kind kind, std::size_t fieldStart)
{
    row.fault = RowFault{kind, m_line, row.fields.size(), 0, {}};
    skipToNextLine(fieldStart);
    return FieldEnd::Broken;
}

void TableReader::skipLineEnd()
{
    if (m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n')
        ++m_at;
    ++m_at;
    ++m_line;
}

void TableReader::skipToNextLine(std::size_t from)
{
    m_at = std::min(m_text.find_first_of("\r\n", from), m_text.size());
    if (m_at < m_text.size())
        skipLineEnd();
}

void TableReader::checkNul(Row &row) const
{
    const void *found = row.raw.empty() ? nullptr : std::memchr(row.raw.data(), 0, row.raw.size());
    if (!found)
        return;
    const auto holdsNul = [](std::string_view field) { return field.find('\0') != std::string_view::npos; };
    const auto field = std::find_if(row.fields.begin(), row.fields.end(), holdsNul);
    row.fault = RowFault{RowFault::Kind::Nul, row.line, static_cast<std::size_t>(field - row.fields.begin()), 0, {}};
}

void TableReader::countLines(std::size_t from, std::size_t to)
{
    for (std::size_t at = from; at < to; ++at) {
        const bool isFirstOfTwo = m_text[at] == '\r' && m_text[at + 1] == '\n';
        if ((m_text[at] == '\n' || m_text[at] == '\r') && !isFirstOfTwo)
            ++m_line;
    }
}

namespace {
struct Split
{
    std::size_t known = 0;  // names of the header that are known
    std::size_t columns = 0;
    std::size_t even = 0;   // records with as many fields as the header
};

Split trySeparator(std::string_view text, char separator, const std::vector<std::string> &knownNames)
{
    TableReader reader(text, separator);
    Row row;
    Split split;
    if (!reader.next(row))
        return split;
    split.columns = row.fields.size();
    for (std::string_view name : row.fields)
        split.known += static_cast<std::size_t>(std::count(knownNames.begin(), knownNames.end(), name));
    for (int i = 0; i < 20 && reader.next(row); ++i)
        split.even += row.fields.size() == split.columns && !row.fault;
    return split;
}
} // namespace

std::optional<char> namedSeparator(std::string_view text)
{
    if (text.substr(0, 4) != "sep=" || text.size() < 5)
        return std::nullopt;
    const bool isSeparator = text[4] == ',' || text[4] == ';' || text[4] == '\t' || text[4] == '|';
    const bool isAlone = text.size() == 5 || text[5] == '\n' || text[5] == '\r';
    return isSeparator && isAlone ? std::optional(text[4]) : std::nullopt;
}

char detectSeparator(std::string_view text, const std::vector<std::string> &knownNames)
{
    char best = '\t';
    Split bestSplit = trySeparator(text, best, knownNames);
    for (char candidate : {';', ','}) {
        const Split split = trySeparator(text, candidate, knownNames);
        const auto rank = [](const Split &s) { return std::tuple(s.known, s.columns > 1, s.even, s.columns); };
        if (rank(split) > rank(bestSplit)) {
            best = candidate;
            bestSplit = split;
        }
    }
    return best;
}

} // namespace sidewise::dataset

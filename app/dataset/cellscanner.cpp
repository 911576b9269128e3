#include "dataset/cellscanner.h"

namespace sidewise::dataset {

CellScanner::CellScanner(std::string_view text, char separator)
    : m_at(text.data())
    , m_end(text.data() + text.size())
    , m_separator(separator)
{
    for (const char c : {separator, '\n', '\r', '\0'})
        m_endsCell[static_cast<unsigned char>(c)] = true;
}

bool CellScanner::next()
{
    while (m_at != m_end && (*m_at == '\n' || *m_at == '\r'))
        finishLine();
    if (m_at == m_end)
        return false;
    m_cells.clear();
    m_fault = Fault::None;
    m_hasUnquotedCells = false;
    m_rowLine = m_line;
    const char *const begin = m_at;
    for (;;) {
        if (m_at != m_end && *m_at == '"')
            readQuotedCell();
        else
            readPlainCell();
        if (m_fault == Fault::OpenQuote)
            resumeAfterLineOf(begin);
        if (m_fault == Fault::OpenQuote || m_at == m_end)
            return true;
        if (*m_at != m_separator) {
            finishLine();
            return true;
        }
        ++m_at;
        if (m_at == m_end) // a separator at the very end opens one more, empty cell
            m_cells.push_back({});
        if (m_at == m_end)
            return true;
    }
}

void CellScanner::readPlainCell()
{
    const char *const begin = m_at;
    for (;;) {
        while (m_at != m_end && !m_endsCell[static_cast<unsigned char>(*m_at)])
            ++m_at;
        if (m_at == m_end || *m_at != '\0')
            break;
        m_fault = Fault::Nul;
        ++m_at;
    }
    m_cells.emplace_back(begin, static_cast<std::size_t>(m_at - begin));
}

void CellScanner::readQuotedCell()
{
    const std::size_t column = m_cells.size();
    const char *begin = ++m_at;
    bool hasDoubled = false;
    const auto keep = [&](const char *end) {
        if (m_unquoted.size() <= column)
            m_unquoted.resize(column + 1);
        if (!hasDoubled)
            m_unquoted[column].clear();
        hasDoubled = true;
        m_unquoted[column].append(begin, end);
    };
    for (;;) {
        while (m_at != m_end && *m_at != '"') {
            if (*m_at == '\n' || (*m_at == '\r' && !(m_at + 1 != m_end && m_at[1] == '\n')))
                ++m_line;
            if (*m_at == '\0')
                m_fault = Fault::Nul;
            ++m_at;
        }
        if (m_at == m_end) {
            m_fault = Fault::OpenQuote;
            break;
        }
        if (m_at + 1 == m_end || m_at[1] != '"')
            break;
        keep(m_at + 1);
        m_at += 2;
        begin = m_at;
    }
    if (hasDoubled) {
        keep(m_at);
        m_hasUnquotedCells = true;
        m_cells.emplace_back(m_unquoted[column]);
    } else {
        m_cells.emplace_back(begin, static_cast<std::size_t>(m_at - begin));
    }
    if (m_at == m_end)
        return;
    ++m_at; // the closing quote
    while (m_at != m_end && !m_endsCell[static_cast<unsigned char>(*m_at)]) {
        if (*m_at != ' ')
            m_fault = Fault::TextAfterQuote;
        ++m_at;
    }
}

// A quote that never closes spoils its own line, not the rest of the file.
void CellScanner::resumeAfterLineOf(const char *begin)
{
    m_line = m_rowLine;
    m_at = begin;
    while (m_at != m_end && *m_at != '\n' && *m_at != '\r')
        ++m_at;
    if (m_at != m_end)
        finishLine();
}

void CellScanner::finishLine()
{
    ++m_line;
    m_at += *m_at == '\r' && m_at + 1 != m_end && m_at[1] == '\n' ? 2 : 1;
}

} // namespace sidewise::dataset

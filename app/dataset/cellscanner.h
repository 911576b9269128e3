#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// Cells of separated text (RFC 4180 quoting, any line end), one row after the other, for files too large to make a
// string of every cell: views point into the text, except in rows with doubled quotes; those live until next(). Qt-free.
class CellScanner
{
public:
    enum class Fault { None, OpenQuote, TextAfterQuote, Nul };

    CellScanner(std::string_view text, char separator);

    bool next(); // false at the end; empty lines are passed over

    const std::vector<std::string_view> &cells() const { return m_cells; }
    std::int64_t line() const { return m_rowLine; } // first physical line of the row, from 1
    Fault fault() const { return m_fault; }
    bool hasUnquotedCells() const { return m_hasUnquotedCells; } // cells of this row live outside the text

private:
    void readPlainCell();
    void readQuotedCell();
    void resumeAfterLineOf(const char *begin);
    void finishLine();

    const char *m_at;
    const char *const m_end;
    const char m_separator;
    std::array<bool, 256> m_endsCell{};
    std::vector<std::string_view> m_cells;
    std::deque<std::string> m_unquoted; // by column: cells with doubled quotes, without them
    std::int64_t m_line = 1;
    std::int64_t m_rowLine = 0;
    Fault m_fault = Fault::None;
    bool m_hasUnquotedCells = false;
};

// Without blanks and tabs at either end.
inline std::string_view trimmed(std::string_view cell)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!cell.empty() && isBlank(cell.front()))
        cell.remove_prefix(1);
    while (!cell.empty() && isBlank(cell.back()))
        cell.remove_suffix(1);
    return cell;
}

} // namespace sidewise::dataset

#pragma once

#include "dataset/rowsource.h"

#include <deque>

namespace sidewise::dataset {

// Reads CSV, TSV and semicolon tables after RFC 4180: a field that starts with a quote ends with one, quotes inside are
// doubled, and it may hold separators and line ends. Lines end with LF, CRLF or CR; empty lines are passed over. A quote
// inside an unquoted field is an ordinary character. After a field that is broken, reading goes on at the line after the
// one where that field began, so that one stray quote costs one row and not the rest of the file.
class TableReader final : public RowSource
{
public:
    static constexpr std::size_t maximumColumns = 1000;

    // The text is UTF-8 without a byte order mark and outlives the reader.
    TableReader(std::string_view text, char separator);

    bool next(Row &row) override;
    double done() const override;
    void expectColumns(std::size_t count) override { m_expected = count; }
    void skipLine() { skipToNextLine(m_at); }

private:
    enum class FieldEnd { Separator, Record, Broken };

    FieldEnd readField(Row &row);
    FieldEnd readPlain(Row &row);
    FieldEnd readQuoted(Row &row);
    FieldEnd endOfField();
    FieldEnd breakOff(Row &row, RowFault::Kind kind, std::size_t fieldStart);
    void skipLineEnd();
    void skipToNextLine(std::size_t from);
    void checkNul(Row &row) const;
    void countLines(std::size_t from, std::size_t to);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::size_t m_expected = 0; // 0: any number
    char m_separator;
    std::deque<std::string> m_unescaped; // storage for fields with doubled quotes; never moves its strings
    std::size_t m_unescapedUsed = 0;
};

// The separator that a first line such as "sep=;" names, as spreadsheets write it; nothing where it is none.
std::optional<char> namedSeparator(std::string_view text);

// The separator that splits the first records most evenly, out of tab, semicolon and comma. Names that the header may
// hold decide first. Tab where nothing speaks for any.
char detectSeparator(std::string_view text, const std::vector<std::string> &knownNames = {});

} // namespace sidewise::dataset

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidewise::dataset {

// What is wrong with the form of a row, before anybody looks at its meaning.
struct RowFault
{
    enum class Kind {
        OpenQuote,      // a quoted field that never ends
        TextAfterQuote, // something between a closing quote and the next separator
        Nul,            // a NUL character
        ColumnCount,    // more or fewer fields than the header has
        BadValue,       // a JSON object that is broken or nested, a cell with a formula error; `detail` says what
    };
    Kind kind = Kind::ColumnCount;
    std::int64_t line = 0;  // physical line of the fault, from 1
    std::size_t field = 0;  // index of the field, from 0
    std::size_t found = 0;  // ColumnCount: fields in this row
    std::string detail;     // BadValue: the code of the problem
};

// One record. Views live until the next call of RowSource::next().
struct Row
{
    std::vector<std::string_view> fields;
    std::int64_t line = 0;    // first physical line of the record, from 1; in a workbook the row number
    std::string_view raw;     // the record as it stands in the file, without its line end; empty for workbooks
    std::optional<RowFault> fault;
};

// Rows one after the other, from any kind of file, as UTF-8. Qt-free.
class RowSource
{
public:
    virtual ~RowSource() = default;
    // False at the end. A row with a fault is delivered with whatever fields were read; reading goes on after it.
    virtual bool next(Row &row) = 0;
    virtual double done() const = 0; // 0–1
    // From now on a row with another number of fields has the fault ColumnCount.
    virtual void expectColumns(std::size_t count) = 0;
    // After the end: why it came early, as a code; empty where everything was read. And the line where it came.
    virtual std::string brokenOff() const { return {}; }
    virtual std::int64_t brokenLine() const { return 0; }
};

} // namespace sidewise::dataset

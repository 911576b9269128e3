#pragma once

#include "dataset/jsonvalue.h"
#include "dataset/rowsource.h"

#include <functional>
#include <string>
#include <unordered_map>

namespace sidewise::dataset {

// Rows of a JSON file: one object per line (JSONL), or an array of objects. The keys are the columns, in the order in
// which the file first names them. Objects of the platform, {input_values, known_solutions,
// message_on_unknown_solution}, become INPUT:…, GOLDEN:… and HINT:text. In a JSONL file a broken line costs one row; an
// array cannot be read beyond a mistake, so there reading ends with brokenOff().
class JsonRows final : public RowSource
{
public:
    enum class Layout { Lines, Array };
    // Reads the whole text once to find the columns; stops early where `keepGoing`, asked with the share done, is false.
    JsonRows(std::string_view text, Layout layout, const std::function<bool(double)> &keepGoing = {});

    const std::vector<std::string> &headers() const { return m_headers; }

    bool next(Row &row) override;
    double done() const override;
    void expectColumns(std::size_t) override { }
    std::string brokenOff() const override { return m_brokenOff; }
    std::int64_t brokenLine() const override { return m_line; }

private:
    bool nextValue();
    bool nextLine();
    bool nextElement();
    void findColumns(const std::function<bool(double)> &keepGoing);
    void rewind();
    void countLines(std::size_t to);

    std::string_view m_text;
    Layout m_layout;
    std::vector<std::string> m_headers;
    std::unordered_map<std::string, std::size_t> m_index;
    std::size_t m_at = 0;
    std::size_t m_counted = 0; // up to here lines are counted
    std::int64_t m_line = 1;
    bool m_isFirst = true;
    bool m_isEnded = false;
    std::string m_brokenOff;
    // of the value just read
    JsonValue m_value;
    bool m_isWhole = false;
    bool m_hasFault = false;
    JsonFault m_fault;
    std::int64_t m_valueLine = 1;
    std::string_view m_raw;
    std::vector<std::pair<std::string, std::string>> m_cells;
};

} // namespace sidewise::dataset

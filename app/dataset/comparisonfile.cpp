#include "dataset/comparisonfile.h"

#include "dataset/cellscanner.h"
#include "dataset/nameindex.h"
#include "dataset/textfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace sidewise::dataset {

using namespace Qt::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonFile)
};

using Choice = ComparisonTable::Choice;
using Kind = ComparisonFile::Kind;

enum Column { Performer, Left, Right, Label, Product, Golden, Status, Hint, columnCount };

// Names of the columns in each kind of file; the second row of Results is for files that have pictures instead of ids.
struct Header
{
    Kind kind;
    std::array<std::string_view, columnCount> names;
};
constexpr std::array headers{
    Header{Kind::Comparisons, {"worker", "left", "right", "label", "product", "golden", "", ""}},
    Header{Kind::Judgements, {"performer_id", "left_id", "right_id", "answer", "product_id", "golden", "", ""}},
    Header{Kind::Results, {"ASSIGNMENT:worker_id", "INPUT:left_id", "INPUT:right_id", "OUTPUT:result", "INPUT:product_id",
                              "GOLDEN:result", "ASSIGNMENT:status", "HINT:text"}},
    Header{Kind::Results, {"ASSIGNMENT:worker_id", "INPUT:image_left", "INPUT:image_right", "OUTPUT:result",
                              "INPUT:product_id", "GOLDEN:result", "ASSIGNMENT:status", "HINT:text"}},
};

std::string headerName(std::string_view cell)
{
    std::string name(trimmed(cell));
    const std::size_t colon = name.find(':');
    if (colon != std::string::npos) { // a blank after the colon is forgiven
        const std::string rest(trimmed(std::string_view(name).substr(colon + 1)));
        name.resize(colon + 1);
        name += rest;
    }
    return name;
}

bool equalsIgnoringCase(std::string_view text, std::string_view upper)
{
    const auto raised = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    return text.size() == upper.size()
        && std::equal(text.begin(), text.end(), upper.begin(), [&](char a, char b) { return raised(a) == b; });
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

char separatorOf(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    for (const char separator : {'\t', ','}) {
        if (line.find(separator) != std::string_view::npos)
            return separator;
    }
    return line.find(';') != std::string_view::npos ? ';' : ',';
}

// From the length of the first lines, a little generous.
std::size_t expectedRows(std::string_view text)
{
    const std::string_view sample = text.substr(0, 1 << 16);
    const auto lines = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\n')) + 1;
    return text.size() <= sample.size() ? lines : text.size() / sample.size() * (lines + lines / 16 + 1);
}

// Our exports put an apostrophe before text that a spreadsheet would take for a formula.
std::string_view withoutGuard(std::string_view cell)
{
    const bool isGuarded = cell.size() > 1 && cell[0] == '\''
        && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos;
    return isGuarded ? cell.substr(1) : cell;
}

// Ids are short: a loop beats a call.
bool isSame(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = a.size(); i > 0; --i) { // ids differ at the end more often than at the beginning
        if (a[i - 1] != b[i - 1])
            return false;
    }
    return true;
}

struct WaitingRow
{
    std::string_view performer;
    std::string_view product;
    std::string_view left;
    std::string_view right;
    Choice choice;
    NameIndex::Hash performerHash;
    NameIndex::Hash productHash;
    NameIndex::Hash leftHash;
    NameIndex::Hash rightHash;
};

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_scanner(text, separatorOf(text))
    {
        m_file.table.rows.reserve(expectedRows(text));
    }

    Result<ComparisonFile> read()
    {
        if (!m_scanner.next())
            return failure(ErrorKind::Input, Words::tr("The file is empty. It needs a line of column names and one line per "
                                                       "answer."),
                u"empty_file"_s);
        if (const std::optional<Error> error = readHeader())
            return failure(*error);
        while (m_scanner.next())
            readRow();
        numberWaitingRows();
        finishTable();
        return std::move(m_file);
    }

private:
    std::optional<Error> readHeader()
    {
        std::vector<std::string> names;
        for (const std::string_view cell : m_scanner.cells())
            names.push_back(headerName(cell));
        m_width = names.size();
        const Header *best = nullptr;
        std::size_t bestFound = 0;
        for (const Header &header : headers) {
            std::size_t found = 0;
            for (const Column column : {Left, Right, Label})
                found += std::count(names.begin(), names.end(), header.names[column]) > 0 ? 1 : 0;
            if (!best || found > bestFound) {
                best = &header;
                bestFound = found;
            }
        }
        m_file.kind = best->kind;
        for (int column = 0; column < columnCount; ++column) {
            const std::string_view name = best->names[column];
            const auto place = std::find(names.begin(), names.end(), name);
            m_columns[column] = name.empty() || place == names.end() ? -1 : static_cast<int>(place - names.begin());
            if (m_columns[column] >= 0 && std::count(names.begin(), names.end(), name) > 1)
                return Error{ErrorKind::Input, Words::tr("The column \"%1\" is there twice. Remove or rename one of them.")
                                                   .arg(textOf(name)), {}, u"duplicate_column"_s, 0};
            if (m_columns[column] < 0 && (column == Left || column == Right || column == Label))
                return Error{ErrorKind::Input,
                    Words::tr("The column \"%1\" is missing. A file of answers needs the columns worker, left, right and "
                              "label; results of the platform and raw judgements can be read too.")
                        .arg(textOf(name)), {}, u"missing_column"_s, 0};
        }
        m_file.hasProducts = m_columns[Product] >= 0;
        m_file.hasPerformers = m_columns[Performer] >= 0;
        m_needed = static_cast<std::size_t>(std::max({m_columns[Left], m_columns[Right], m_columns[Label],
                       m_columns[Product], m_columns[Performer]}))
            + 1;
        return std::nullopt;
    }

    std::string_view cell(Column column) const
    {
        const auto place = static_cast<std::size_t>(m_columns[column]);
        if (m_columns[column] < 0 || place >= m_scanner.cells().size())
            return {};
        const std::string_view value = trimmed(m_scanner.cells()[place]);
        return m_file.kind == Kind::Judgements ? withoutGuard(value) : value;
    }

    void readRow()
    {
        if (hasFault())
            return;
        const std::string_view left = cell(Left);
        const std::string_view right = cell(Right);
        const std::string_view label = cell(Label);
        const std::string_view performer = cell(Performer);
        if (m_file.kind == Kind::Results && isSetAside(label))
            return;
        if (left.empty() || right.empty())
            return reject(left.empty() ? "left" : "right", {}, Words::tr("an item is empty"), u"empty_item"_s);
        if (isSame(left, right))
            return reject("right", right, Words::tr("left and right are the same item"), u"same_item"_s);
        if (label.empty())
            return reject("label", {}, Words::tr("the answer is empty"), u"empty_label"_s);
        if (m_file.hasPerformers && performer.empty())
            return reject("worker", {}, Words::tr("the performer is empty"), u"empty_performer"_s);

        const std::optional<Choice> choice = choiceOf(label, left, right);
        if (!choice) {
            if (m_file.kind != Kind::Comparisons && isNoComparison(label)) {
                ++m_file.withoutComparison;
                return;
            }
            return reject("label", label, Words::tr("the answer is neither of the two items nor a tie"), u"unknown_label"_s);
        }
        const std::string_view golden = cell(Golden);
        if (!golden.empty())
            return addGolden(golden, *choice, left, right, performer);
        m_waiting[m_waitingCount++] = {performer, cell(Product), left, right, *choice, 0, 0, 0, 0};
        if (m_waitingCount == m_waiting.size() || m_scanner.hasUnquotedCells())
            numberWaitingRows();
    }

    // Names become numbers for many rows at once, so that memory can be asked for all of them before it is needed.
    void numberWaitingRows()
    {
        const auto rows = std::span(m_waiting).first(m_waitingCount);
        for (WaitingRow &row : rows) {
            row.performerHash = NameIndex::hashOf(row.performer);
            row.productHash = NameIndex::hashOf(row.product);
            row.leftHash = NameIndex::hashOf(row.left, row.productHash);
            row.rightHash = NameIndex::hashOf(row.right, row.productHash);
            m_performers.fetch(row.performerHash);
            m_products.fetch(row.productHash);
            m_items.fetch(row.leftHash);
            m_items.fetch(row.rightHash);
        }
        for (const WaitingRow &row : rows) {
            m_performers.expect(row.performerHash);
            m_products.expect(row.productHash);
            m_items.expect(row.leftHash);
            m_items.expect(row.rightHash);
        }
        for (const WaitingRow &row : rows) {
            const std::int32_t product = m_products.number(row.product, row.productHash);
            const std::int32_t left = m_items.number(row.left, row.leftHash, product);
            const std::int32_t right = m_items.number(row.right, row.rightHash, product);
            m_file.table.rows.push_back({performerNumber(row.performer, row.performerHash), left, right, row.choice});
        }
        m_waitingCount = 0;
    }

    bool hasFault()
    {
        const std::size_t found = m_scanner.cells().size();
        switch (m_scanner.fault()) {
        case CellScanner::Fault::OpenQuote:
            reject({}, {}, Words::tr("a quote is opened here and never closed"), u"open_quote"_s);
            return true;
        case CellScanner::Fault::TextAfterQuote:
            reject({}, {}, Words::tr("there is text after a closing quote; inner quotes must be doubled"), u"text_after_quote"_s);
            return true;
        case CellScanner::Fault::Nul:
            reject({}, {}, Words::tr("the row has a NUL character"), u"nul"_s);
            return true;
        case CellScanner::Fault::None:
            break;
        }
        if (found >= m_needed && found <= m_width)
            return false;
        reject({}, {}, Words::tr("the row has %1 columns, the header has %2").arg(found).arg(m_width), u"column_count"_s);
        return true;
    }

    // Rows of the platform's results that are no answers to rank from.
    bool isSetAside(std::string_view label)
    {
        const std::string_view status = cell(Status);
        const auto is = [&](std::string_view word) { return equalsIgnoringCase(status, word); };
        if (is("REJECTED") || is("EXPIRED") || is("SKIPPED") || is("ACTIVE")) {
            ++m_file.notReviewedOrRefused;
            return true;
        }
        if (!cell(Hint).empty()) {
            ++m_file.trainingRows;
            return true;
        }
        if (isNoComparison(label)) {
            ++m_file.withoutComparison;
            return true;
        }
        return false;
    }

    std::optional<Choice> choiceOf(std::string_view value, std::string_view left, std::string_view right) const
    {
        const auto is = [&](std::string_view word) { return equalsIgnoringCase(value, word); };
        if (m_file.kind != Kind::Comparisons) {
            if (is("LEFT"))
                return Choice::Left;
            if (is("RIGHT"))
                return Choice::Right;
        }
        if (isSame(value, left))
            return Choice::Left;
        if (isSame(value, right))
            return Choice::Right;
        if (is("EQUAL") || is("TIE") || is("DRAW"))
            return Choice::Tie;
        return std::nullopt;
    }

    static bool isNoComparison(std::string_view value)
    {
        return equalsIgnoringCase(value, "UNSURE") || equalsIgnoringCase(value, "ERROR") || equalsIgnoringCase(value, "BROKEN");
    }

    // Evidence about the performer alone: the pair's items enter no ranking.
    void addGolden(std::string_view golden, Choice choice, std::string_view left, std::string_view right,
        std::string_view performer)
    {
        const std::optional<Choice> solution = choiceOf(golden, left, right);
        if (!solution || *solution == Choice::Tie)
            return reject("golden", golden, Words::tr("the golden value is neither of the two sides"), u"unknown_golden"_s);
        m_file.table.golden.push_back({performerNumber(performer, NameIndex::hashOf(performer)), choice, *solution});
    }

    std::int32_t performerNumber(std::string_view performer, NameIndex::Hash hash)
    {
        return m_file.hasPerformers ? m_performers.number(performer, hash) : -1;
    }

    void reject(std::string_view column, std::string_view value, const QString &reason, const QString &code)
    {
        ++m_file.rejectedCount;
        if (m_file.rejected.size() < ComparisonFile::mostRejectedKept)
            m_file.rejected.append(Problem{Severity::Error, m_scanner.line(), textOf(column), textOf(value.substr(0, 300)),
                code, reason});
    }

    void finishTable()
    {
        ComparisonTable &table = m_file.table;
        table.products.reserve(m_products.size());
        for (std::size_t i = 0; i < m_products.size(); ++i)
            table.products.push_back(textOf(m_products.name(i)));
        table.items.reserve(m_items.size());
        for (std::size_t i = 0; i < m_items.size(); ++i)
            table.items.push_back({textOf(m_items.name(i)), m_items.owner(i)});
        table.performers.reserve(m_performers.size());
        for (std::size_t i = 0; i < m_performers.size(); ++i)
            table.performers.push_back(textOf(m_performers.name(i)));
    }

    CellScanner m_scanner;
    ComparisonFile m_file;
    std::array<int, columnCount> m_columns{};
    std::size_t m_width = 0;
    std::size_t m_needed = 0;
    NameIndex m_products;
    NameIndex m_items;
    NameIndex m_performers;
    std::array<WaitingRow, 64> m_waiting;
    std::size_t m_waitingCount = 0;
};
} // namespace

Result<ComparisonFile> readComparisonFile(const QString &path)
{
    const Result<TextFile> file = TextFile::open(path);
    if (!file)
        return failure(file.error());
    return readComparisons(file->text());
}

Result<ComparisonFile> readComparisons(std::string_view text)
{
    return Reader(text).read();
}

} // namespace sidewise::dataset

#include "dataset/tablefile.h"

#include "dataset/cellchecks.h"
#include "dataset/importwatch.h"
#include "dataset/jsonrows.h"
#include "dataset/rowchecks.h"
#include "dataset/tablereader.h"
#include "dataset/xlsxrows.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QString codeSentence(const std::string &code)
{
    if (code == "json_syntax")
        return Words::tr("It is no valid JSON here. Look for a missing quote, comma or bracket.");
    if (code == "json_depth")
        return Words::tr("JSON is nested deeper than 64 levels. Write one flat object for each row.");
    if (code == "json_size")
        return Words::tr("A JSON object is larger than 32 MB. Write one small object for each row.");
    if (code == "json_duplicate_key")
        return Words::tr("A JSON object has the same key twice. Delete one of them.");
    if (code == "json_surrogate")
        return Words::tr("A JSON text holds half of a character (a lone surrogate). Correct the \\u sequence.");
    if (code == "json_no_object")
        return Words::tr("A row of JSON must be an object such as {\"product_id\": \"p1\", …}.");
    if (code == "json_nested")
        return Words::tr("A JSON value is a list or an object, but a text or a number is needed. Write one flat object for each row.");
    if (code == "cell_error")
        return Words::tr("A cell holds the error of a formula. Correct the formula or replace it by its value.");
    if (code == "xlsx_dtd")
        return Words::tr("The workbook holds a document type declaration, which no spreadsheet program writes. Save it again.");
    if (code == "xlsx_external")
        return Words::tr("The first sheet of the workbook is a link to another file. Copy the data into the workbook.");
    if (code == "zip_entries" || code == "zip_size" || code == "zip_ratio")
        return Words::tr("The workbook unpacks to more than is allowed (1,000 parts, 512 MB, 200 times its size). Save the data as CSV.");
    if (code == "zip_name" || code == "zip_link")
        return Words::tr("The workbook holds a part with a dangerous name. Save it again with a spreadsheet program.");
    if (code == "zip_encrypted")
        return Words::tr("The workbook is protected by a password. Save it without one.");
    return Words::tr("The workbook is damaged. Open and save it with a spreadsheet program, or save it as CSV.");
}

QString columnName(std::size_t field, const QStringList &headers)
{
    const auto index = static_cast<qsizetype>(field);
    return index < headers.size() && !headers[index].isEmpty() ? headers[index].left(100) : QString::number(index + 1);
}

void openTable(TableFile &file, const ImportOptions &options, const QStringList &knownNames)
{
    std::vector<std::string> names;
    for (const QString &name : knownNames)
        names.push_back(name.toStdString());
    for (auto it = options.columns.begin(); it != options.columns.end(); ++it)
        names.push_back(it.key().toStdString());
    const std::optional<char> named = namedSeparator(file.text.text());
    const char separator = !options.separator.isEmpty() ? static_cast<char>(options.separator[0].unicode())
        : named                                         ? *named
                                                        : detectSeparator(file.text.text(), names);
    file.separator = QChar::fromLatin1(separator);
    file.format = separator == '\t' ? u"TSV"_s : u"CSV"_s;
    auto rows = std::make_unique<TableReader>(file.text.text(), separator);
    if (named)
        rows->skipLine();
    file.rows = std::move(rows);
}

Result<void> openJson(TableFile &file, JsonRows::Layout layout)
{
    auto rows = std::make_unique<JsonRows>(file.text.text(), layout, [&](double done) { return file.watch->at(done); });
    if (file.watch->isCancelled())
        return importCancelled();
    file.format = layout == JsonRows::Layout::Lines ? u"JSONL"_s : u"JSON"_s;
    for (const std::string &header : rows->headers())
        file.headers.append(QString::fromStdString(header).trimmed());
    file.headerLine = 0;
    file.rows = std::move(rows);
    if (file.headers.isEmpty()) {
        Row row;
        const bool isRow = file.rows->next(row);
        if (!file.rows->brokenOff().empty())
            return failure(brokenOff(file));
        const QString reason = isRow && row.fault ? faultSentence(*row.fault, {}) : Words::tr("There is no row in it.");
        return failure(ErrorKind::Input, Words::tr("%1 cannot be used. %2").arg(file.name, reason), u"no_rows"_s);
    }
    return {};
}

Result<void> openWorkbook(TableFile &file, const QString &path, const QString &sheet)
{
    auto rows = std::make_unique<XlsxRows>();
    const std::string fault = rows->open(path, sheet, [&](double done) { return file.watch->at(done); });
    if (file.watch->isCancelled())
        return importCancelled();
    if (fault == "no_sheet") {
        return failure(ErrorKind::Input,
            Words::tr("%1 has no sheet “%2”. Its sheets are: %3.").arg(file.name, sheet.left(100), rows->sheets().join(u", "_s)), u"no_sheet"_s,
            rows->sheets().join(u'\n'));
    }
    file.sheets = rows->sheets();
    if (fault == "no_workbook") {
        return failure(ErrorKind::Input,
            Words::tr("%1 is a ZIP file, not a table. Save the data as CSV, TSV or XLSX and open that.").arg(file.name), u"not_text"_s,
            u"ZIP"_s);
    }
    if (!fault.empty())
        return failure(ErrorKind::Input, Words::tr("%1 cannot be read. %2").arg(file.name, codeSentence(fault)), QString::fromStdString(fault));
    file.format = u"XLSX"_s;
    file.encoding = u"UTF-8"_s;
    file.rows = std::move(rows);
    return {};
}

// A file without header: its first character that is no blank tells JSON.
std::optional<JsonRows::Layout> jsonLayout(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return std::nullopt;
    return text[first] == '{' ? JsonRows::Layout::Lines : JsonRows::Layout::Array;
}

Result<void> readHeader(TableFile &file)
{
    Row row;
    const bool isThere = file.rows->next(row);
    if (!file.rows->brokenOff().empty())
        return failure(brokenOff(file));
    if (!isThere) {
        return failure(ErrorKind::Input,
            Words::tr("%1 is empty. Open a file with a header line and at least one row, or start from the template.").arg(file.name),
            u"no_rows"_s);
    }
    file.headerLine = row.line;
    if (row.fault) {
        return failure(ErrorKind::Input,
            Words::tr("The header of %1, line %2, cannot be read. %3")
                .arg(file.name, QString::number(row.line), faultSentence(*row.fault, {})),
            faultCode(*row.fault), u"line "_s + QString::number(row.fault->line));
    }
    for (std::string_view field : row.fields)
        file.headers.append(cells::toText(field).trimmed());
    file.rows->expectColumns(row.fields.size());
    return {};
}
// The columns are numbered, and what was taken for a header is the first row again.
Result<void> beginAgainWithoutHeader(TableFile &file, const QString &path, const ImportOptions &options, const QStringList &knownNames)
{
    for (qsizetype i = 0; i < file.headers.size(); ++i)
        file.headers[i] = u"column_%1"_s.arg(i + 1);
    file.headerLine = 0;
    if (file.format == u"XLSX"_s) {
        if (const Result<void> opened = openWorkbook(file, path, options.sheet); !opened)
            return opened;
    } else {
        openTable(file, options, knownNames);
    }
    file.rows->expectColumns(static_cast<std::size_t>(file.headers.size()));
    return {};
}
} // namespace

Result<TableFile> TableFile::open(const QString &path, const ImportOptions &options, const QStringList &knownNames)
{
    TableFile file;
    file.name = QFileInfo(path).fileName();
    file.watch = std::make_shared<ImportWatch>(options);
    file.watch->enter(0, 0.1); // looking through the file
    const Result<QByteArray> start = firstBytes(path, 4);
    if (!start)
        return failure(start.error());
    Result<void> opened;
    if (start->startsWith("PK")) {
        opened = openWorkbook(file, path, options.sheet);
    } else {
        Result<TextFile> text = TextFile::open(path, options.encoding, [&](double done) { return file.watch->at(done); });
        if (!text)
            return failure(std::move(text).error());
        file.text = std::move(*text);
        file.encoding = file.text.encodingName();
        if (const auto layout = options.separator.isEmpty() ? jsonLayout(file.text.text()) : std::nullopt)
            opened = openJson(file, *layout);
        else
            openTable(file, options, knownNames);
    }
    if (opened && file.headers.isEmpty()) {
        opened = readHeader(file);
        if (opened && !options.hasHeader)
            opened = beginAgainWithoutHeader(file, path, options, knownNames);
    }
    if (!opened)
        return failure(opened.error());
    if (!options.format.isEmpty() && options.format != file.format) {
        return failure(ErrorKind::Input,
            Words::tr("%1 is %2, not %3. Nothing was imported. Name that format, or none: the content tells.")
                .arg(file.name, file.format, options.format),
            u"format"_s, file.format);
    }
    file.watch->enter(0.1, 1.0);
    return file;
}

Error brokenOff(const TableFile &file)
{
    const std::string code = file.rows->brokenOff();
    const QString line = QString::number(std::max<qint64>(1, file.rows->brokenLine())); // 0 where it breaks before the first row
    return {ErrorKind::Input,
        Words::tr("%1 cannot be read beyond line %2. %3 Nothing was imported.")
            .arg(file.name, line, codeSentence(code)),
        u"line "_s + line, QString::fromStdString(code), 0};
}

QString faultCode(const RowFault &fault)
{
    switch (fault.kind) {
    case RowFault::Kind::OpenQuote:
        return u"open_quote"_s;
    case RowFault::Kind::TextAfterQuote:
        return u"text_after_quote"_s;
    case RowFault::Kind::Nul:
        return u"nul"_s;
    case RowFault::Kind::ColumnCount:
        return u"column_count"_s;
    case RowFault::Kind::BadValue:
        break;
    }
    return QString::fromStdString(fault.detail);
}

QString faultSentence(const RowFault &fault, const QStringList &headers)
{
    switch (fault.kind) {
    case RowFault::Kind::OpenQuote:
        return Words::tr("Column %1: a quote opens and never closes. Close it, or double it if it belongs to the text.")
            .arg(columnName(fault.field, headers));
    case RowFault::Kind::TextAfterQuote:
        return Words::tr("Column %1: text follows a closing quote. Double the quotes inside the text, "
                         "or take the outer ones away.").arg(columnName(fault.field, headers));
    case RowFault::Kind::Nul:
        return Words::tr("Column %1: there is a NUL character. Delete it, or save the file again as text.")
            .arg(columnName(fault.field, headers));
    case RowFault::Kind::ColumnCount:
        if (headers.isEmpty())
            return Words::tr("It has more than 1,000 columns. Delete those that are not needed.");
        return Words::tr("The row has %1 fields, but the header has %2. Look for a missing or an extra separator.")
            .arg(fault.found).arg(headers.size());
    case RowFault::Kind::BadValue:
        break;
    }
    return codeSentence(fault.detail);
}

} // namespace sidewise::dataset

#include "dataset/tablefile.h"

#include "dataset/cellchecks.h"
#include "dataset/tablereader.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QString columnName(std::size_t field, const QStringList &headers)
{
    const auto index = static_cast<qsizetype>(field);
    return index < headers.size() && !headers[index].isEmpty() ? headers[index].left(100) : QString::number(index + 1);
}

std::unique_ptr<RowSource> tableRows(TableFile &file, const ImportOptions &options, const QStringList &knownNames)
{
    std::vector<std::string> names;
    for (const QString &name : knownNames)
        names.push_back(name.toStdString());
    for (auto it = options.columns.begin(); it != options.columns.end(); ++it)
        names.push_back(it.key().toStdString());
    const char separator = options.separator.isEmpty() ? detectSeparator(file.text.text(), names)
                                                       : static_cast<char>(options.separator[0].unicode());
    file.separator = QChar::fromLatin1(separator);
    file.format = separator == '\t' ? u"TSV"_s : u"CSV"_s;
    return std::make_unique<TableReader>(file.text.text(), separator);
}

Result<void> readHeader(TableFile &file)
{
    Row row;
    if (!file.rows->next(row)) {
        return failure(ErrorKind::Input,
            Words::tr("%1 is empty. Open a file with a header line and at least one row, or start from the template.").arg(file.name),
            u"no_rows"_s);
    }
    file.headerLine = row.line;
    if (row.fault) {
        return failure(ErrorKind::Input,
            Words::tr("The header of %1, line %2, cannot be read. %3")
                .arg(file.name, QString::number(row.line), faultSentence(*row.fault, {})),
            faultCode(row.fault->kind), QString::number(row.fault->line));
    }
    for (std::string_view field : row.fields)
        file.headers.append(cells::toText(field).trimmed());
    file.rows->expectColumns(row.fields.size());
    return {};
}
} // namespace

Result<TableFile> TableFile::open(const QString &path, const ImportOptions &options, const QStringList &knownNames)
{
    TableFile file;
    file.name = QFileInfo(path).fileName();
    Result<TextFile> text = TextFile::open(path, options.encoding);
    if (!text)
        return failure(std::move(text).error());
    file.text = std::move(*text);
    file.encoding = file.text.encodingName();
    file.rows = tableRows(file, options, knownNames);
    if (const Result<void> header = readHeader(file); !header)
        return failure(header.error());
    return file;
}

QString faultCode(RowFault::Kind kind)
{
    switch (kind) {
    case RowFault::Kind::OpenQuote:
        return u"open_quote"_s;
    case RowFault::Kind::TextAfterQuote:
        return u"text_after_quote"_s;
    case RowFault::Kind::Nul:
        return u"nul"_s;
    case RowFault::Kind::ColumnCount:
        return u"column_count"_s;
    case RowFault::Kind::BadValue:
        return u"bad_json"_s;
    }
    return {};
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
    return Words::tr("This is no valid JSON (%1). Correct it or leave it out.")
        .arg(QString::fromStdString(fault.detail));
}

} // namespace sidewise::dataset

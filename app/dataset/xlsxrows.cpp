#include "dataset/xlsxrows.h"

#include <QHash>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::size_t maximumColumns = 1000;
constexpr std::size_t maximumSharedStrings = 4'000'000;
constexpr qsizetype maximumSheets = 1000;

// Moves on to the next element; false at the end, at a mistake and at a document type declaration.
bool nextElement(QXmlStreamReader &xml, std::string &fault)
{
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            fault = "xlsx_dtd";
            return false;
        }
        if (token == QXmlStreamReader::StartElement)
            return true;
    }
    if (xml.hasError())
        fault = "xlsx_damaged";
    return false;
}

// The text of a string item: plain, or in runs of different looks. Phonetic hints are left out.
QString stringItem(QXmlStreamReader &xml)
{
    QString text;
    const QString outer = xml.name().toString();
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == outer)
            break;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"rPh")
            xml.skipCurrentElement();
        else if (xml.name() == u"t")
            text += xml.readElementText();
    }
    return text;
}

// "C12" → 2; npos where it is no place in a sheet.
std::size_t columnOf(QStringView reference)
{
    std::size_t column = 0;
    for (const QChar c : reference) {
        if (c < u'A' || c > u'Z')
            break;
        column = column * 26 + static_cast<std::size_t>(c.unicode() - u'A') + 1;
        if (column > 100000)
            break;
    }
    return column - 1;
}
} // namespace

std::string XlsxRows::open(const QString &path, const QString &sheet, const std::function<bool(double)> &keepGoing)
{
    ZipArchive zip;
    if (std::string fault = zip.open(path); !fault.empty())
        return fault;
    return open(std::move(zip), sheet, keepGoing);
}

std::string XlsxRows::open(ZipArchive zip, const QString &sheet, const std::function<bool(double)> &keepGoing)
{
    m_zip = std::move(zip);
    QString part;
    if (std::string fault = findSheet(sheet, part); !fault.empty())
        return fault;
    if (std::string fault = readSharedStrings(keepGoing); !fault.empty())
        return fault;
    m_sheet = m_zip.entry(part);
    if (!m_sheet)
        return "xlsx_damaged";
    m_xml.setDevice(m_sheet.get());
    return {};
}

// The names of the sheets, and the relation that leads to the wanted one.
std::string XlsxRows::readSheetNames(const QString &wanted, QString &relation)
{
    std::string fault;
    bool usesYear1904 = false;
    {
        const auto device = m_zip.entry(u"xl/workbook.xml"_s);
        QXmlStreamReader xml(device.get());
        while (nextElement(xml, fault)) {
            const QXmlStreamAttributes attributes = xml.attributes();
            if (xml.name() == u"workbookPr")
                usesYear1904 = attributes.value(u"date1904"_s) == u"1" || attributes.value(u"date1904"_s) == u"true";
            if (xml.name() != u"sheet" || m_sheets.size() >= maximumSheets)
                continue;
            m_sheets.append(attributes.value(u"name"_s).toString());
            const bool isWanted = wanted.isEmpty() ? m_sheets.size() == 1
                                                   : m_sheets.last() == wanted || QString::number(m_sheets.size()) == wanted;
            if (!isWanted || !relation.isEmpty())
                continue;
            for (const QXmlStreamAttribute &attribute : attributes) {
                if (attribute.name() == u"id")
                    relation = attribute.value().toString();
            }
        }
        if (!fault.empty())
            return fault;
    }
    if (!wanted.isEmpty() && relation.isEmpty())
        return "no_sheet";
    const auto styles = m_zip.entry(u"xl/styles.xml"_s);
    return styles ? m_styles.read(*styles, usesYear1904) : std::string();
}

std::string XlsxRows::findSheet(const QString &wanted, QString &part)
{
    if (!m_zip.has(u"xl/workbook.xml"_s) || !m_zip.has(u"xl/_rels/workbook.xml.rels"_s))
        return "no_workbook";
    QString id;
    if (std::string fault = readSheetNames(wanted, id); !fault.empty())
        return fault;
    std::string fault;
    const auto device = m_zip.entry(u"xl/_rels/workbook.xml.rels"_s);
    QXmlStreamReader xml(device.get());
    while (nextElement(xml, fault)) {
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() != u"Relationship" || id.isEmpty() || attributes.value(u"Id"_s) != id)
            continue;
        if (attributes.value(u"TargetMode"_s) == u"External")
            return "xlsx_external";
        const QString target = attributes.value(u"Target"_s).toString();
        part = target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target;
        break;
    }
    return !fault.empty() ? fault : m_zip.has(part) ? std::string() : "xlsx_damaged";
}

std::string XlsxRows::readSharedStrings(const std::function<bool(double)> &keepGoing)
{
    const auto device = m_zip.entry(u"xl/sharedStrings.xml"_s);
    if (!device)
        return {};
    std::string fault;
    QXmlStreamReader xml(device.get());
    double expected = 0;
    while (nextElement(xml, fault)) {
        if (xml.name() == u"sst")
            expected = xml.attributes().value(u"uniqueCount"_s).toDouble();
        if (xml.name() != u"si")
            continue;
        if (m_shared.size() >= maximumSharedStrings)
            return "zip_size";
        m_shared.push_back(stringItem(xml).toUtf8());
        const bool isAsked = m_shared.size() % 256 == 0 && keepGoing;
        if (isAsked && !keepGoing(expected > 0 ? static_cast<double>(m_shared.size()) / expected : 0))
            return {};
    }
    return xml.hasError() && fault.empty() ? "xlsx_damaged" : fault;
}

double XlsxRows::done() const
{
    return m_lastLine > 0 ? std::min(1.0, static_cast<double>(m_line) / static_cast<double>(m_lastLine)) : 0.0;
}

void XlsxRows::breakOff()
{
    if (m_brokenOff.empty())
        m_brokenOff = "xlsx_damaged";
}

bool XlsxRows::nextRowElement()
{
    while (nextElement(m_xml, m_brokenOff)) {
        if (m_xml.name() == u"dimension") {
            const auto reference = m_xml.attributes().value(u"ref"_s);
            const QStringView last = reference.mid(reference.lastIndexOf(u':') + 1);
            const auto isDigit = [](QChar c) { return c.isDigit(); };
            m_lastLine = last.mid(std::find_if(last.begin(), last.end(), isDigit) - last.begin()).toLongLong();
        }
        if (m_xml.name() == u"row")
            return true;
    }
    return false;
}

bool XlsxRows::next(Row &row)
{
    while (m_brokenOff.empty() && nextRowElement()) {
        bool isNumber = false;
        const qint64 number = m_xml.attributes().value(u"r"_s).toLongLong(&isNumber);
        m_line = isNumber ? number : m_line + 1;
        row.fault.reset();
        row.line = m_line;
        row.raw = {};
        readCells(row);
        if (m_xml.hasError()) {
            breakOff();
            return false;
        }
        // Cells that a workbook does not store are empty.
        while (m_used > m_expected && m_used > 0 && m_cells[m_used - 1].empty())
            --m_used;
        const std::size_t count = m_expected == 0 ? m_used : std::max(m_used, m_expected);
        m_cells.resize(std::max(m_cells.size(), count));
        row.fields.assign(m_cells.begin(), m_cells.begin() + static_cast<std::ptrdiff_t>(count));
        const bool isEmpty = std::all_of(row.fields.begin(), row.fields.end(), [](std::string_view f) { return f.empty(); });
        if (isEmpty && !row.fault)
            continue;
        if (!row.fault && m_expected != 0 && count != m_expected)
            row.fault = RowFault{RowFault::Kind::ColumnCount, m_line, m_expected, count, {}};
        return true;
    }
    return false;
}

void XlsxRows::readCells(Row &row)
{
    for (std::string &cell : m_cells)
        cell.clear();
    m_used = 0;
    std::size_t column = 0;
    while (!m_xml.atEnd()) {
        const auto token = m_xml.readNext();
        if (token == QXmlStreamReader::EndElement && m_xml.name() == u"row")
            break;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.name() != u"c") {
            m_xml.skipCurrentElement();
            continue;
        }
        const auto reference = m_xml.attributes().value(u"r"_s);
        if (!reference.isEmpty())
            column = columnOf(reference);
        if (column >= maximumColumns) {
            row.fault = RowFault{RowFault::Kind::ColumnCount, m_line, maximumColumns, column + 1, {}};
            m_xml.skipCurrentElement();
            continue;
        }
        readCell(column++, row);
    }
}

void XlsxRows::readCell(std::size_t column, Row &row)
{
    const QString type = m_xml.attributes().value(u"t"_s).toString();
    const qsizetype style = m_xml.attributes().value(u"s"_s).toLongLong();
    QString value;
    while (!m_xml.atEnd()) {
        const auto token = m_xml.readNext();
        if (token == QXmlStreamReader::EndElement && m_xml.name() == u"c")
            break;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.name() == u"v")
            value = m_xml.readElementText();
        else if (m_xml.name() == u"is")
            value = stringItem(m_xml);
        else
            m_xml.skipCurrentElement();
    }
    bool isError = false;
    if (m_cells.size() <= column)
        m_cells.resize(column + 1);
    m_cells[column] = cellText(type, style, value, isError);
    m_used = std::max(m_used, column + 1);
    if (isError && !row.fault)
        row.fault = RowFault{RowFault::Kind::BadValue, m_line, column, 0, "cell_error"};
}

std::string XlsxRows::cellText(const QString &type, qsizetype style, const QString &value, bool &isError) const
{
    if (type == u"s") {
        bool isNumber = false;
        const qulonglong index = value.toULongLong(&isNumber);
        isError = !isNumber || index >= m_shared.size();
        return isError ? std::string() : m_shared[index].toStdString();
    }
    if (type == u"e") {
        isError = true;
        return value.toStdString();
    }
    if (type == u"b")
        return value == u"1" ? "true" : "false";
    if (type == u"str" || type == u"inlineStr" || type == u"d")
        return value.toStdString();
    return value.isEmpty() ? std::string() : m_styles.text(style, value);
}

} // namespace sidewise::dataset

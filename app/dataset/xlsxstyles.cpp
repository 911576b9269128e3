#include "dataset/xlsxstyles.h"

#include <QDateTime>
#include <QHash>
#include <QXmlStreamReader>

#include <array>
#include <charconv>
#include <cmath>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype maximumStyles = 100'000;

// Workbooks write 0.1 as 0.10000000000000001 and 12345678901234 as 1.2345678901234E+13.
std::string plainNumber(double number)
{
    if (std::floor(number) == number && std::abs(number) < 1e15)
        return std::to_string(static_cast<long long>(number));
    std::array<char, 32> digits;
    return std::string(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// The letters of a number format that mean something: without texts in quotes, escapes, colours and conditions.
QString meaningOf(const QString &code)
{
    QString plain;
    for (qsizetype i = 0; i < code.size() && code[i] != u';'; ++i) {
        if (code[i] == u'"')
            i = code.indexOf(u'"', i + 1) < 0 ? code.size() : code.indexOf(u'"', i + 1);
        else if (code[i] == u'[')
            i = code.indexOf(u']', i) < 0 ? code.size() : code.indexOf(u']', i);
        else if (code[i] == u'\\' || code[i] == u'_' || code[i] == u'*')
            ++i;
        else
            plain += code[i].toLower();
    }
    return plain;
}
} // namespace

XlsxStyles::Format XlsxStyles::formatOf(int number, const QString &code)
{
    using Kind = Format::Kind;
    if (number >= 14 && number <= 17)
        return {Kind::Date, 0};
    if (number == 22)
        return {Kind::DateTime, 0};
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47))
        return {Kind::Time, 0};
    const QString plain = meaningOf(code);
    if (plain.isEmpty() || plain == u"general")
        return {};
    if (plain.count(u'0') == plain.size())
        return plain.size() > 1 ? Format{Kind::Zeros, static_cast<int>(std::min<qsizetype>(plain.size(), 20))} : Format{};
    if (plain.contains(u'0') || plain.contains(u'#') || plain.contains(u'?') || plain.contains(u'@'))
        return {};
    const bool hasDay = plain.contains(u'd') || plain.contains(u'y');
    const bool hasHour = plain.contains(u'h') || plain.contains(u's');
    if (hasDay || (plain.contains(u'm') && !hasHour))
        return {hasHour ? Kind::DateTime : Kind::Date, 0};
    return hasHour ? Format{Kind::Time, 0} : Format{};
}

std::string XlsxStyles::read(QIODevice &device, bool usesYear1904)
{
    m_usesYear1904 = usesYear1904;
    QXmlStreamReader xml(&device);
    QHash<int, QString> codes;
    bool isInCells = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return "xlsx_dtd";
        if (token == QXmlStreamReader::EndElement && xml.name() == u"cellXfs")
            isInCells = false;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"cellXfs") {
            isInCells = true;
        } else if (xml.name() == u"numFmt") {
            codes.insert(xml.attributes().value(u"numFmtId"_s).toInt(), xml.attributes().value(u"formatCode"_s).toString());
        } else if (isInCells && xml.name() == u"xf" && m_formats.size() < maximumStyles) {
            const int number = xml.attributes().value(u"numFmtId"_s).toInt();
            m_formats.append(formatOf(number, codes.value(number)));
        }
    }
    return xml.hasError() ? "xlsx_damaged" : std::string();
}

std::string XlsxStyles::text(qsizetype style, const QString &value) const
{
    using Kind = Format::Kind;
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return value.toStdString();
    const Format format = m_formats.value(style);
    if (format.kind == Kind::Zeros && number >= 0 && number < 1e15)
        return QString::number(static_cast<qint64>(std::llround(number))).rightJustified(format.digits, u'0').toStdString();
    if (format.kind == Kind::Number || format.kind == Kind::Zeros || number < 0 || number > 2958466) // beyond the year 9999
        return plainNumber(number);
    // Day 60 is 29 February 1900, which never was: days before it are one off.
    const qint64 seconds = std::llround(number * 86400);
    const qint64 day = seconds / 86400;
    const QDate date = m_usesYear1904 ? QDate(1904, 1, 1).addDays(day) : QDate(1899, 12, 30).addDays(day < 60 ? day + 1 : day);
    const QString time = QTime(0, 0).addSecs(static_cast<int>(seconds % 86400)).toString(u"HH:mm:ss"_s);
    if (format.kind == Kind::Time && day == 0)
        return time.toStdString();
    const QString dayText = date.toString(Qt::ISODate);
    return (format.kind == Kind::Date && seconds % 86400 == 0 ? dayText : dayText + u' ' + time).toStdString();
}

} // namespace sidewise::dataset

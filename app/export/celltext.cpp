#include "export/celltext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace sidewise {

namespace {
// Would a spreadsheet see more than text in it, looking past apostrophes?
bool needsGuard(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at] == u'\'')
        ++at;
    if (at == text.size())
        return false;
    const char16_t first = text[at].unicode();
    return first == u'=' || first == u'+' || first == u'-' || first == u'@' || first == u'\t' || first == u'\r' || first == u'\0';
}
} // namespace

QString guarded(const QString &text)
{
    return needsGuard(text) ? u'\'' + text : text;
}

QString unguarded(const QString &text)
{
    return text.startsWith(u'\'') && needsGuard(text) ? text.mid(1) : text;
}

void appendUtf8(QByteArray &line, QStringView text)
{
    const qsizetype before = line.size();
    line.resize(before + text.size());
    char *const to = line.data() + before;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c >= 0x80) { // not plain after all
            line.resize(before + i);
            line += text.mid(i).toUtf8();
            return;
        }
        to[i] = static_cast<char>(c);
    }
}

namespace {
bool needsQuotes(QStringView text, char16_t separator)
{
    return std::any_of(text.begin(), text.end(), [&](QChar each) {
        const char16_t c = each.unicode();
        return c == separator || c == u'"' || c == u'\n' || c == u'\r';
    });
}

void appendQuoted(QByteArray &line, QStringView text)
{
    line += '"';
    line += text.toUtf8().replace('"', "\"\"");
    line += '"';
}
} // namespace

void appendCell(QByteArray &line, const QString &text, char separator)
{
    const bool isGuarded = needsGuard(text);
    if (needsQuotes(text, static_cast<unsigned char>(separator)))
        return appendQuoted(line, isGuarded ? u'\'' + text : text);
    if (isGuarded)
        line += '\'';
    appendUtf8(line, text);
}

void appendField(QByteArray &line, const QString &text)
{
    if (needsQuotes(text, u'\t'))
        appendQuoted(line, text);
    else
        appendUtf8(line, text);
}

// Days to a date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
void appendTime(QByteArray &line, const QDateTime &time)
{
    if (!time.isValid())
        return;
    const auto since = std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
    const auto day = std::chrono::floor<std::chrono::days>(since);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(since - day);
    const auto digits = [&](qint64 number, int count) {
        char text[8];
        for (int i = count - 1; i >= 0; --i, number /= 10)
            text[i] = static_cast<char>('0' + number % 10);
        line.append(text, count);
    };
    digits(static_cast<int>(date.year()), 4);
    line += '-';
    digits(static_cast<unsigned>(date.month()), 2);
    line += '-';
    digits(static_cast<unsigned>(date.day()), 2);
    line += 'T';
    digits(clock.hours().count(), 2);
    line += ':';
    digits(clock.minutes().count(), 2);
    line += ':';
    digits(clock.seconds().count(), 2);
    line += '.';
    digits(clock.subseconds().count(), 3);
    line += 'Z';
}

void appendNumber(QByteArray &line, double value)
{
    if (!std::isfinite(value))
        return;
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value == 0 ? 0.0 : value).ptr;
    line.append(digits.data(), end - digits.data());
}

void appendNumber(QByteArray &line, qint64 value)
{
    std::array<char, 24> digits;
    line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr - digits.data());
}

QByteArray withoutBlanks(const QString &id)
{
    QByteArray encoded;
    appendWithoutBlanks(encoded, id);
    return encoded;
}

void appendWithoutBlanks(QByteArray &line, const QString &id)
{
    const auto isSpecial = [](char16_t c) { return c <= 0x20 || c == 0x7F || c == u'%' || c == u'#'; };
    if (std::none_of(id.begin(), id.end(), [&](QChar c) { return isSpecial(c.unicode()); }))
        return appendUtf8(line, id);
    for (const char c : id.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (isSpecial(byte))
            line += '%' + QByteArray::number(byte, 16).rightJustified(2, '0').toUpper();
        else
            line += c;
    }
}

void appendOneLine(QByteArray &line, const QString &text)
{
    appendUtf8(line, oneLine(text));
}

QString oneLine(const QString &text)
{
    const auto breaks = [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7F || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    };
    if (std::none_of(text.begin(), text.end(), breaks))
        return text;
    QString line = text;
    std::replace_if(line.begin(), line.end(), breaks, QChar(u' '));
    return line;
}

} // namespace sidewise

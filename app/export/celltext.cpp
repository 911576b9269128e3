#include "export/celltext.h"

#include <array>
#include <charconv>
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

void appendCell(QByteArray &line, const QString &text, char separator)
{
    const QByteArray bytes = guarded(text).toUtf8();
    const bool isPlain = !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r') && !bytes.contains(separator);
    if (isPlain) {
        line += bytes;
        return;
    }
    line += '"';
    line += QByteArray(bytes).replace('"', "\"\"");
    line += '"';
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
    line += QByteArray::number(value);
}

QByteArray withoutBlanks(const QString &id)
{
    QByteArray encoded;
    for (const char c : id.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || c == '%' || c == '#')
            encoded += '%' + QByteArray::number(byte, 16).rightJustified(2, '0').toUpper();
        else
            encoded += c;
    }
    return encoded;
}

QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7F || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return line;
}

} // namespace sidewise

#include "export/htmltext.h"

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype maximumLength = 300;

bool isHidden(char16_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200B || c == 0x200E
        || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

QString hiddenName(QChar c)
{
    return u"U+"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0').toUpper();
}

QString cut(const QString &text)
{
    if (text.size() <= maximumLength)
        return text;
    const bool isSplit = text[maximumLength - 1].isHighSurrogate();
    return text.left(isSplit ? maximumLength - 1 : maximumLength) + u'…';
}
} // namespace

QString foreignPlainText(const QString &text)
{
    QString shown;
    for (const QChar c : cut(text))
        shown += isHidden(c.unicode()) ? hiddenName(c) : QString(c);
    return shown.toHtmlEscaped();
}

QString foreignText(const QString &text)
{
    QString html = u"<bdi>"_s;
    for (const QChar c : cut(text))
        html += isHidden(c.unicode()) ? u"<span class=\"hidden\">"_s + hiddenName(c) + u"</span>"_s : QString(c).toHtmlEscaped();
    return html + u"</bdi>"_s;
}

QString shownNumber(double value, int decimals)
{
    QString number = QString::number(value, 'f', decimals);
    if (number.startsWith(u'-')) {
        number[0] = u'−';
        const bool isZero = number.count(u'0') == number.size() - 1 - number.count(u'.');
        if (isZero)
            number.remove(0, 1);
    }
    return number;
}

} // namespace sidewise

#include "domain/money.h"

#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

Money Money::fromDouble(double dollars)
{
    return {static_cast<qint64>(std::llround(dollars * 1e6))};
}

std::optional<Money> Money::fromDecimal(QStringView text, int maximumDecimals)
{
    text = text.trimmed();
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.left(point);
    const QStringView decimals = point < 0 ? QStringView() : text.mid(point + 1);
    if (whole.isEmpty() || whole.size() > 9 || decimals.size() > maximumDecimals || (point >= 0 && decimals.isEmpty()))
        return std::nullopt;
    qint64 micros = 0;
    for (const QChar c : whole) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        micros = micros * 10 + (c.unicode() - u'0');
    }
    for (int i = 0; i < 6; ++i) {
        const QChar c = i < decimals.size() ? decimals[i] : QChar(u'0');
        if (c < u'0' || c > u'9')
            return std::nullopt;
        micros = micros * 10 + (c.unicode() - u'0');
    }
    return Money{micros};
}

QString Money::toDecimal() const
{
    const qint64 positive = std::abs(micros);
    QString text = u"%1.%2"_s.arg(positive / 1000000).arg(positive % 1000000, 6, 10, QChar(u'0'));
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return micros < 0 ? u'-' + text : text;
}

QString Money::toDisplay() const
{
    const qint64 positive = std::abs(micros);
    const int decimals = positive % 10000 == 0 || positive >= 1000000 ? 2 : positive % 1000 == 0 ? 3 : 4;
    const QString amount = QString::number(static_cast<double>(positive) / 1e6, 'f', decimals);
    return (micros < 0 ? u"−$"_s : u"$"_s) + amount;
}

Money Money::withFee(double percent) const
{
    return {micros + static_cast<qint64>(std::llround(static_cast<double>(micros) * percent / 100.0))};
}

} // namespace sidewise

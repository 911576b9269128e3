#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace sidewise {

// US dollars in integer micro-units (1 USD = 1 000 000). Rounded only for display.
struct Money
{
    qint64 micros = 0;

    static constexpr Money fromMicros(qint64 micros) { return Money{micros}; }
    // To the nearest micro-unit, half away from zero.
    static Money fromDouble(double dollars);
    // "0.05" with at most `maximumDecimals` decimals, "." only, no sign, no blanks inside; else nothing.
    static std::optional<Money> fromDecimal(QStringView text, int maximumDecimals = 6);

    double toDouble() const { return static_cast<double>(micros) / 1e6; }
    QString toDecimal() const; // shortest exact form, "C" locale: 0.05
    QString toDisplay() const; // "$3.35", two decimals, or up to four where the amount needs them

    friend auto operator<=>(const Money &, const Money &) = default;
    friend Money operator+(Money a, Money b) { return {a.micros + b.micros}; }
    friend Money operator-(Money a, Money b) { return {a.micros - b.micros}; }
    friend Money operator*(Money a, qint64 n) { return {a.micros * n}; }
    Money &operator+=(Money other) { micros += other.micros; return *this; }
    Money &operator-=(Money other) { micros -= other.micros; return *this; }
    // The amount plus a fee in per cent, rounded to the nearest micro-unit.
    Money withFee(double percent) const;
};

} // namespace sidewise

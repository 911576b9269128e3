#pragma once

#include "domain/problem.h"

#include <QHash>
#include <QStringList>

#include <string_view>

namespace sidewise::dataset {

// Collects problems while a file is read. Of every kind the first thousand are described, the others only counted, so
// that a million bad rows neither fill the memory nor hide the one problem of another kind.
class ProblemList
{
public:
    static constexpr qint64 describedPerKind = 1000;

    // `sentence` is a callable that makes the QString; it is not called once enough are described.
    template<typename Sentence>
    void add(Severity severity, qint64 line, const QString &column, std::string_view value, const QString &code, Sentence sentence)
    {
        const bool isDescribed = isWanted(code);
        if (isDescribed)
            append(severity, line, column, value, code, sentence());
        if (m_keepsReasons && severity != Severity::Note)
            m_reasons.append(isDescribed ? m_problems.constLast().sentence : sentence());
    }

    const QHash<QString, qint64> &counts() const { return m_counts; }
    // Everything described, and a note for every kind of which more were met. In order of lines.
    Problems take();

    // Takes over what another list has collected.
    void absorb(ProblemList &&other);

    // Why the row was rejected that was begun last: every sentence about it. Kept only when asked for.
    void keepReasons(bool keeps) { m_keepsReasons = keeps; }
    void beginRow() { m_reasons.clear(); }
    QString reason() const { return m_reasons.join(QLatin1Char(' ')); }

private:
    bool isWanted(const QString &code) { return ++m_counts[code] <= describedPerKind; }
    void append(Severity severity, qint64 line, const QString &column, std::string_view value, const QString &code,
        const QString &sentence);

    Problems m_problems;
    QHash<QString, qint64> m_counts;
    QStringList m_reasons;
    bool m_keepsReasons = false;
};

} // namespace sidewise::dataset

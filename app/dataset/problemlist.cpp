#include "dataset/problemlist.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise::dataset {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr std::size_t shownBytes = 1200; // 300 characters of at most four bytes
} // namespace

void ProblemList::append(Severity severity, qint64 line, const QString &column, std::string_view value, const QString &code,
    const QString &sentence)
{
    const std::string_view part = value.substr(0, shownBytes);
    const QString shown = QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()));
    m_problems.append({severity, line, column, shown.left(300), code, sentence});
}

void ProblemList::absorb(ProblemList &&other)
{
    for (Problem &problem : other.m_problems) {
        --other.m_counts[problem.code];
        if (isWanted(problem.code))
            m_problems.append(std::move(problem));
    }
    for (auto it = other.m_counts.begin(); it != other.m_counts.end(); ++it)
        m_counts[it.key()] += it.value();
    other = ProblemList();
}

Problems ProblemList::take()
{
    const auto isBefore = [](const Problem &a, const Problem &b) { return a.line < b.line; };
    std::stable_sort(m_problems.begin(), m_problems.end(), isBefore);
    QStringList codes = m_counts.keys();
    codes.sort();
    for (const QString &code : std::as_const(codes)) {
        const qint64 more = m_counts.value(code) - describedPerKind;
        if (more <= 0)
            continue;
        const QString sentence = Words::tr("%n more problem(s) of the kind “%1” are not listed here. Correct the listed ones first, "
                                           "they usually have one cause.", nullptr, static_cast<int>(std::min<qint64>(more, 2000000000)))
                                     .arg(code);
        m_problems.append({Severity::Note, 0, {}, {}, u"more_problems"_s, sentence});
    }
    return std::move(m_problems);
}

} // namespace sidewise::dataset

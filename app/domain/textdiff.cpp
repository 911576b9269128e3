#include "domain/textdiff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace sidewise {

namespace {
constexpr qsizetype mostCells = 4'000'000;

void add(QList<DiffPart> &parts, DiffPart::Kind kind, const QString &word)
{
    if (!parts.isEmpty() && parts.last().kind == kind)
        parts.last().text += u' ' + word;
    else
        parts.append({kind, word});
}
} // namespace

QList<DiffPart> textDiff(const QString &before, const QString &after)
{
    using Kind = DiffPart::Kind;
    const QStringList a = before.split(u' ', Qt::SkipEmptyParts);
    const QStringList b = after.split(u' ', Qt::SkipEmptyParts);
    QList<DiffPart> parts;
    if (a.size() * b.size() > mostCells) {
        if (!a.isEmpty())
            parts.append({before == after ? Kind::Same : Kind::Removed, before});
        if (before != after && !b.isEmpty())
            parts.append({Kind::Added, after});
        return parts;
    }
    // common[i][j]: words that the rests from i and j have in common
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> common((static_cast<std::size_t>(a.size()) + 1) * width, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return common[static_cast<std::size_t>(i) * width + static_cast<std::size_t>(j)]; };
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            add(parts, Kind::Same, a[i++]);
            ++j;
        } else if (i < a.size() && (j == b.size() || at(i + 1, j) >= at(i, j + 1))) {
            add(parts, Kind::Removed, a[i++]);
        } else {
            add(parts, Kind::Added, b[j++]);
        }
    }
    return parts;
}

} // namespace sidewise

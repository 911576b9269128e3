#pragma once

#include <QList>
#include <QString>

namespace sidewise {

// What changed from one text to another, word by word (longest common subsequence; Hunt and McIlroy 1976). Long texts are
// compared by paragraphs where words would take too long.
struct DiffPart
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;
    friend bool operator==(const DiffPart &, const DiffPart &) = default;
};

QList<DiffPart> textDiff(const QString &before, const QString &after);

} // namespace sidewise
